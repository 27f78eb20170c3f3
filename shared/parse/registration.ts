import ts from 'typescript';
import { listOfCallback, workflowsIn } from './holders.ts';
import { UnitLookup } from './links.ts';
import type { SourceUnit } from './source-unit.ts';

/** Where a project's interpreter is started. */
export const entryFile = 'src/index.ts';

/** The workflows that are registered, by `triggerName`. `isComplete` is false when something registered cannot be followed. */
export interface Registrations {
  readonly names: ReadonlySet<string>;
  readonly isComplete: boolean;
}

type Units = ReadonlyMap<string, SourceUnit>;

/** What one registering file registers, with the surfaces of the files it was followed through. */
interface CachedRegistrations extends Registrations {
  readonly unit: SourceUnit;
  readonly seen: { file: string; unit: SourceUnit | undefined; surface: string | null }[];
}

export type RegistrationCache = Map<string, CachedRegistrations>;

/** The registrations of the entry file and of the files that it imports, among those that register anything. */
export function readRegistrations(
  registering: readonly SourceUnit[],
  byFile: Units,
  cache: RegistrationCache,
): Registrations {
  const isOnlyEntry = registering.every((unit) => unit.file === entryFile);
  const reachable = isOnlyEntry ? null : reachableUnits(new UnitLookup(byFile));
  const found = registering
    .filter((unit) => reachable?.has(unit) !== false)
    .map((unit) => registrationsOf(unit, byFile, cache));
  const [only] = found;
  if (only !== undefined && found.length === 1) return only;
  return {
    names: new Set(found.flatMap(({ names }) => [...names])),
    isComplete: found.every(({ isComplete }) => isComplete),
  };
}

function registrationsOf(
  unit: SourceUnit,
  byFile: Units,
  cache: RegistrationCache,
): CachedRegistrations {
  const known = cache.get(unit.file);
  if (known?.unit === unit && isCurrent(known, byFile)) return known;
  const lookup = new UnitLookup(byFile);
  const names = new Set<string>();
  let isComplete = true;
  for (const expression of unit.registers.flatMap(registeredExpressions)) {
    const held = workflowsIn(expression, unit, lookup);
    for (const name of held.names) names.add(name);
    if (!held.isComplete) isComplete = false;
  }
  const seen = [...lookup.seen].map(([file, used]) => ({
    file,
    unit: used,
    surface: used === undefined ? null : used.surface,
  }));
  const result = { unit, names, isComplete, seen };
  cache.set(unit.file, result);
  return result;
}

function isCurrent(cached: CachedRegistrations, byFile: Units): boolean {
  for (const entry of cached.seen) {
    const unit = byFile.get(entry.file);
    if (unit === entry.unit) continue;
    if (unit === undefined || unit.surface !== entry.surface) return false;
    entry.unit = unit;
  }
  return true;
}

/** The expressions that one mention of `register` registers: `register(x)`, loops, `forEach(interpreter.register)`. */
function registeredExpressions(access: ts.PropertyAccessExpression): readonly ts.Expression[] {
  const { parent } = access;
  if (ts.isCallExpression(parent)) {
    if (parent.expression === access) return parent.arguments;
    const list = listOfCallback(parent);
    return list === null ? [] : [list];
  }
  // interpreter.register.bind(interpreter), handed to forEach
  if (ts.isPropertyAccessExpression(parent) && parent.name.text === 'bind') {
    const callback = parent.parent.parent;
    const list = ts.isCallExpression(callback) ? listOfCallback(callback) : null;
    return list === null ? [] : [list];
  }
  return [];
}

/** The entry file and every file that it imports, directly or not. */
function reachableUnits(lookup: UnitLookup): ReadonlySet<SourceUnit> {
  const entry = lookup.get(entryFile);
  const reached = new Set<SourceUnit>();
  const waiting = entry === undefined ? [] : [entry];
  for (let unit = waiting.pop(); unit !== undefined; unit = waiting.pop()) {
    if (reached.has(unit)) continue;
    reached.add(unit);
    for (const module of unit.modules) {
      const next = lookup.resolve(unit, module);
      if (next !== undefined) waiting.push(next);
    }
  }
  return reached;
}
