import type ts from 'typescript';
import type { NewStep } from '../edit/command.ts';
import { findMember, memberValue, readObject } from '../parse/object-literal.ts';
import { readString, type Field } from '../parse/value.ts';
import type { TaskConstruct } from './construct.ts';
import { indentText, lineWidth, objectText, quoteText, type CodeStyle } from './style.ts';

type NewHttp = Extract<NewStep, { kind: 'http' }>;

/** What a new http step logs right before its request, with method and path. */
export const sendingMessage = 'Sending request';

/** `http(id, { connection }, callback)`: a task whose `fetch` calls a system. */
export const httpConstruct: TaskConstruct<'http'> = {
  kind: 'http',
  label: 'HTTP request',
  match: (call) => {
    const [id, options, callback] = call.arguments;
    return {
      id: id === undefined ? null : readString(id),
      connection: options === undefined ? null : readConnection(options),
      callback: callback ?? null,
    };
  },
  emit: emitHttp,
};

/** On one line up to the function where that fits, else one argument per line as `deno fmt` has it. */
function emitHttp(step: NewHttp, callee: string, style: CodeStyle): string {
  const connection = step.connectionExpression ?? quoteText(step.connection ?? '', style.quote);
  const id = quoteText(step.id, style.quote);
  const options = `{ connection: ${connection} }`;
  const code = step.code ?? requestFunction(step, style, 1);
  const text = `${callee}(${id}, ${options}, ${code})`;
  const firstLine = text.split('\n')[0] ?? '';
  if (style.indent.length + '.then('.length + firstLine.length <= lineWidth) return text;
  const wideCode = step.code ?? requestFunction(step, style, 3);
  const end = style.trailingComma ? ',' : '';
  const members = indentText(`${id},\n${options},\n${wideCode}${end}`, style.indent);
  return `\n${indentText(`${callee}(\n${members}\n)${end}`, style.indent)}\n`;
}

/** The text of the `connection` option, or the text that decides it. */
function readConnection(options: ts.Expression): Field<string> | null {
  const object = readObject(options);
  const member = object === null ? 'unknown' : findMember(object, 'connection');
  if (member === 'absent') return null;
  if (member === 'unknown') {
    return { value: null, expression: options.getText(), node: options, known: null };
  }
  const value = memberValue(member);
  return value === null
    ? { value: null, expression: member.getText(), node: options, known: null }
    : readString(value);
}

/**
 * The function of a new http step: it logs around the call, refuses answers that are not ok and returns the JSON. `depth` is
 * how many levels its lines are indented in the file, which decides where they break.
 */
function requestFunction(step: NewHttp, style: CodeStyle, depth: number): string {
  const request = requestTexts(step, style);
  const { context } = style;
  const owner = context.kind === 'named' ? `${context.name}.` : '';
  const parameter =
    context.kind === 'named' ? context.name : `{ ${request.usesData ? 'data, ' : ''}fetch, log }`;
  const text = (value: string): string => quoteText(value, style.quote);
  const column = (depth + 1) * style.indent.length;
  const logged = [request.methodMember, request.pathMember];
  const failure = '`Request failed with status ${response.status}: ${body}`';
  const status = 'status: response.status';
  const onFailure = [
    'const body = await response.text()',
    callText(`${owner}log.error`, [text('Request failed'), `{ ${status}, body }`], style, column),
    callText('throw new Error', [failure], style, column + style.indent.length),
  ];
  const fetchArguments = request.fetchArguments(`${owner}data`);
  const lines = [
    callText(`${owner}log.info`, [text(sendingMessage), logged], style, column),
    callText(`const response = await ${owner}fetch`, fetchArguments, style, column),
    `if (!response.ok) {\n${indentText(onFailure.join(`${style.semicolon}\n`), style.indent)}${style.semicolon}\n}`,
    callText(`${owner}log.info`, [text('Request succeeded'), `{ ${status} }`], style, column),
    'return await response.json()',
  ];
  const body = lines.map((line) => (line.endsWith('}') ? line : line + style.semicolon)).join('\n');
  return `async (${parameter}) => {\n${indentText(body, style.indent)}\n}`;
}

/** A call's argument: a text, or the members of an object that may be broken into lines. */
export type Argument = string | readonly string[];

/** A call on one line where that fits; else with its last object broken, else with one argument per line. */
export function callText(
  callee: string,
  values: readonly Argument[],
  style: CodeStyle,
  column: number,
): string {
  const flat = values.map((value) =>
    typeof value === 'string' ? value : `{ ${value.join(', ')} }`,
  );
  const oneLine = `${callee}(${flat.join(', ')})`;
  if (column + oneLine.length + style.semicolon.length <= lineWidth) return oneLine;
  const last = values.at(-1);
  const before = flat.slice(0, -1).join(', ');
  const end = style.trailingComma ? ',' : '';
  const hugged = `${callee}(${before === '' ? '' : `${before}, `}{`;
  if (last !== undefined && typeof last !== 'string' && column + hugged.length <= lineWidth) {
    return `${hugged}\n${indentText(last.join(',\n'), style.indent)}${end}\n})`;
  }
  const broken = values.map((value, index) =>
    typeof value === 'string'
      ? value
      : objectText(value, style, value === last ? lineWidth : index),
  );
  return `${callee}(\n${indentText(broken.join(',\n'), style.indent)}${end}\n)`;
}

interface RequestTexts {
  /** Whether the function reads what the step before returned. */
  readonly usesData: boolean;
  readonly methodMember: string;
  readonly pathMember: string;
  readonly fetchArguments: (data: string) => readonly Argument[];
}

function requestTexts(step: NewHttp, style: CodeStyle): RequestTexts {
  const { method = 'GET', methodExpression, path = '/', pathExpression } = step.request ?? {};
  const text = (value: string): string => quoteText(value, style.quote);
  const methodText = methodExpression ?? text(method);
  const pathText = pathExpression ?? text(path);
  const isGet = methodExpression === undefined && /^get$/i.test(method);
  const hasNoBody = methodExpression === undefined && /^(?:get|head|delete)$/i.test(method);
  const headers = `headers: { ${text('Content-Type')}: ${text('application/json')} }`;
  return {
    usesData: !hasNoBody || /\bdata\b/.test(`${pathExpression ?? ''} ${methodText}`),
    methodMember: `method: ${methodText}`,
    pathMember: `path: ${pathText}`,
    fetchArguments: (data) => {
      if (isGet) return [pathText];
      const members = [`method: ${methodText}`];
      return [
        pathText,
        hasNoBody ? members : [...members, headers, `body: JSON.stringify(${data})`],
      ];
    },
  };
}
