import ts from 'typescript';
import { chainWhole } from './chain.ts';
import type { SourceUnit } from './source-unit.ts';

/**
 * What a file shows to others that ask which workflows its names stand for: its statements without the workflows' own
 * chains. Editing a step leaves it the same, so that registrations in other files need not be followed again.
 */
export function surfaceOf({ source, triggers }: Pick<SourceUnit, 'source' | 'triggers'>): string {
  const { text } = source;
  if (triggers.length === 0) return text;
  const chains = triggers.flatMap(({ call }) => {
    const whole = chainWhole(call);
    const { parent } = whole;
    return ts.isVariableDeclaration(parent) && parent.initializer === whole ? [whole] : [];
  });
  return source.statements
    .map((statement) => {
      const start = statement.getStart(source);
      const chain = chains.find(({ pos, end }) => pos >= start && end <= statement.end);
      return chain === undefined
        ? text.slice(start, statement.end)
        : `${text.slice(start, chain.pos)} workflow${text.slice(chain.end, statement.end)}`;
    })
    .join('\n');
}
