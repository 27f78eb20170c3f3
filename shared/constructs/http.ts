import type ts from 'typescript';
import type { NewStep } from '../edit/command.ts';
import { memberValue, readObject } from '../parse/object-literal.ts';
import { readString, type Field } from '../parse/value.ts';
import type { TaskConstruct } from './construct.ts';
import { indentText, objectText, quoteText, type CodeStyle } from './style.ts';

type NewHttp = Extract<NewStep, { kind: 'http' }>;

/** `http(id, { connection }, callback)`: a task whose `fetch` calls a system, run-sdk.md §2 and §5. */
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
  emit: (step, callee, style) => {
    const connection = step.connectionExpression ?? quoteText(step.connection ?? '', style.quote);
    const id = quoteText(step.id, style.quote);
    const code = step.code ?? requestFunction(step, style);
    return `${callee}(${id}, { connection: ${connection} }, ${code})`;
  },
};

/** The text of the `connection` option, or the text that decides it. */
export function readConnection(options: ts.Expression): Field<string> | null {
  const object = readObject(options);
  const member = object?.members.get('connection');
  if (object === null || (!object.isComplete && !isAfterSpreads(object.node, member))) {
    return { value: null, expression: options.getText(), node: options, known: null };
  }
  if (member === undefined) return null;
  const value = memberValue(member);
  return value === null
    ? { value: null, expression: member.getText(), node: options, known: null }
    : readString(value);
}

/** A member after every spread has the last word. */
function isAfterSpreads(
  object: ts.ObjectLiteralExpression,
  member: ts.ObjectLiteralElementLike | undefined,
): boolean {
  return member !== undefined && object.properties.at(-1) === member;
}

/**
 * The function of a new http step: it logs around the call, refuses answers that are not ok and returns the JSON
 * (run-sdk.md §11).
 */
function requestFunction(step: NewHttp, style: CodeStyle): string {
  const request = requestTexts(step, style);
  const context = style.context.kind === 'named' ? `${style.context.name}.` : '';
  const parameter =
    style.context.kind === 'named'
      ? style.context.name
      : `{ ${request.usesData ? 'data, ' : ''}fetch, log }`;
  const end = style.semicolon;
  const quote = style.quote;
  const text = (value: string): string => quoteText(value, quote);
  const lines = [
    `${context}log.info(${text('Sending request')}, ${objectText([request.methodMember, request.pathMember], style, 40)})${end}`,
    `const response = await ${context}fetch(${request.fetchArguments(`${context}data`)})${end}`,
    `if (!response.ok) {`,
    ...[
      `const body = await response.text()${end}`,
      `${context}log.error(${text('Request failed')}, { status: response.status, body })${end}`,
      `throw new Error(\`Request failed with status \${response.status}: \${body}\`)${end}`,
    ].map((line) => style.indent + line),
    '}',
    `${context}log.info(${text('Request succeeded')}, { status: response.status })${end}`,
    `return await response.json()${end}`,
  ];
  return `async (${parameter}) => {\n${indentText(lines.join('\n'), style.indent)}\n}`;
}

interface RequestTexts {
  /** Whether the function reads what the step before returned. */
  readonly usesData: boolean;
  readonly methodMember: string;
  readonly pathMember: string;
  readonly fetchArguments: (data: string) => string;
}

function requestTexts(step: NewHttp, style: CodeStyle): RequestTexts {
  const method = step.request?.method ?? 'GET';
  const methodText = step.request?.methodExpression ?? quoteText(method, style.quote);
  const isRead =
    step.request?.methodExpression === undefined && /^(?:get|head|delete)$/i.test(method);
  const pathText =
    step.request?.pathExpression ?? quoteText(step.request?.path ?? '/', style.quote);
  const isGet = step.request?.methodExpression === undefined && /^get$/i.test(method);
  return {
    usesData: !isRead || /\bdata\b/.test(`${step.request?.pathExpression ?? ''} ${methodText}`),
    methodMember: `method: ${methodText}`,
    pathMember: `path: ${pathText}`,
    fetchArguments: (data) => {
      if (isGet) return pathText;
      const headers = `headers: { ${quoteText('Content-Type', style.quote)}: ${quoteText('application/json', style.quote)} }`;
      const members = isRead
        ? [`method: ${methodText}`]
        : [`method: ${methodText}`, headers, `body: JSON.stringify(${data})`];
      return `${pathText}, ${objectText(members, style, isRead ? 40 : 80)}`;
    },
  };
}
