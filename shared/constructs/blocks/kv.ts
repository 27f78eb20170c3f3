import { callText } from '../http.ts';
import { quoteText } from '../style.ts';
import {
  outcomeStatement,
  outcomeWidth,
  type BlockWriter,
  type NewBlockOf,
} from './block-writer.ts';
import type ts from 'typescript';
import { kvOperations, type KvOperation } from '../../model/block.ts';
import { readObject } from '../../parse/object-literal.ts';
import { outcomeFields, type CallReader } from './call-construct.ts';
import { expressionField, plainMember, textField } from './fields.ts';

const operations = kvOperations.filter((operation) => operation !== 'open');

/** `openKv(scope)` and the methods of what it returns. */
export const kvReader: CallReader<'kv'> = {
  paths: ['openKv', ...operations.map((operation) => `openKv().${operation}`)],
  match: ({ call, access, outcome }) => {
    const operation =
      access.path === 'openKv'
        ? 'open'
        : operations.find((name) => access.path === `openKv().${name}`);
    if (operation === undefined) return null;
    return {
      kind: 'kv',
      operation,
      ...readScope(operation === 'open' ? call : access.handle),
      ...(operation === 'open' ? {} : readArguments(operation, call, outcome.fallback)),
      ...outcomeFields(outcome),
    };
  },
};

function readScope(opening: ts.CallExpression | null): {
  readonly scope?: string | null;
  readonly scopeExpression?: string;
} {
  const scope = opening?.arguments[0];
  return scope === undefined ? {} : textField('scope', scope);
}

interface KvArguments {
  readonly entry?: string | null;
  readonly entryExpression?: string;
  readonly valueExpression?: string;
  readonly optionsExpression?: string;
  readonly fallbackExpression?: string;
}

function readArguments(
  operation: KvOperation,
  call: ts.CallExpression,
  fallback: ts.Expression | null,
): KvArguments {
  const [entry, second] = call.arguments;
  const address = entry === undefined ? {} : textField('entry', entry);
  switch (operation) {
    case 'set':
      return { ...address, ...expressionField('valueExpression', second) };
    case 'get': {
      const object = readObject(second);
      const defaultValue = object === null ? null : plainMember(object, 'defaultValue');
      const isDefault = object?.members.size === 1 && object.isComplete && defaultValue !== null;
      return {
        ...address,
        ...(isDefault ? {} : expressionField('optionsExpression', second)),
        ...expressionField('fallbackExpression', isDefault ? defaultValue : fallback),
      };
    }
    default:
      return { ...address, ...expressionField('optionsExpression', second) };
  }
}

/** `const cursor = await openKv(':project:').get('cursor', { defaultValue: … });` */
export function emitKv(block: NewBlockOf<'kv'>, writer: BlockWriter): string {
  const { style, column } = writer;
  const text = (value: string): string => quoteText(value, style.quote);
  const { scope, scopeExpression, operation, entry, entryExpression, fallbackExpression } = block;
  const isPrefix = operation === 'list' || operation === 'count';
  const plain = text(entry ?? '');
  const values: (string | readonly string[])[] = [
    entryExpression ?? (isPrefix ? `[${entry === undefined ? '' : plain}]` : plain),
  ];
  if (operation === 'set') values.push(block.valueExpression ?? writer.context('data'));
  if (operation === 'get' && typeof fallbackExpression === 'string') {
    values.push([`defaultValue: ${fallbackExpression}`]);
  }
  const opened = scopeExpression ?? (scope === null ? '' : text(scope ?? ':project:'));
  const callee = `await ${writer.context('openKv')}(${opened}).${operation}`;
  const call = callText(callee, values, style, column + outcomeWidth(block));
  return outcomeStatement(call, block, style);
}
