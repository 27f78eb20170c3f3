import ts from 'typescript';
import { listOfCallback, workflowsIn, type Held } from './holders.ts';
import type { UnitLookup } from './links.ts';
import type { SourceUnit } from './source-unit.ts';

/** Where a project's interpreter is started (run-sdk.md §10). */
export const entryFile = 'src/index.ts';

/** The workflows that a file registers: `register(x)`, in loops, and `forEach(interpreter.register)`. */
export function readRegistrations(unit: SourceUnit, lookup: UnitLookup): Held {
  const result: Held = { calls: new Set(), isComplete: true };
  for (const access of unit.registers) {
    for (const expression of registeredExpressions(access)) {
      const held = workflowsIn(expression, unit, lookup);
      for (const call of held.calls) result.calls.add(call);
      if (!held.isComplete) result.isComplete = false;
    }
  }
  return result;
}

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
export function reachableUnits(lookup: UnitLookup): ReadonlySet<SourceUnit> {
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
