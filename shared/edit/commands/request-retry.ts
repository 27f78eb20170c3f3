import ts from 'typescript';
import { FlowrightError } from '../../base/error.ts';
import type { TextChange } from '../../model/span.ts';
import { resolveName } from '../../parse/scope.ts';
import { noteFurtherUsers, stepList } from '../affected.ts';
import { awaits } from '../blocks/async-function.ts';
import { findBody, findKnownBlock, type BodyTarget } from '../blocks/body-target.ts';
import { namesIn } from '../blocks/context-names.ts';
import type { Command } from '../command.ts';
import type { Draft } from '../draft.ts';
import { changeBody } from './block-insert.ts';

const helperName = 'withRetry';
/** What the helper does where no number is given. */
const defaultAttempts = 4;

/**
 * `request.retry`: makes a request through a helper function that tries again with longer and longer pauses (run-sdk.md §11), which
 * is written at the end of the file where it is not there yet; with `null`, makes it directly again.
 */
export function retryRequest(
  draft: Draft,
  command: Extract<Command, { command: 'request.retry' }>,
): string {
  const body = findBody(draft, command.workflow, command.step);
  const { call, block } = findKnownBlock(body, command.block);
  if (call === null || block.kind !== 'request') {
    throw new FlowrightError('invalid-target', `"${command.block}" is no request.`);
  }
  const steps = stepList(draft.reading());
  const outer = retryAround(call);
  const { attempts } = command;
  const changes = attempts === null ? unwrapped(call, outer) : wrapped(body, call, outer, attempts);
  changeBody(draft, body, changes, 0);
  noteFurtherUsers(draft, steps, body.step);
  const does = attempts === null ? 'Stop retrying' : 'Retry';
  return `${does} ${command.block} in "${body.step.key}"`;
}

/** The call of the helper that a request is made through: `withRetry(() => fetch(…))`. */
function retryAround(call: ts.CallExpression): ts.CallExpression | null {
  const { parent } = call;
  if (!ts.isArrowFunction(parent) || parent.body !== call) return null;
  const outer = parent.parent;
  const isHelper =
    ts.isCallExpression(outer) &&
    outer.arguments[0] === parent &&
    ts.isIdentifier(outer.expression) &&
    outer.expression.text.startsWith(helperName);
  return isHelper ? outer : null;
}

function unwrapped(call: ts.CallExpression, outer: ts.CallExpression | null): TextChange[] {
  if (outer === null) {
    throw new FlowrightError('invalid-target', 'This request is not tried again.');
  }
  return [
    { start: outer.getStart(), end: call.getStart(), insert: '' },
    { start: call.end, end: outer.end, insert: '' },
  ];
}

function wrapped(
  body: BodyTarget,
  call: ts.CallExpression,
  outer: ts.CallExpression | null,
  attempts: number,
): TextChange[] {
  const count = attempts === defaultAttempts ? '' : `, ${attempts}`;
  if (outer !== null) {
    const [function_] = outer.arguments;
    return [{ start: function_?.end ?? call.end, end: outer.end, insert: `${count})` }];
  }
  const { name, isThere } = helperFor(body, call);
  const arrow = awaits(call.arguments) ? 'async () => ' : '() => ';
  const changes = [
    { start: call.getStart(), end: call.getStart(), insert: `${name}(${arrow}` },
    { start: call.end, end: call.end, insert: `${count})` },
  ];
  return isThere ? changes : [...changes, helperAtEnd(body, name)];
}

/** The file's own helper, or a name that stands for nothing yet. */
function helperFor(body: BodyTarget, call: ts.CallExpression): { name: string; isThere: boolean } {
  const names = namesIn(body.unit.source);
  for (let ordinal = 1; ; ordinal += 1) {
    const name = ordinal === 1 ? helperName : `${helperName}${ordinal}`;
    const declaration = resolveName(call, name);
    if (declaration !== null && ts.isFunctionDeclaration(declaration) && isHelper(declaration)) {
      return { name, isThere: true };
    }
    if (declaration === null && !names.has(name)) return { name, isThere: false };
  }
}

/** Whether a function takes what our helper takes: a function that makes the request, and the number of attempts. */
function isHelper({ parameters, parent }: ts.FunctionDeclaration): boolean {
  const [request, attempts] = parameters;
  const type = request?.type;
  return (
    ts.isSourceFile(parent) &&
    type !== undefined &&
    ts.isFunctionTypeNode(type) &&
    type.parameters.length === 0 &&
    attempts?.initializer !== undefined
  );
}

function helperAtEnd({ unit, style }: BodyTarget, name: string): TextChange {
  const { text } = unit;
  const { indent, endOfLine, semicolon } = style;
  const gap = text.endsWith('\n') ? endOfLine : endOfLine + endOfLine;
  const lines = helperText(name).map(
    (line) =>
      line.replace(/^ +/, (spaces) => indent.repeat(spaces.length / 2)).replace(/;$/, semicolon) +
      endOfLine,
  );
  return { start: text.length, end: text.length, insert: gap + lines.join('') };
}

/** An answer that comes to nothing is given up, or its connection would stay open. */
function helperText(name: string): readonly string[] {
  return [
    '/** Makes a request again, after longer and longer pauses, while the system is busy (429) or fails (5xx). */',
    `async function ${name}(`,
    '  request: () => Promise<Response>,',
    `  attempts = ${defaultAttempts},`,
    '): Promise<Response> {',
    '  for (let attempt = 1; ; attempt += 1) {',
    '    const response = await request();',
    '    const isBusy = response.status === 429 || response.status >= 500;',
    '    if (!isBusy || attempt >= attempts) return response;',
    '    await response.body?.cancel();',
    '    await new Promise((resolve) => setTimeout(resolve, 2 ** attempt * 100));',
    '  }',
    '}',
  ];
}
