import { lineWidth, quoteText, type CodeStyle } from '../constructs/style.ts';
import type { Sample } from '../mapping/samples.ts';
import { isJsonObject } from '../shape/from-samples.ts';
import { fits } from '../shape/fits.ts';
import type { TestedFunction } from './function-target.ts';

/** A test case as text, with `\n` line ends, and the names that it needs. */
export interface CaseText {
  readonly text: string;
  readonly functions: readonly string[];
  readonly assertions: readonly string[];
}

/**
 * The case of one sample. What is compared is the result as JSON: a field that is undefined is one that is not sent. A sample
 * without an expected result fails until somebody gives one, so that nothing passes that says nothing.
 */
export function caseText(tested: TestedFunction, sample: Sample, style: CodeStyle): CaseText {
  const { body, functions, assertions, isAsync } = bodyOf(tested, sample, style);
  const title = textOf(`${tested.name}: ${sample.name}`, style);
  const head = `Deno.test(${title}, ${isAsync ? 'async ' : ''}() => {`;
  const end = style.semicolon;
  const lines = body.split('\n');
  const indent = (by: string): string =>
    lines.map((line) => (line === '' ? line : `${by}${line}`)).join('\n');
  const statement =
    head.length <= lineWidth
      ? `${head}\n${indent(style.indent)}\n})${end}`
      : [
          'Deno.test(',
          `${style.indent}${title},`,
          `${style.indent}${isAsync ? 'async ' : ''}() => {`,
          indent(style.indent + style.indent),
          `${style.indent}}${comma(style)}`,
          `)${end}`,
        ].join('\n');
  return {
    text: `${markOf(tested.name, sample.name, statement)}\n${statement}`,
    functions,
    assertions,
  };
}

interface Body {
  readonly body: string;
  readonly functions: readonly string[];
  readonly assertions: readonly string[];
  readonly isAsync: boolean;
}

function bodyOf(tested: TestedFunction, sample: Sample, style: CodeStyle): Body {
  const end = style.semicolon;
  if (sample.throws !== undefined) return throwingBody(tested, sample, sample.throws, style);
  if (sample.expected === undefined) {
    const message = textOf('The expected result of this sample is not known yet.', style);
    return {
      body: `throw new Error(\n${style.indent}${message}${comma(style)}\n)${end}`,
      functions: [],
      assertions: [],
      isAsync: false,
    };
  }
  const call = callText(tested, sample, style);
  const actual = `const actual = ${tested.isAsync ? 'await ' : ''}${call.call}${end}`;
  const expected = literalText(sample.expected, style);
  const oneLine = `assertSameJson(actual, ${expected})${end}`;
  const isShort = !expected.includes('\n') && style.indent.length + oneLine.length > lineWidth;
  const compare = isShort
    ? `assertSameJson(\n${style.indent}actual,\n${style.indent}${expected}${comma(style)}\n)${end}`
    : oneLine;
  return {
    body: [...call.before, actual, compare].join('\n'),
    functions: [tested.name],
    assertions: ['assertSameJson'],
    isAsync: tested.isAsync,
  };
}

function throwingBody(
  tested: TestedFunction,
  sample: Sample,
  message: string,
  style: CodeStyle,
): Body {
  const call = callText(tested, sample, style);
  const end = style.semicolon;
  const { indent } = style;
  const lines = [
    ...call.before,
    call.call.includes('\n')
      ? `const call = () =>\n${indentLines(call.call, indent)}${end}`
      : `const call = () => ${call.call}${end}`,
    `await assertFails(`,
    `${indent}call,`,
    `${indent}${textOf(message, style)}${comma(style)}`,
    `)${end}`,
  ];
  const short = `await assertFails(call, ${textOf(message, style)})${end}`;
  const isShort = indent.length + short.length <= lineWidth;
  return {
    body: (isShort ? [...lines.slice(0, -4), short] : lines).join('\n'),
    functions: [tested.name],
    assertions: ['assertFails'],
    isAsync: true,
  };
}

