import ts from 'typescript';
import { FlowrightError } from '../../base/error.ts';
import {
  attemptsOfHelper,
  defaultAttempts,
  isRetryHelper,
  retryAround,
  retryHelperName,
} from '../../constructs/blocks/retry.ts';
import type { TextChange } from '../../model/span.ts';
import { resolveName } from '../../parse/scope.ts';
import { noteFurtherUsers, stepList } from '../affected.ts';
import { awaits, makeAsync } from '../blocks/async-function.ts';
import { findBody, findKnownBlock, type BodyTarget } from '../blocks/body-target.ts';
import { namesIn } from '../blocks/context-names.ts';
import type { Command } from '../command.ts';
import type { Draft } from '../draft.ts';
import { changeBody } from './block-insert.ts';

/**
 * `request.retry`: makes a request through a helper function that tries again with longer and longer pauses, which is written
 * at the end of the file where it is not there yet; with `null`, makes it directly again.
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
  const changes =
    attempts === null ? unwrapped(body, call, outer) : wrapped(body, call, outer, attempts);
  changeBody(draft, body, changes, 0);
  noteFurtherUsers(draft, steps, body.step);
  const does = attempts === null ? 'Stop retrying' : 'Retry';
  return `${does} ${command.block} in "${body.step.key}"`;
}

function unwrapped(
  body: BodyTarget,
  call: ts.CallExpression,
  outer: ts.CallExpression | null,
): TextChange[] {
  if (outer === null) {
    throw new FlowrightError('invalid-target', 'This request is not tried again.');
  }
  return [
    { start: outer.getStart(), end: call.getStart(), insert: '' },
    { start: call.end, end: outer.end, insert: '' },
    // What the request waits for, the function around the helper's now waits for.
    ...(awaits(call.arguments) ? makeAsync(outer, body) : []),
  ];
}

function wrapped(
  body: BodyTarget,
  call: ts.CallExpression,
  outer: ts.CallExpression | null,
  attempts: number,
): TextChange[] {
  const countFor = (known: number | null): string => (attempts === known ? '' : `, ${attempts}`);
  if (outer !== null) {
    const [function_] = outer.arguments;
    const count = countFor(attemptsOfHelper(outer, outer.expression.getText()));
    return [{ start: function_?.end ?? call.end, end: outer.end, insert: `${count})` }];
  }
  const { name, isThere } = helperFor(body, call);
  const count = countFor(isThere ? attemptsOfHelper(call, name) : defaultAttempts);
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
    const name = ordinal === 1 ? retryHelperName : `${retryHelperName}${ordinal}`;
    const declaration = resolveName(call, name);
    if (
      declaration !== null &&
      ts.isFunctionDeclaration(declaration) &&
      isRetryHelper(declaration)
    ) {
      return { name, isThere: true };
    }
    if (declaration === null && !names.has(name)) return { name, isThere: false };
  }
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
    '  for (let attempt = 1;; attempt += 1) {',
    '    const response = await request();',
    '    const isBusy = response.status === 429 || response.status >= 500;',
    '    if (!isBusy || attempt >= attempts) return response;',
    '    await response.body?.cancel();',
    '    await new Promise((resolve) => setTimeout(resolve, 2 ** attempt * 100));',
    '  }',
    '}',
  ];
}
