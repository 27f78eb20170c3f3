import { readSourceUnit, type SourceUnit } from '../parse/source-unit.ts';

/** A text read by itself, outside of any project. */
export function loneUnit(file: string, text: string): SourceUnit {
  return readSourceUnit(file, text, new Set());
}
