import ts from 'typescript';
import { chainAround } from './chain.ts';
import type { SourceUnit } from './source-unit.ts';

const surfaces = new WeakMap<SourceUnit, string>();

/**
 * What a file shows to others that ask which workflows its names stand for: its whole text but for the workflows' own chains.
 * Editing a step leaves it the same, so that registrations in other files need not be followed again.
 */
export function surfaceOf(unit: SourceUnit): string {
  const known = surfaces.get(unit);
  if (known !== undefined) return known;
  let surface = '';
  let position = 0;
  for (const { call } of unit.triggers) {
    const { whole } = chainAround(call, unit);
    const { parent } = whole;
    const isPlain = ts.isVariableDeclaration(parent) && parent.initializer === whole;
    if (!isPlain || whole.pos < position) continue;
    surface += `${unit.text.slice(position, whole.pos)} workflow`;
    position = whole.end;
  }
  surface += unit.text.slice(position);
  surfaces.set(unit, surface);
  return surface;
}
