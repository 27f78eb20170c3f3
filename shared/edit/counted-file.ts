import { counterName, type CoveragePoint } from '../mapping/coverage.ts';
import type { TextChange } from '../model/span.ts';
import { instrumentMapping, relativeModules } from '../parse/mappings/coverage.ts';
import { readMappings } from '../parse/mappings/mapping-reading.ts';
import { MappingTypes } from '../parse/mappings/mapping-types.ts';
import { ProjectReader } from '../parse/project-reader.ts';
import { applyChanges } from './plan.ts';

/** A mapping's file with counters in it, and what they count. */
export interface CountedFile {
  readonly text: string;
  readonly points: readonly CoveragePoint[];
}

/**
 * The text of a mapping's file with a counter at every rule and decision. `moduleUrl` gives what a relative import becomes, as
 * the text is run elsewhere. `null` for a function that is no mapping.
 */
export function countedFile(
  files: Iterable<readonly [file: string, text: string]>,
  file: string,
  name: string,
  moduleUrl: (module: string) => string,
): CountedFile | null {
  const reader = new ProjectReader();
  reader.update([...files].map(([path, text]) => ({ file: path, text })));
  const { units } = reader.read();
  const unit = units.get(file);
  const reading =
    unit === undefined
      ? undefined
      : readMappings(unit, new MappingTypes(unit, units)).find(({ model }) => model.name === name);
  if (unit === undefined || reading === undefined) return null;
  const { changes, points } = instrumentMapping(reading);
  const imports = relativeModules(unit.source).map(({ module, span }): TextChange => ({
    ...span,
    insert: JSON.stringify(moduleUrl(module)),
  }));
  const counter = `\nfunction ${counterName}(point: number) {\n  const counts = globalThis as unknown as Record<string, number[]>;\n  const list = (counts.${counterName}Counts ??= []);\n  list[point] = (list[point] ?? 0) + 1;\n}\n`;
  return { text: applyChanges(unit.text, [...changes, ...imports]) + counter, points };
}
