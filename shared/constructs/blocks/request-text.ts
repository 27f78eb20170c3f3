import { callText, type Argument } from '../http.ts';
import { objectText, quoteText } from '../style.ts';
import { nested } from './flow.ts';
import type { BlockWriter, NewBlockOf } from './block-writer.ts';

type NewRequest = NewBlockOf<'request'>;
type Parameter = NonNullable<NewRequest['headers']>[number];

/**
 * A request with its status check and the reading of the answer:
 * `const response = await fetch(…);`, `if (!response.ok) { throw … }`, `const order = await response.json();`.
 */
export function emitRequest(block: NewRequest, writer: BlockWriter): string {
  const { style, column } = writer;
  const { result, check = 'throws', reads = typeof result === 'string' ? 'json' : 'none' } = block;
  const isRead = typeof result === 'string' && reads !== 'none';
  const isNamed = isRead || check === 'throws' || typeof result === 'string';
  const response =
    typeof result === 'string' && !isRead ? result : isNamed ? writer.freeName('response') : '';
  const assigned = isNamed ? `const ${response} = ` : '';
  const values = requestArguments(block, writer);
  const lines = [
    callText(`${assigned}await ${writer.fetch()}`, values, style, column) + style.semicolon,
  ];
  if (check === 'throws') lines.push(statusCheck(response, writer));
  if (isRead) lines.push(`const ${result} = await ${response}.${reads}()${style.semicolon}`);
  return lines.join('\n');
}

/** `if (!response.ok) { … }`, as new http steps have it. */
function statusCheck(response: string, writer: BlockWriter): string {
  const { style, column } = writer;
  const content = writer.freeName('body');
  const message = `\`Request failed with status \${${response}.status}: \${${content}}\``;
  const lines = [
    `const ${content} = await ${response}.text()`,
    callText('throw new Error', [message], style, column + style.indent.length),
  ].map((line) => line + style.semicolon);
  return `if (!${response}.ok) {\n${nested(lines.join('\n'), writer)}\n}`;
}

function requestArguments(block: NewRequest, writer: BlockWriter): readonly Argument[] {
  const { style } = writer;
  const { method = 'GET', methodExpression } = block;
  const members: string[] = [];
  if (methodExpression !== undefined || !/^get$/i.test(method)) {
    members.push(`method: ${methodExpression ?? quoteText(method, style.quote)}`);
  }
  const body = block.body ?? undefined;
  const headers = headersText(block, writer);
  if (headers !== null) members.push(`headers: ${headers}`);
  if (body !== undefined) members.push(`body: ${bodyText(body, writer)}`);
  const path = pathText(block, writer);
  return members.length === 0 ? [path] : [path, members];
}

/** Headers as they are given; what is sent as JSON says so where none are. */
function headersText(block: NewRequest, writer: BlockWriter): string | null {
  if (block.headersExpression !== undefined) return block.headersExpression;
  const isJson = block.body != null && block.body.json !== false;
  const json: Parameter = { name: 'Content-Type', value: 'application/json' };
  const headers = block.headers ?? (isJson && block.headers === undefined ? [json] : []);
  return headers.length === 0 ? null : parametersText(headers, writer);
}

/** Parameters as an object literal. */
export function parametersText(parameters: readonly Parameter[], writer: BlockWriter): string {
  const { style, column } = writer;
  const members = parameters.map((parameter) => parameterText(parameter, writer));
  return objectText(members, style, column + style.indent.length + 'headers: '.length);
}

function parameterText({ name, value, expression }: Parameter, writer: BlockWriter): string {
  const { quote } = writer.style;
  const key = /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(name) ? name : quoteText(name, quote);
  return `${key}: ${expression ?? quoteText(value ?? '', quote)}`;
}

type NewBody = NonNullable<NewRequest['body']>;

/** What is sent: JSON unless that is refused. */
export function bodyText(body: NewBody, writer: BlockWriter): string {
  const content = bodyContent(body, writer);
  return body.json === false ? content : `JSON.stringify(${content})`;
}

function bodyContent(body: NewBody, writer: BlockWriter): string {
  switch (body.kind) {
    case 'data':
      return writer.context('data');
    case 'mapping':
      return `${writer.mapping(body.mapping ?? '')}(${body.expression ?? writer.context('data')})`;
    case 'object':
      return body.expression ?? '{}';
    case 'expression':
      return body.expression ?? 'null';
  }
}

interface PathParts extends Pick<NewRequest, 'path' | 'pathExpression' | 'query'> {
  /** What follows the query of an expression behind `#`, as the inside of a template. */
  readonly fragmentTemplate?: string | undefined;
}

/** The path with its query: a plain text where all of it is known, else a template. A fragment of the path stays behind the query. */
export function pathText(parts: PathParts, { style }: Pick<BlockWriter, 'style'>): string {
  const { pathExpression, query } = parts;
  const [path = '/', ...rest] = (parts.path ?? '/').split('#');
  const fragment = rest.length === 0 ? undefined : rest.join('#');
  const parameters = query ?? [];
  const isPlain = parameters.every(({ expression }) => expression === undefined);
  if (pathExpression === undefined && isPlain) {
    const pairs = parameters.map(({ name, value }) => `${encode(name)}=${encode(value ?? '')}`);
    const search = pairs.length === 0 ? '' : `?${pairs.join('&')}`;
    return quoteText(`${path}${search}${behindMark(fragment)}`, style.quote);
  }
  const behind =
    fragment === undefined ? parts.fragmentTemplate : quoteText(fragment, '`').slice(1, -1);
  if (parameters.length === 0 && behind === undefined) return pathExpression ?? '';
  const search = parameters.length === 0 ? '' : `?${queryTemplate(parameters)}`;
  return `\`${templateContent(path, pathExpression)}${search}${behindMark(behind)}\``;
}

function behindMark(fragment: string | undefined): string {
  return fragment === undefined ? '' : `#${fragment}`;
}

/** The inside of the template that a path becomes. */
function templateContent(path: string | undefined, expression: string | undefined): string {
  if (expression === undefined) return quoteText(path ?? '/', '`').slice(1, -1);
  const isTemplate = /^`[^]*`$/.test(expression);
  return isTemplate ? expression.slice(1, -1) : `\${${expression}}`;
}

/** `a=${encodeURIComponent(x)}&b=1` */
function queryTemplate(parameters: readonly Parameter[]): string {
  return parameters
    .map(({ name, value, expression }) => {
      const text =
        expression === undefined ? encode(value ?? '') : `\${encodeURIComponent(${expression})}`;
      return `${encode(name)}=${text}`;
    })
    .join('&');
}

/** As `encodeURIComponent`, but for lone surrogates, which it refuses. */
function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}
