import ts from 'typescript';
import { FlowrightError } from '../../base/error.ts';
import { statementSpans } from '../../parse/blocks/body-list.ts';
import { findBody, findKnownBlock } from '../blocks/body-target.ts';
import type { Command } from '../command.ts';
import type { Draft } from '../draft.ts';
import { checkedExpression } from '../field-edit.ts';
import { indentationAt } from '../layout.ts';
import { noteFurtherUsers, stepList } from '../affected.ts';
import { changeBody } from './block-insert.ts';

/** `condition.addBranch`: an `else if` behind the ones that are there, or (`expression: null`) the `else`. */
export function addBranch(
  draft: Draft,
  command: Extract<Command, { command: 'condition.addBranch' }>,
): string {
  const body = findBody(draft, command.workflow, command.step);
  const site = findKnownBlock(body, command.block);
  const statement = site.list.statements[site.from];
  if (statement === undefined || site.block.kind !== 'condition') {
    throw new FlowrightError(
      'invalid-target',
      `"${command.block}" is not a condition.`,
      'Give the key of a block of kind "condition", such as "if~1".',
    );
  }
  const { last, otherwise } = endOfChain(statement);
  const isElse = command.expression === null;
  if (isElse && otherwise !== null) {
    throw new FlowrightError(
      'already-exists',
      `"${command.block}" already has an else.`,
      'Put blocks into it, or add a branch with a condition.',
    );
  }
  const { unit, style } = body;
  const expression =
    command.expression === null ? null : checkedExpression('expression', command.expression);
  const head = expression === null ? 'else' : `else if (${expression})`;
  const indent = indentationAt(unit.text, statement.getStart(unit.source));
  const branch = `${head} {${style.endOfLine}${indent}}`;
  const { thenStatement } = last;
  const gap = ts.isBlock(thenStatement) ? ' ' : style.endOfLine + indent;
  const behind = otherwise === null ? '' : gap;
  if (ts.isIfStatement(tailOf(thenStatement)) && otherwise === null) {
    throw new FlowrightError(
      'invalid-target',
      'The branch is or ends in another if without braces, which would take the new branch for its own.',
      'Put braces around it in the code first.',
    );
  }
  const end = ts.isBlock(thenStatement)
    ? thenStatement.end
    : statementSpans(thenStatement, thenStatement, unit).statement.end;
  const offset = otherwise === null ? end : elseStart(last, unit.source);
  const insert = otherwise === null ? `${gap}${branch}` : `${branch}${behind}`;
  const steps = stepList(draft.reading());
  changeBody(draft, body, [{ start: offset, end: offset, insert }], isElse ? 0 : 1);
  noteFurtherUsers(draft, steps, body.step);
  return `Add ${isElse ? 'else' : 'a branch'} to ${command.block} in "${body.step.key}"`;
}

/** The last `if` of a chain, and its `else`. */
function endOfChain(statement: ts.Statement): {
  readonly last: ts.IfStatement;
  readonly otherwise: ts.Statement | null;
} {
  let inner = statement;
  while (ts.isLabeledStatement(inner)) inner = inner.statement;
  if (!ts.isIfStatement(inner)) throw new RangeError('a condition begins with an if');
  let last = inner;
  while (last.elseStatement !== undefined && ts.isIfStatement(last.elseStatement)) {
    last = last.elseStatement;
  }
  return { last, otherwise: last.elseStatement ?? null };
}

/** What a statement without braces ends with: `log.info(x)` of `for (const x of xs) log.info(x)`. */
function tailOf(statement: ts.Statement): ts.Statement {
  let tail = statement;
  while (ts.isLabeledStatement(tail) || ts.isIterationStatement(tail, false)) {
    if (ts.isDoStatement(tail)) return tail;
    tail = tail.statement;
  }
  return tail;
}

function elseStart(statement: ts.IfStatement, source: ts.SourceFile): number {
  const keyword = statement
    .getChildren(source)
    .find(({ kind }) => kind === ts.SyntaxKind.ElseKeyword);
  return keyword?.getStart(source) ?? statement.end;
}
