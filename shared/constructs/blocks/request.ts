import ts from 'typescript';
import type { BlockParameter, RequestBody } from '../../model/block.ts';
import { decodeQueryText, queryPairs } from '../../http/query.ts';
import { memberAccess } from '../../parse/member-access.ts';
import { memberValue, readObject } from '../../parse/object-literal.ts';
import { resolveName } from '../../parse/scope.ts';
import { unwrap } from '../../parse/syntax.ts';
import { constantOf, readString } from '../../parse/value.ts';
import { expressionField, plainMember } from './fields.ts';

// Taken out once: looking a name up in TypeScript's huge namespace at every node is what costs most here.
const {
  isCallExpression,
  isComputedPropertyName,
  isIdentifier,
  isNewExpression,
  isObjectLiteralExpression,
  isSpreadAssignment,
  isTemplateExpression,
} = ts;

/** What else can be known of expressions in a step's function. */
export interface BodyKnowledge {
  /** Whether an expression is what the step was given (`ctx.data`). */
  readonly isData: (expression: ts.Expression) => boolean;
  /** The mapping that a call is of. */
  readonly mappingOf: (call: ts.CallExpression) => string | null;
}

interface RequestParts {
  readonly query?: readonly BlockParameter[];
  readonly headers?: readonly BlockParameter[] | null;
  readonly headersExpression?: string;
  readonly body?: RequestBody;
}

/** Query, headers and body of a call of `fetch`. */
export function matchRequestParts(call: ts.CallExpression, knowledge: BodyKnowledge): RequestParts {
  const [path, init] = call.arguments;
  const query = path === undefined ? null : readQuery(path);
  const object = readObject(init);
  const headers = object === null ? null : plainMember(object, 'headers');
  const body = object === null ? null : plainMember(object, 'body');
  return {
    ...(query === null ? {} : { query }),
    ...(headers === null ? {} : readHeaders(headers)),
    ...(body === null ? {} : { body: readBody(body, knowledge) }),
  };
}

function readHeaders(node: ts.Expression): Pick<RequestParts, 'headers' | 'headersExpression'> {
  const headers = objectParameters(node);
  return headers === null
    ? { headers: null, ...expressionField('headersExpression', node) }
    : { headers };
}

/** The members of an object literal; `null` for other expressions and for ones with a spread or computed names. */
function objectParameters(node: ts.Expression): readonly BlockParameter[] | null {
  const object = unwrap(node);
  if (!isObjectLiteralExpression(object)) return null;
  const parameters: BlockParameter[] = [];
  for (const member of object.properties) {
    if (isSpreadAssignment(member) || isComputedPropertyName(member.name)) return null;
    const value = memberValue(member);
    if (value === null) return null;
    parameters.push(parameterOf(member.name.text, value));
  }
  return parameters;
}

function parameterOf(name: string, node: ts.Expression): BlockParameter {
  const field = readString(node);
  return field.expression === null
    ? { name, value: field.value }
    : { name, value: null, expression: field.expression };
}

function readBody(node: ts.Expression, knowledge: BodyKnowledge): RequestBody {
  const value = unwrap(node);
  const sent = isCallExpression(value) && isStringify(value) ? value.arguments[0] : undefined;
  const json = sent !== undefined;
  const content = sent ?? value;
  const expression = content.getText();
  const inner = unwrap(content);
  if (knowledge.isData(inner)) return { kind: 'data', expression, json };
  const mapping = mappingBehind(inner, knowledge);
  if (mapping !== null) return { kind: 'mapping', expression, mapping, json };
  return { kind: isObjectLiteralExpression(inner) ? 'object' : 'expression', expression, json };
}

export function isStringify(call: ts.CallExpression): boolean {
  const access = memberAccess(call.expression);
  return access?.name === 'stringify' && isIdentifier(access.owner) && access.owner.text === 'JSON';
}

