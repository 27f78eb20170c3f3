import ts from 'typescript';
import type { RequestBlock } from '../model/block.ts';
import type { TextChange } from '../model/span.ts';
import { atBlock, codeOf, fixBy, statementAt } from './places.ts';
import { connectedRequests, type StepRequest } from './requests.ts';
import type { Finding, WorkflowRule, WorkflowScope } from './rule.ts';

/** `fetch` does not throw when the system answers with an error, so each answer's status has to be looked at. */
export const uncheckedStatus: WorkflowRule = {
  name: 'unchecked-status',
  about: 'workflow',
  severity: 'warning',
  find: (scope) =>
    connectedRequests(scope).flatMap((request): Finding[] => {
      const { step, block } = request;
      if (block.check !== null || !isReadUnchecked(request, scope)) return [];
      const what = [block.method, block.path].filter((part) => part !== null).join(' ');
      const message = `Nothing checks whether ${what === '' ? 'this request' : `"${what}"`} succeeded, so an error's answer is taken for the result: check the response's ok.`;
      return [
        {
          ...atBlock(step, block, message),
          ...fixBy('Check the status', checkFor(request, scope)),
        },
      ];
    }),
};

const reading = String.raw`\.\s*(?:json|text|arrayBuffer|blob|formData)\s*\(`;

/** Whether the answer's content is used though nothing in the function asks for its status, or hands the answer on. */
function isReadUnchecked({ step, block }: StepRequest, scope: WorkflowScope): boolean {
  const { file, node } = block.spans;
  const text = scope.textOf(file);
  const name = block.response ?? (block.reads === undefined ? block.result : null);
  if (name !== null)
    return /^[\w$]+$/.test(name) && isNeverAsked(name, textAround(step, text, block), node);
  if (block.reads !== undefined)
    return (
      block.reads.as !== 'helper' && !/\.ok\b|\.status\b/.test(text.slice(node.start, node.end))
    );
  if (isLost(block, text)) return true;
  // Inside an expression: `(await fetch(path)).json()`.
  return new RegExp(String.raw`^\s*\)*\s*${reading}`).test(text.slice(node.end));
}

/** `await fetch(path);`, of whose answer nothing is made. */
function isLost({ result, returns, key, spans }: RequestBlock, text: string): boolean {
  if (result !== null || returns === true || /\/(?:inner|head)\/[^/]+$/.test(key)) return false;
  return /^(?:await|void)\b[^;]*\)\s*;?$/.test(text.slice(spans.node.start, spans.node.end));
}

/** The text that the answer can be used in. */
function textAround(step: StepRequest['step'], text: string, { spans }: RequestBlock): string {
  return step.spans.file === spans.file ? text.slice(0, step.spans.call.end) : text;
}

function isNeverAsked(name: string, text: string, { start }: { readonly start: number }): boolean {
  const own = name.replaceAll('$', '\\$');
  const after = text.slice(start);
  const mentions = after.match(new RegExp(String.raw`(?<![\w$.])${own}(?![\w$])`, 'g')) ?? [];
  if (mentions.length === 1) return true;
  if (!new RegExp(String.raw`(?<![\w$.])${own}\s*\)?\s*${reading}`).test(after)) return false;
  const asks = [
    String.raw`(?<![\w$.])${own}\s*[!?]?\.\s*(?:ok|status|statusText|type)\b`,
    // Handed on: to a helper, in a list, or returned as it is.
    String.raw`[(,[]\s*(?:await\s+)?${own}\s*[,)\]]`,
    String.raw`\breturn\s+${own}\s*[;}\n]`,
    String.raw`\}\s*=\s*${own}\b`,
  ];
  return !asks.some((pattern) => new RegExp(pattern).test(after));
}

/** In characters. */
const nearEnough = 600;

/** Throws on an error, on lines of its own in front of the statement that reads the answer. */
function checkFor(request: StepRequest, scope: WorkflowScope): TextChange | null {
  const { spans, response, result, reads, method, path } = request.block;
  const name = response ?? (reads === undefined ? result : null);
  if (name === null) return null;
  const text = scope.textOf(spans.file);
  const from = text.indexOf('\n', spans.node.start);
  if (from === -1) return null;
  const own = name.replaceAll('$', '\\$');
  const statement = new RegExp(
    String.raw`\n([ \t]*)(?:(?:const|let)\s[^\n=]*=|return\b|[\w$.]+\s*=)[^\n]*(?<![\w$.])${own}\s*\)?\s*${reading}`,
  );
  const lineStart = text.lastIndexOf('\n', spans.node.start) + 1;
  // Only close behind the request: further away, anything may have happened to the answer.
  const found = statement.exec(text.slice(lineStart, spans.node.end + nearEnough));
  if (found === null) return null;
  const [, indent = ''] = found;
  const start = lineStart + found.index + 1;
  if (!standsAmongOthers(request, start + indent.length, scope)) return null;
  const line = text.slice(
    start,
    text.indexOf('\n', start) === -1 ? undefined : text.indexOf('\n', start),
  );
  const end = line.trimEnd().endsWith(';') ? ';' : '';
  const lineEnd = line.endsWith('\r') ? '\r\n' : '\n';
  const what = `${method ?? 'The request'} ${(path ?? '').replaceAll(/[`$\\]/g, '')}`.trim();
  const thrown = `throw new Error(\`${what} failed with status \${${name}.status}: \${await ${name}.text()}\`)${end}`;
  const deeper = indent.startsWith('\t') ? '\t' : '  ';
  const insert = `${indent}if (!${name}.ok) {${lineEnd}${indent}${deeper}${thrown}${lineEnd}${indent}}${lineEnd}`;
  return { start, end: start, insert };
}

/** Whether another statement can stand in front of the one at an offset: the body of an `if` without braces is the only one. */
function standsAmongOthers(request: StepRequest, offset: number, scope: WorkflowScope): boolean {
  const { file } = request.block.spans;
  const before = scope.textOf(file).slice(0, offset).trimEnd();
  const line = before.slice(before.lastIndexOf('\n') + 1);
  // What follows the end of a statement is one of a list. To look at the tree takes its time.
  if (/[;{]$/.test(line) && !line.includes('//')) return true;
  const code = codeOf(scope, request.step, file);
  const owner = code === null ? undefined : statementAt(code, offset)?.parent;
  return (
    owner !== undefined &&
    (ts.isBlock(owner) || ts.isSourceFile(owner) || ts.isCaseOrDefaultClause(owner))
  );
}
