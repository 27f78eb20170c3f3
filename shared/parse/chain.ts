import ts from 'typescript';
import type { SourceUnit } from './source-unit.ts';
import { isWrapper } from './syntax.ts';

// Taken out once: looking a name up in TypeScript's huge namespace at every node is what costs most here.
const {
  isCallExpression,
  isElementAccessExpression,
  isPropertyAccessExpression,
  isStringLiteralLike,
} = ts;

/** One call chained on an expression, such as `.then(…)`. */
export interface Link {
  /** The method's name; `null` for a computed one. */
  readonly name: string | null;
  readonly call: ts.CallExpression;
}

/** An expression with the calls chained on it, in source order. */
export interface Chain {
  readonly unit: SourceUnit;
  readonly base: ts.Expression;
  readonly links: readonly Link[];
  /** The whole expression, with the parentheses and type assertions around it. */
  readonly whole: ts.Expression;
}

/** The chain that grows out of `base`, read from the inside out. */
export function chainAround(base: ts.Expression, unit: SourceUnit): Chain {
  const links: Link[] = [];
  const whole = climbChain(base, (callee, call) => {
    links.push({ name: methodName(callee), call });
  });
  return { unit, base, links, whole };
}

/** The whole expression of the chain that grows out of `base`: `chainAround` without its links. */
export function chainWhole(base: ts.Expression): ts.Expression {
  return climbChain(base, () => undefined);
}

type Callee = ts.PropertyAccessExpression | ts.ElementAccessExpression;

function climbChain(
  base: ts.Expression,
  visit: (callee: Callee, call: ts.CallExpression) => void,
): ts.Expression {
  let whole = base;
  for (;;) {
    const parent: ts.Node = whole.parent;
    if (isWrapper(parent)) {
      whole = parent;
      continue;
    }
    const call: ts.Node = parent.parent;
    const isChained =
      (isPropertyAccessExpression(parent) || isElementAccessExpression(parent)) &&
      parent.expression === whole &&
      isCallExpression(call) &&
      call.expression === parent;
    if (!isChained) return whole;
    visit(parent, call);
    whole = call;
  }
}

/** The chain that ends with `whole`, read from the outside in, down to what `isBase` accepts or what is no method call. */
export function chainWithin(
  whole: ts.Expression,
  unit: SourceUnit,
  isBase: (call: ts.CallExpression) => boolean,
): Chain {
  const links: Link[] = [];
  let base = whole;
  for (;;) {
    if (isWrapper(base)) base = base.expression;
    else if (isCallExpression(base) && !isBase(base)) {
      const callee: ts.Expression = base.expression;
      if (!isPropertyAccessExpression(callee) && !isElementAccessExpression(callee)) break;
      links.unshift({ name: methodName(callee), call: base });
      base = callee.expression;
    } else break;
  }
  return { unit, base, links, whole };
}

/** What a chain begins with: `chainWithin` without its links. */
export function chainBase(
  whole: ts.Expression,
  isBase: (call: ts.CallExpression) => boolean,
): ts.Expression {
  let base = whole;
  for (;;) {
    if (isWrapper(base)) base = base.expression;
    else if (isCallExpression(base) && !isBase(base)) {
      const callee: ts.Expression = base.expression;
      if (!isPropertyAccessExpression(callee) && !isElementAccessExpression(callee)) return base;
      base = callee.expression;
    } else return base;
  }
}

function methodName(callee: Callee): string | null {
  if (isPropertyAccessExpression(callee)) return callee.name.text;
  return isStringLiteralLike(callee.argumentExpression) ? callee.argumentExpression.text : null;
}

/** Where the chain stands before its link `index`; with the number of links, where it ends. */
export function endBefore(chain: Chain, index: number): number {
  const link = chain.links[index];
  if (link === undefined) return (chain.links.at(-1)?.call ?? chain.base).getEnd();
  const callee = link.call.expression;
  return isPropertyAccessExpression(callee) || isElementAccessExpression(callee)
    ? callee.expression.getEnd()
    : link.call.getStart();
}

/**
 * The end of the comments that follow `end` on its own line: they belong to what stands before
 * (docs/cli.md, comments). `end` itself when there are none.
 */
export function endOfTrailingComments(text: string, end: number): number {
  const next = text.charCodeAt(end);
  // A line's end, or a bracket or the like: TypeScript's look at it costs more than all else here.
  if (next === 10 || (next > 32 && next < 128 && next !== 47)) return end;
  const comments = ts.getTrailingCommentRanges(text, end) ?? [];
  return comments.at(-1)?.end ?? end;
}