/** The mapping whose result an expression is, directly or through a constant. */
function mappingBehind(node: ts.Expression, knowledge: BodyKnowledge): string | null {
  const initializer = isIdentifier(node) ? constantOf(node)?.initializer : undefined;
  const value = initializer === undefined ? node : unwrap(initializer);
  return isCallExpression(value) ? knowledge.mappingOf(value) : null;
}

/** The parameters behind the `?` of a path; `null` where there are none or they cannot be read one by one. */
function readQuery(path: ts.Expression): readonly BlockParameter[] | null {
  const node = unwrap(path);
  if (!isTemplateExpression(node)) {
    const { value } = readString(node);
    const start = value?.indexOf('?') ?? -1;
    const end = value?.indexOf('#') ?? -1;
    if (value === null || start < 0 || (end >= 0 && end < start)) return null;
    return queryPairs(withoutFragment(value.slice(start + 1)));
  }
  return templateQuery(node);
}

/** `?a=${x}&b=1`, with `encodeURIComponent` around values taken off; `?${parameters}` of a `new URLSearchParams({…})`. */
function templateQuery(template: ts.TemplateExpression): readonly BlockParameter[] | null {
  const [head, ...expressions] = templateParts(template);
  const texts = [head.text, ...expressions.map(({ text }) => text)];
  const first = texts.findIndex((text) => /[?#]/.test(text));
  const opening = texts[first] ?? '';
  const mark = opening.search(/[?#]/);
  if (opening[mark] !== '?') return null;
  // What follows `#` is no query, even with a `?` in it.
  const last = texts.findIndex((text) => text.includes('#'));
  const parameters: BlockParameter[] = [];
  let pending = withoutFragment(opening.slice(mark + 1));
  for (const { expression, text: whole } of expressions.slice(first, last < 0 ? undefined : last)) {
    const text = withoutFragment(whole);
    const pairs = pending.split('&');
    const name = pairs.pop() ?? '';
    parameters.push(...queryPairs(pairs.join('&')));
    if (name === '') {
      const members = searchParameters(expression);
      if (members === null) return null;
      parameters.push(...members);
    } else if (name.endsWith('=')) {
      parameters.push(parameterOf(decodeQueryText(name.slice(0, -1)), withoutEncoding(expression)));
      if (text !== '' && !text.startsWith('&')) return null;
    } else return null;
    pending = text;
  }
  return [...parameters, ...queryPairs(pending)];
}

function withoutFragment(text: string): string {
  return text.split('#')[0] ?? text;
}

interface TemplatePart {
  readonly expression: ts.Expression;
  /** The text behind it. */
  readonly text: string;
}

function templateParts(
  template: ts.TemplateExpression,
): readonly [{ readonly text: string }, ...TemplatePart[]] {
  return [
    { text: template.head.text },
    ...template.templateSpans.map(({ expression, literal }) => ({
      expression,
      text: literal.text,
    })),
  ];
}

function withoutEncoding(node: ts.Expression): ts.Expression {
  const call = unwrap(node);
  const [argument] = isCallExpression(call) ? call.arguments : [];
  const isEncoding =
    isCallExpression(call) &&
    isIdentifier(call.expression) &&
    call.expression.text === 'encodeURIComponent' &&
    resolveName(call, 'encodeURIComponent') === null;
  return isEncoding && argument !== undefined ? argument : node;
}

/** The members of `new URLSearchParams({…})`, held in a constant or written in place. */
function searchParameters(node: ts.Expression): readonly BlockParameter[] | null {
  let value = unwrap(node);
  if (isCallExpression(value)) {
    const access = memberAccess(value.expression);
    if (access?.name !== 'toString') return null;
    value = unwrap(access.owner);
  }
  if (isIdentifier(value)) {
    const initializer = constantOf(value)?.initializer;
    if (initializer === undefined) return null;
    value = unwrap(initializer);
  }
  if (!isNewExpression(value) || !isIdentifier(value.expression)) return null;
  const members = value.arguments?.[0];
  const isParameters = value.expression.text === 'URLSearchParams' && members !== undefined;
  return isParameters ? objectParameters(members) : null;
}