/** The call, with constants before it: arguments of other types than the function's are given all the same, by a cast. */
function callText(
  { name, parameters }: TestedFunction,
  sample: Sample,
  style: CodeStyle,
): { readonly call: string; readonly before: readonly string[] } {
  const before: string[] = [];
  const values = sample.arguments.map((value, index) => {
    const literal = literalText(value, style);
    const type = parameters[index];
    if (type !== undefined && fits(type, value)) return literal;
    const constant = `argument${index + 1}`;
    const cast = `as unknown as Parameters<typeof ${name}>[${index}]`;
    before.push(`const ${constant} = ${literal} ${cast}${style.semicolon}`);
    return constant;
  });
  const oneLine = `${name}(${values.join(', ')})`;
  const [only] = values;
  const isShort = !oneLine.includes('\n') && oneLine.length < lineWidth - 30;
  if (isShort || (values.length === 1 && only?.includes('\n') === true)) {
    return { call: oneLine, before };
  }
  const lines = values.map((value) => indentLines(value, style.indent));
  return { call: `${name}(\n${lines.join(',\n')}${comma(style)}\n)`, before };
}

function indentLines(text: string, indent: string): string {
  return text
    .split('\n')
    .map((line) => `${indent}${line}`)
    .join('\n');
}

function comma({ trailingComma }: CodeStyle): string {
  return trailingComma ? ',' : '';
}

/** A JSON value as TypeScript, objects and lists with one member on a line. */
function literalText(value: unknown, style: CodeStyle): string {
  if (typeof value === 'string') return textOf(value, style);
  const isList = Array.isArray(value);
  if (!isList && !isJsonObject(value)) return JSON.stringify(value);
  const members = isList
    ? value.map((item) => literalText(item, style))
    : Object.entries(value).map(
        ([name, item]) => `${keyText(name, style)}: ${literalText(item, style)}`,
      );
  const [open, close] = isList ? ['[', ']'] : ['{', '}'];
  if (members.length === 0) return `${open}${close}`;
  const lines = members.map((member) => indentLines(member, style.indent));
  return `${open}\n${lines.join(',\n')}${comma(style)}\n${close}`;
}

function keyText(name: string, style: CodeStyle): string {
  // A plain `__proto__` would set the prototype.
  if (name === '__proto__') return `[${textOf(name, style)}]`;
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : textOf(name, style);
}

/** In the quotes of the house, unless the others need no escapes. */
function textOf(text: string, { quote }: CodeStyle): string {
  const other = quote === "'" ? '"' : "'";
  return quoteText(text, text.includes(quote) && !text.includes(other) ? other : quote);
}

const markForm = /\/\/ Sample (".*") of (\S+), kept by Flowright \(([\da-f]{8})\)/;

/** The comment by which a case is known again. Its number tells whether somebody changed the case. */
function markOf(name: string, sample: string, statement: string): string {
  return `// Sample ${JSON.stringify(sample)} of ${name}, kept by Flowright (${fingerprint(statement)})`;
}

/** What the comments before a statement say of it; `null` for a case that is not ours. */
export function readMark(comments: string): {
  readonly sample: string;
  readonly function: string;
  readonly print: string;
  readonly index: number;
} | null {
  const found = markForm.exec(comments);
  if (found === null) return null;
  const [, sample = '""', name = '', print = ''] = found;
  try {
    const text: unknown = JSON.parse(sample);
    return typeof text === 'string'
      ? { sample: text, function: name, print, index: found.index }
      : null;
  } catch {
    return null;
  }
}

/** A number for a statement that formatting does not change: white space, quotes, commas at the end and semicolons do not count. */
export function fingerprint(statement: string): string {
  const text = statement
    .replaceAll(/\s+/g, '')
    .replaceAll(/["'`]/g, '"')
    .replaceAll(/,(?=[\])}])/g, '')
    .replaceAll(';', '');
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0;
  }
  return hash.toString(16).padStart(8, '0');
}
