import ts from 'typescript';
import { FlowrightError } from '../../base/error.ts';
import type { TextChange } from '../../model/span.ts';
import type { BlockSite } from '../../parse/blocks/block-site.ts';
import { statementSpans } from '../../parse/blocks/body-list.ts';
import { statementValue } from '../../parse/blocks/statement-value.ts';
import { resolveName } from '../../parse/scope.ts';
import type { SourceUnit } from '../../parse/source-unit.ts';
import { usesOf } from '../field-edit.ts';
import type { BodyTarget } from './body-target.ts';
import { patternNames } from './checked-block.ts';
import { namesIn } from './context-names.ts';
import { removeStatements } from './statement-list.ts';

/** Gives the value of a block's statement a name, another name (wherever it is used), or none where nothing uses it. */
export function setResult(site: BlockSite, name: string | null, body: BodyTarget): TextChange[] {
  const current = 'result' in site.block ? site.block.result : null;
  if (current === name) return [];
  const { value, declaration } = assigned(site, current);
  if (name !== null && current !== null && !isName(name)) throw notSimple(current);
  if (name !== null) refuseTaken(name, site, body);
  const start = value.getStart(body.unit.source);
  if (current === null) {
    if (!ts.isExpressionStatement(value.parent)) throw notSimple(name ?? '');
    return [{ start, end: start, insert: `const ${name ?? ''} = ` }];
  }
  if (declaration === null || !ts.isIdentifier(declaration.name)) throw notSimple(current);
  const uses = usesOf(declaration);
  if (name === null) {
    if (uses.length > 0) {
      throw new FlowrightError(
        'invalid-target',
        `"${current}" is still used.`,
        'Change or remove what uses it first.',
      );
    }
    const reading = readingOf(site);
    if (reading !== null) return [removeReading(site, reading, body.unit)];
    return [{ start: declaration.parent.getStart(body.unit.source), end: start, insert: '' }];
  }
  return [declaration.name, ...uses].map((node) => ({
    start: node.getStart(body.unit.source),
    end: node.end,
    // `{ order }` has the name and the value in one.
    insert: ts.isShorthandPropertyAssignment(node.parent) ? `${current}: ${name}` : name,
  }));
}

/**
 * The statement of a request that does nothing but read the answer into its result, as in `const order = await
 * response.json();`: without the result there is no need for it, and an answer without content cannot be read.
 */
export function readingOf({ block, list, from, to }: BlockSite): ts.Statement | null {
  if (block.kind !== 'request' || block.result === null || list.kind !== 'statements') return null;
  const last = list.statements[to - 1];
  if (last === undefined || to - from < 2) return null;
  const value = statementValue(last);
  const call =
    value !== null && ts.isAwaitExpression(value.node) ? value.node.expression : value?.node;
  const isReading =
    call !== undefined &&
    ts.isCallExpression(call) &&
    call.arguments.length === 0 &&
    ts.isPropertyAccessExpression(call.expression) &&
    ts.isIdentifier(call.expression.expression) &&
    /^(?:json|text|blob|bytes|arrayBuffer|formData)$/.test(call.expression.name.text);
  return isReading && value?.result?.getText() === block.result ? last : null;
}

function removeReading(site: BlockSite, statement: ts.Statement, unit: SourceUnit): TextChange {
  const from = site.to - 1;
  const spans = statementSpans(statement, statement, unit);
  return removeStatements({ ...site, block: { ...site.block, spans }, from }, unit);
}

/** The value that the block's result is, and the declaration that gives it its name. */
function assigned(
  { list, from, to, value }: BlockSite,
  current: string | null,
): { readonly value: ts.Expression; readonly declaration: ts.VariableDeclaration | null } {
  for (const statement of list.statements.slice(from, to)) {
    const found = statementValue(statement);
    if (current === null ? found?.node !== value?.node : found?.result?.getText() !== current)
      continue;
    if (found === null) continue;
    const declaration = ts.isVariableStatement(statement)
      ? (statement.declarationList.declarations[0] ?? null)
      : null;
    return { value: found.node, declaration };
  }
  throw notSimple(current ?? '');
}

function isName(text: string): boolean {
  return /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(text);
}

function refuseTaken(pattern: string, { list }: BlockSite, body: BodyTarget): void {
  const names = namesIn(body.code.node);
  for (const name of patternNames(pattern)) {
    if (!names.has(name) && resolveName(list.owner, name) === null) continue;
    throw new FlowrightError(
      'already-exists',
      `"${name}" already stands for something in "${body.step.key}".`,
      'Choose another name for the result.',
    );
  }
}

function notSimple(name: string): FlowrightError {
  return new FlowrightError(
    'invalid-target',
    `What is made of the value${name === '' ? '' : ` ("${name}")`} is more than a plain constant.`,
    'Change the name in the code.',
  );
}
