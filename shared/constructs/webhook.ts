import ts from 'typescript';
import type { CorsOptions, WebhookTrigger } from '../model/project.ts';
import type { NewTrigger } from '../edit/command.ts';
import { memberValue, readObject, type ReadObject } from '../parse/object-literal.ts';
import { unwrap } from '../parse/syntax.ts';
import { readValue } from '../parse/value.ts';
import type { TriggerConstruct } from './construct.ts';
import { booleanOption, functionOption, readOptions, textOption } from './options.ts';
import { literalsText, objectText, quoteText, type CodeStyle } from './style.ts';

type NewWebhook = Extract<NewTrigger, { kind: 'webhook' }>;
type Cors = NonNullable<NewWebhook['cors']>;

/** `webhook(id, options?)`. */
export const webhookConstruct: TriggerConstruct<'webhook'> = {
  kind: 'webhook',
  label: 'Webhook',
  match: matchWebhook,
  emit: (id, trigger, callee, style) => {
    const members = webhookMembers(trigger, style);
    const head = `${callee}(${quoteText(id, style.quote)}`;
    return members.length === 0
      ? `${head})`
      : `${head}, ${objectText(members, style, head.length + 4)})`;
  },
};

function matchWebhook(call: ts.CallExpression): WebhookTrigger {
  const options = readOptions(call.arguments[1]);
  if (options.kind === 'absent') return { kind: 'webhook' };
  if (options.kind === 'expression') return { kind: 'webhook', optionsExpression: options.text };
  const { object } = options;
  return {
    kind: 'webhook',
    ...textOption(object, 'method'),
    ...corsOption(object),
    ...responseOption(object),
    ...textOption(object, 'connection'),
    ...requestOption(object),
  };
}

function corsOption(object: ReadObject): Pick<WebhookTrigger, 'cors' | 'corsExpression'> {
  const member = object.members.get('cors');
  if (member === undefined) return {};
  const node = memberValue(member);
  const cors = node === null ? null : readCors(node);
  return cors === null ? { cors, corsExpression: (node ?? member).getText() } : { cors };
}

/** A `cors` value that is plain to see; `null` for an expression. */
export function readCors(node: ts.Expression): boolean | CorsOptions | null {
  const known = readValue(node)?.value;
  return typeof known === 'boolean' ? known : corsLiteral(node);
}

/** Options of literals only; `null` when anything in them is not. */
function corsLiteral(node: ts.Expression): CorsOptions | null {
  const object = readObject(node);
  if (object?.isComplete !== true) return null;
  const result: Record<string, boolean | string | readonly string[]> = {};
  for (const [name, member] of object.members) {
    const value = memberValue(member);
    const literal = value === null ? null : textsOrBoolean(value);
    if (literal === null || !isCorsOption(name, literal)) return null;
    result[name] = literal;
  }
  return result;
}

function isCorsOption(name: string, value: boolean | string | readonly string[]): boolean {
  if (name === 'credentials') return typeof value === 'boolean';
  if (name === 'origin') return true;
  return (
    ['methods', 'allowedHeaders', 'exposedHeaders'].includes(name) && typeof value !== 'boolean'
  );
}

function textsOrBoolean(node: ts.Expression): boolean | string | readonly string[] | null {
  const array = unwrap(node);
  if (!ts.isArrayLiteralExpression(array)) {
    const value = readValue(node)?.value;
    return typeof value === 'string' || typeof value === 'boolean' ? value : null;
  }
  const texts: string[] = [];
  for (const element of array.elements) {
    const value = readValue(element)?.value;
    if (typeof value !== 'string') return null;
    texts.push(value);
  }
  return texts;
}

function responseOption(
  object: ReadObject,
): Pick<WebhookTrigger, 'response' | 'responseExpression'> {
  const member = object.members.get('response');
  if (member === undefined) return {};
  const inner = readObject(memberValue(member) ?? undefined);
  if (inner?.isComplete !== true) {
    return { response: null, responseExpression: (memberValue(member) ?? member).getText() };
  }
  return {
    response: {
      ...textOption(inner, 'mode'),
      ...functionOption(inner, 'onSuccess'),
      ...functionOption(inner, 'onError'),
    },
  };
}

function requestOption(object: ReadObject): Pick<WebhookTrigger, 'request' | 'requestExpression'> {
  const member = object.members.get('request');
  if (member === undefined) return {};
  const inner = readObject(memberValue(member) ?? undefined);
  if (inner?.isComplete !== true) {
    return { request: null, requestExpression: (memberValue(member) ?? member).getText() };
  }
  return { request: booleanOption(inner, 'rawBody') };
}

function webhookMembers(trigger: NewWebhook, style: CodeStyle): string[] {
  const members: string[] = [];
  const add = (name: string, text: string | null): void => {
    if (text !== null) members.push(`${name}: ${text}`);
  };
  add('method', trigger.methodExpression ?? literalOrNull(trigger.method, style));
  add('cors', trigger.corsExpression ?? corsText(trigger.cors, style));
  add('response', responseText(trigger.response, style));
  add('connection', trigger.connectionExpression ?? literalOrNull(trigger.connection, style));
  add('request', requestText(trigger.request, style));
  return members;
}

function literalOrNull(
  value: string | boolean | null | undefined,
  style: CodeStyle,
): string | null {
  return value === null || value === undefined ? null : literalsText(value, style);
}

/** A `cors` value as text; `null` for none. */
export function corsText(cors: Cors | null | undefined, style: CodeStyle): string | null {
  if (cors === null || cors === undefined) return null;
  if (typeof cors === 'boolean') return String(cors);
  const members = Object.entries(cors).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}: ${literalsText(value, style)}`],
  );
  return objectText(members, style, 20);
}

function responseText(response: NewWebhook['response'], style: CodeStyle): string | null {
  if (response === null || response === undefined) return null;
  const members: string[] = [];
  const mode = response.modeExpression ?? literalOrNull(response.mode, style);
  if (mode !== null) members.push(`mode: ${mode}`);
  if (response.onSuccessExpression !== undefined) {
    members.push(`onSuccess: ${response.onSuccessExpression}`);
  }
  if (response.onErrorExpression !== undefined) {
    members.push(`onError: ${response.onErrorExpression}`);
  }
  return members.length === 0 ? null : objectText(members, style, 20);
}

function requestText(request: NewWebhook['request'], style: CodeStyle): string | null {
  if (request === null || request === undefined) return null;
  const rawBody = request.rawBodyExpression ?? literalOrNull(request.rawBody, style);
  return rawBody === null ? null : `{ rawBody: ${rawBody} }`;
}
