import ts from 'typescript';
import type { BlockFields } from '../../constructs/blocks/fields.ts';
import type { Branch } from '../../model/block.ts';
import type { SourceUnit } from '../source-unit.ts';
import { none, type Found, type Region } from './block-site.ts';
import { lineOf, listOf, type BodyList } from './body-list.ts';
import type { LoopMatch } from './loops.ts';
import type { StatementValue } from './statement-value.ts';

// Taken out once: looking a name up in TypeScript's huge namespace at every node is what costs most here.
const {
  isArrowFunction,
  isBlock,
  isCaseClause,
  isFunctionLike,
  isIfStatement,
  isParenthesizedExpression,
  isSourceFile,
} = ts;

/** Code of which only the text is known. */
export const codeFields: BlockFields<'code'> = { kind: 'code', form: 'statements', source: '' };

/** A `return` of a value that is nothing else. */
export function returned(value: StatementValue, { source }: SourceUnit): Found {
  // The parentheses around an object that a function without a block returns are not its own.
  const { node: written } = value;
  const node =
    isParenthesizedExpression(written) && isArrowFunction(written.parent)
      ? written.expression
      : written;
  const fields: BlockFields = { kind: 'return', expression: node.getText(source) };
  return { fields, count: 1, regions: none, value };
}

export function region(name: string, list: BodyList): Region {
  return { name, start: list.owner.pos, content: { kind: 'list', list } };
}

export function statementsRegion(
  name: string,
  statements: readonly ts.Statement[],
  from: number,
  to: number,
): Region {
  return { name, start: statements[from]?.pos ?? 0, content: { kind: 'statements', from, to } };
}

export function loopFound({ fields, body }: LoopMatch, value?: StatementValue): Found {
  return { fields, count: 1, regions: [region('body', body)], ...(value && { value }) };
}

export function condition(statement: ts.IfStatement, unit: SourceUnit): Found {
  const branches: Branch[] = [];
  const regions: Region[] = [];
  let current: ts.IfStatement = statement;
  for (;;) {
    const name = branches.length === 0 ? 'then' : `else-if~${branches.length}`;
    branches.push({
      name,
      expression: current.expression.getText(),
      line: lineOf(unit.source, current.getStart(unit.source)),
    });
    regions.push(region(name, listOf(current.thenStatement)));
    const otherwise = current.elseStatement;
    if (otherwise === undefined) break;
    if (isIfStatement(otherwise)) {
      current = otherwise;
      continue;
    }
    const line = lineOf(unit.source, otherwise.getStart(unit.source));
    branches.push({ name: 'else', expression: null, line });
    regions.push(region('else', listOf(otherwise)));
    break;
  }
  return { fields: { kind: 'condition' }, count: 1, regions, branches };
}

export function tried(statement: ts.TryStatement, unit: SourceUnit): Found {
  const { tryBlock, catchClause, finallyBlock } = statement;
  const lineAt = (node: ts.Node): number => lineOf(unit.source, node.getStart(unit.source));
  const branches: Branch[] = [{ name: 'try', expression: null, line: lineAt(statement) }];
  const regions = [region('try', listOf(tryBlock))];
  if (catchClause !== undefined) {
    const expression = catchClause.variableDeclaration?.name.getText() ?? null;
    branches.push({ name: 'catch', expression, line: lineAt(catchClause) });
    regions.push(region('catch', listOf(catchClause.block)));
  }
  if (finallyBlock !== undefined) {
    branches.push({ name: 'finally', expression: null, line: lineAt(finallyBlock) });
    regions.push(region('finally', listOf(finallyBlock)));
  }
  return { fields: { kind: 'code', form: 'try', source: '' }, count: 1, regions, branches };
}

export function switched(statement: ts.SwitchStatement, unit: SourceUnit): Found {
  const branches: Branch[] = [];
  const regions: Region[] = [];
  for (const clause of statement.caseBlock.clauses) {
    const line = lineOf(unit.source, clause.getStart(unit.source));
    const isCase = isCaseClause(clause);
    const count = branches.filter(({ name }) => name !== 'default').length;
    const name = isCase ? `case~${count + 1}` : 'default';
    branches.push({ name, expression: isCase ? clause.expression.getText() : null, line });
    // A clause with its own block holds that block's statements.
    const only = clause.statements.length === 1 ? clause.statements[0] : undefined;
    regions.push(region(name, listOf(only !== undefined && isBlock(only) ? only : clause)));
  }
  return { fields: { kind: 'code', form: 'switch', source: '' }, count: 1, regions, branches };
}

/** The body of the outermost function around a node, inside of another node. */
export function functionAround(node: ts.Node, within: ts.Node): BodyList | null {
  let found: BodyList | null = null;
  for (let current = node.parent; current !== within.parent; current = current.parent) {
    if (isFunctionLike(current) && 'body' in current && current.body !== undefined) {
      found = listOf(current.body);
    }
    if (isSourceFile(current)) break;
  }
  return found;
}
