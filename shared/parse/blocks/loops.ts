import ts from 'typescript';
import type { BlockFields } from '../../constructs/blocks/fields.ts';
import { memberAccess } from '../member-access.ts';
import { unwrap } from '../syntax.ts';
import { listOf, type BodyList } from './body-list.ts';
import { unwrapAwaited } from './context-paths.ts';
import type { StatementValue } from './statement-value.ts';

// Taken out once: looking a name up in TypeScript's huge namespace at every node is what costs most here.
const {
  isArrowFunction,
  isCallExpression,
  isDoStatement,
  isForInStatement,
  isForOfStatement,
  isForStatement,
  isFunctionExpression,
  isIdentifier,
  isVariableDeclarationList,
  isWhileStatement,
} = ts;

export interface LoopMatch {
  readonly fields: BlockFields<'loop'>;
  readonly body: BodyList;
}

export function matchLoopStatement(statement: ts.Statement): LoopMatch | null {
  if (isForOfStatement(statement) || isForInStatement(statement)) {
    const { initializer, expression } = statement;
    const [declared] = isVariableDeclarationList(initializer) ? initializer.declarations : [];
    const fields: BlockFields<'loop'> = {
      kind: 'loop',
      form: isForOfStatement(statement) ? 'for-of' : 'for-in',
      variable: (declared?.name ?? initializer).getText(),
      expression: expression.getText(),
      result: null,
    };
    return { fields, body: listOf(statement.statement) };
  }
  if (isWhileStatement(statement) || isDoStatement(statement)) {
    const form = isWhileStatement(statement) ? 'while' : 'do';
    return {
      fields: plain(form, statement.expression.getText()),
      body: listOf(statement.statement),
    };
  }
  if (!isForStatement(statement)) return null;
  return { fields: plain('for', headText(statement)), body: listOf(statement.statement) };
}

function plain(form: 'while' | 'do' | 'for', expression: string): BlockFields<'loop'> {
  return { kind: 'loop', form, variable: null, expression, result: null };
}

/** What stands in the parentheses of a `for`. */
function headText(statement: ts.ForStatement): string {
  const text = statement.getText();
  const body = statement.statement.getFullStart() - statement.getStart();
  return text.slice(text.indexOf('(') + 1, text.lastIndexOf(')', body)).trim();
}

/**
 * `list.forEach(function)`, and `list.map(function)` with a function that is async or inside of `Promise.all(…)`: a `map` that
 * only works values out is no loop of statements.
 */
export function matchLoopCall(value: StatementValue): LoopMatch | null {
  const outer = unwrapAwaited(value.node);
  if (!isCallExpression(outer)) return null;
  const inPromise = promiseArgument(outer);
  const call = inPromise ?? outer;
  const access = memberAccess(call.expression);
  const [argument] = call.arguments;
  if (access === null || argument === undefined) return null;
  const callback = unwrap(argument);
  if (!isArrowFunction(callback) && !isFunctionExpression(callback)) return null;
  const isAsync = callback.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword);
  const isMap = access.name === 'map' && (inPromise !== null || isAsync === true);
  if (!isMap && (access.name !== 'forEach' || inPromise !== null)) return null;
  const fields: BlockFields<'loop'> = {
    kind: 'loop',
    form: isMap ? 'map' : 'forEach',
    variable: callback.parameters[0]?.name.getText() ?? null,
    expression: access.owner.getText(),
    result: value.result?.getText() ?? null,
    ...(value.returns ? { returns: true } : {}),
  };
  return { fields, body: listOf(callback.body) };
}

/** The list in `Promise.all(list.map(…))` or `Promise.allSettled(…)`. */
function promiseArgument(call: ts.CallExpression): ts.CallExpression | null {
  const access = memberAccess(call.expression);
  if (access === null || !isIdentifier(access.owner) || access.owner.text !== 'Promise')
    return null;
  if (access.name !== 'all' && access.name !== 'allSettled') return null;
  const [argument] = call.arguments;
  const inner = argument === undefined ? undefined : unwrapAwaited(argument);
  return inner !== undefined && isCallExpression(inner) ? inner : null;
}
