import ts from 'typescript';
import { chainAround } from './chain.ts';
import type { SourceUnit } from './source-unit.ts';

/**
 * What a file shows to others that ask which workflows its names stand for: its statements without the workflows' own
 * chains. Editing a step leaves it the same, so that registrations in other files need not be followed again.
 */
export function surfaceOf(unit: SourceUnit): string {
  const chains = unit.triggers.flatMap(({ call }) => {
    const { whole } = chainAround(call, unit);
    const { parent } = whole;
    return ts.isVariableDeclaration(parent) && parent.initializer === whole ? [whole] : [];
  });
  return unit.source.statements
    .map((statement) => {
      const start = statement.getStart(unit.source);
      const chain = chains.find(({ pos, end }) => pos >= start && end <= statement.end);
      return chain === undefined
        ? unit.text.slice(start, statement.end)
        : `${unit.text.slice(start, chain.pos)} workflow${unit.text.slice(chain.end, statement.end)}`;
    })
    .join('\n');
}
