import ts from 'typescript';
import type { BlockSpans } from '../../model/block.ts';
import type { Span } from '../../model/span.ts';
import { endOfTrailingComments } from '../chain.ts';
import type { SourceUnit } from '../source-unit.ts';

// Taken out once: looking a name up in TypeScript's huge namespace at every node is what costs most here.
const { isBlock, isCaseOrDefaultClause, isStatement } = ts;

/**
 * Where blocks stand in a row: a block's or case's statements, the one statement of a branch without braces, or the expression
 * that a function without a block returns.
 */
export type BodyList =
  | {
      readonly kind: 'statements';
      readonly owner: ts.Block | ts.CaseOrDefaultClause;
      readonly statements: readonly ts.Statement[];
    }
  | {
      readonly kind: 'single';
      readonly owner: ts.Statement;
      readonly statements: readonly [ts.Statement];
    }
  | {
      readonly kind: 'expression';
      readonly owner: ts.Expression;
      readonly statements: readonly [];
    };

export function listOf(node: ts.Statement | ts.Expression | ts.CaseOrDefaultClause): BodyList {
  if (isBlock(node) || isCaseOrDefaultClause(node)) {
    return { kind: 'statements', owner: node, statements: node.statements };
  }
  return isStatement(node)
    ? { kind: 'single', owner: node, statements: [node] }
    : { kind: 'expression', owner: node, statements: [] };
}

/** Where some statements in a row stand, with the comments that belong to them. */
export function statementSpans(first: ts.Node, last: ts.Node, unit: SourceUnit): BlockSpans {
  const { file, text } = unit;
  const node: Span = { start: first.getStart(unit.source), end: last.end };
  const start = startWithComments(first, node.start, text);
  const end = endsAnother(last) ? node.end : endWithComments(text, node.end);
  const isSame = start === node.start && end === node.end;
  return { file, statement: isSame ? node : { start, end }, node };
}

/** Whether a branch without braces ends the statement around it: what follows on the line belongs to that one. */
function endsAnother({ parent, end }: ts.Node): boolean {
  return parent.end === end && !isBlock(parent) && isStatement(parent);
}

/** The 1-based line of an offset. */
export function lineOf(source: ts.SourceFile, offset: number): number {
  const starts = source.getLineStarts();
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Where the comments on lines of their own begin that no blank line separates from what follows them. */
function startWithComments(node: ts.Node, tokenStart: number, text: string): number {
  if (node.pos === tokenStart || !text.slice(node.pos, tokenStart).includes('/')) return tokenStart;
  let start = tokenStart;
  for (const comment of (ts.getLeadingCommentRanges(text, node.pos) ?? []).toReversed()) {
    const between = text.slice(comment.end, start);
    if (/\n[^\S\n]*\n/.test(between)) break;
    const before = text.slice(text.lastIndexOf('\n', comment.pos - 1) + 1, comment.pos);
    if (before.trim() !== '') break;
    start = comment.pos;
  }
  return start;
}

/** Behind the comments that follow on the same line. */
function endWithComments(text: string, end: number): number {
  for (let offset = end; offset < text.length; offset += 1) {
    const code = text.charCodeAt(offset);
    // Spaces and tabs may stand in front of a comment; anything else means that there is none.
    if (code === 32 || code === 9) continue;
    return code === 47 ? endOfTrailingComments(text, end) : end;
  }
  return end;
}
