import ts from 'typescript';
import { FlowrightError } from '../../base/error.ts';
import { isIdentifierText } from '../../parse/identifier.ts';
import { parseSource, syntaxProblem } from '../../parse/syntax.ts';
import type { BlockSet, NewBlock } from '../block-command.ts';
import { checkedExpression } from '../field-edit.ts';
import { declaredNames } from './context-names.ts';
import { notMethod } from './request-method.ts';

type Checked = NewBlock | BlockSet;

/** Refuses texts that are not what they are given for, before they get into a file; trims expressions. */
export function checkedBlock<Block extends Checked>(block: Block): Block {
  const checked: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(block)) checked[name] = checkedField(name, value);
  return { ...block, ...checked };
}

function checkedField(name: string, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => checkedItem(name, item));
  if (name === 'body' && isObject(value)) return checkedItem(name, value);
  if (typeof value !== 'string') return value;
  if (name === 'expression' || name.endsWith('Expression')) return checkedExpression(name, value);
  if (name === 'result' || name === 'variable') return checkedPattern(name, value);
  if (name === 'type') return checkedType(value);
  if (name === 'method' && !/^[A-Za-z]+$/.test(value)) throw notMethod(value);
  return value;
}

/** A header, parameter, argument or body. */
function checkedItem(name: string, item: unknown): unknown {
  if (typeof item === 'string') return checkedExpression(name, item);
  if (!isObject(item) || !('expression' in item) || typeof item.expression !== 'string')
    return item;
  return { ...item, expression: checkedExpression(`${name} expression`, item.expression) };
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A name, or a pattern that takes a value apart. */
function checkedPattern(field: string, text: string): string {
  const source = parseSource('pattern.ts', `const ${text} = 0;`);
  const [statement, ...more] = source.statements;
  const isRight =
    syntaxProblem(source) === null &&
    more.length === 0 &&
    statement !== undefined &&
    ts.isVariableStatement(statement) &&
    isWhole(statement, text) &&
    [...declaredNames(statement)].every(isIdentifierText);
  if (isRight) return text.trim();
  throw new FlowrightError(
    'invalid-input',
    `"${field}" is neither a name nor a pattern: ${text}`,
    'Give a name such as order, or a pattern such as { id }.',
  );
}

/** The names that a pattern declares. */
export function patternNames(pattern: string): readonly string[] {
  const [statement] = parseStatements(`const ${pattern} = 0;`);
  return statement === undefined ? [] : [...declaredNames(statement)];
}

function isWhole(statement: ts.VariableStatement, text: string): boolean {
  const [declaration, ...more] = statement.declarationList.declarations;
  return (
    more.length === 0 &&
    declaration?.type === undefined &&
    declaration?.name.getText() === text.trim()
  );
}

function checkedType(text: string): string {
  const source = parseSource('type.ts', `let x: [${text}\n];`);
  const [statement, ...more] = source.statements;
  const type =
    statement !== undefined && ts.isVariableStatement(statement)
      ? statement.declarationList.declarations[0]?.type
      : undefined;
  const isRight =
    syntaxProblem(source) === null &&
    more.length === 0 &&
    type !== undefined &&
    ts.isTupleTypeNode(type) &&
    type.elements.length === 1 &&
    !type.elements.hasTrailingComma;
  if (isRight && !text.includes('//')) return text.trim();
  throw new FlowrightError(
    'invalid-input',
    `"type" is not a TypeScript type: ${text}`,
    'Give one type, such as string or { id: string }.',
  );
}

/** Statements that are given as text. Throws `invalid-input` where they are none, or more than what a function's body can hold. */
export function parseStatements(text: string): readonly ts.Statement[] {
  const head = 'async function* body() {\n';
  const source = parseSource('statements.ts', `${head}${text}\n}`);
  const [owner, ...more] = source.statements;
  const problem = syntaxProblem(source);
  if (
    problem === null &&
    more.length === 0 &&
    owner !== undefined &&
    ts.isFunctionDeclaration(owner)
  ) {
    if (owner.body !== undefined && owner.end === source.end) return owner.body.statements;
  }
  throw new FlowrightError(
    'invalid-input',
    problem === null
      ? 'The text is more than statements.'
      : `The statements do not parse (line ${problem.line - 1}: ${problem.message}).`,
    'Give whole statements.',
  );
}
