import { calmerQuote } from '../base/quoted-text.ts';
import { templateRanges } from '../parse/template-ranges.ts';

/** A file's own way of writing, which new text follows. */
export interface CodeStyle {
  readonly quote: "'" | '"';
  /** One level of indentation. */
  readonly indent: string;
  readonly endOfLine: '\n' | '\r\n';
  readonly semicolon: ';' | '';
  readonly trailingComma: boolean;
  /** Whether step functions take their context apart (`({ data })`) or by name (`(ctx)`). */
  readonly context:
    { readonly kind: 'destructured' } | { readonly kind: 'named'; readonly name: string };
}

/** How the platform's own examples write, with the indentation of `deno fmt`. */
export const defaultStyle: CodeStyle = {
  quote: "'",
  indent: '  ',
  endOfLine: '\n',
  semicolon: ';',
  trailingComma: true,
  context: { kind: 'destructured' },
};

/** Lines longer than this are broken where new text can choose; it is the width of `deno fmt`. */
export const lineWidth = 80;

/** A text as a string literal: in the other quotes where that saves escapes, as `deno fmt` has it. */
export function quoteText(text: string, wanted: "'" | '"' | '`'): string {
  const quote = wanted === '`' ? wanted : calmerQuote(text, wanted);
  let result = '';
  for (const character of text) result += escapeCharacter(character, quote);
  return quote + (quote === '`' ? result.replaceAll('${', '\\${') : result) + quote;
}

function escapeCharacter(character: string, quote: string): string {
  switch (character) {
    case '\\':
      return '\\\\';
    case '\n':
      return '\\n';
    case '\r':
      return '\\r';
    case '\t':
      return '\\t';
    case '\u2028':
      return '\\u2028';
    case '\u2029':
      return '\\u2029';
    case quote:
      return `\\${quote}`;
    default:
      return character < ' '
        ? `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`
        : character;
  }
}

/** An object literal on one line if it fits, else one member per line. `members` are whole texts such as `method: 'post'`. */
export function objectText(members: readonly string[], style: CodeStyle, usedWidth = 0): string {
  if (members.length === 0) return '{}';
  const oneLine = `{ ${members.join(', ')} }`;
  if (!oneLine.includes('\n') && usedWidth + oneLine.length <= lineWidth) return oneLine;
  const lines = members.map((member) => indentText(member, style.indent));
  const end = style.trailingComma ? ',' : '';
  return `{\n${lines.join(',\n')}${end}\n}`;
}

/** Indents every line but empty ones, and those that begin inside of a template, whose content would change. */
export function indentText(text: string, indent: string): string {
  const fixed = text.includes('\n') ? templateRanges(text) : [];
  let offset = 0;
  return text
    .split('\n')
    .map((line) => {
      const start = offset;
      offset += line.length + 1;
      const isFixed = fixed.some(([open, close]) => start > open && start < close);
      return line === '' || isFixed ? line : indent + line;
    })
    .join('\n');
}

/** A list of literals as an array literal; a single one as itself. */
export function literalsText(
  value: string | boolean | number | readonly string[],
  style: CodeStyle,
): string {
  if (typeof value === 'string') return quoteText(value, style.quote);
  if (typeof value !== 'object') return String(value);
  return `[${value.map((item) => quoteText(item, style.quote)).join(', ')}]`;
}
