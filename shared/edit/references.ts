import ts from 'typescript';
import type { SourceUnit } from '../parse/source-unit.ts';
import { walk } from '../parse/syntax.ts';
import { readValue, type KnownValue } from '../parse/value.ts';

/** A call that starts a durable workflow by its id. */
export interface StartReference {
  readonly unit: SourceUnit;
  readonly argument: ts.Expression;
  readonly known: KnownValue;
}

/** The calls `ctx.start('id')` and `….startWorkflow('id')` of a project that name this workflow. */
export function startReferences(
  units: Iterable<SourceUnit>,
  id: string,
): readonly StartReference[] {
  const found: StartReference[] = [];
  for (const unit of units) {
    if (!/\bstart(?:Workflow)?\b/.test(unit.text)) continue;
    walk(unit.source, (node) => {
      if (!ts.isCallExpression(node)) return;
      const name = calledName(node.expression);
      const argument = node.arguments[0];
      if (argument === undefined || (name !== 'start' && name !== 'startWorkflow')) return;
      const known = readValue(argument);
      if (known?.value === id) found.push({ unit, argument, known });
    });
  }
  return found;
}

function calledName(callee: ts.Expression): string | null {
  if (ts.isPropertyAccessExpression(callee)) return callee.name.text;
  return ts.isIdentifier(callee) ? callee.text : null;
}
