import ts from 'typescript';
import { parseSource, walk } from '../parse/syntax.ts';

/** The white space with which the line of an offset begins. */
export function indentationAt(text: string, offset: number): string {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  return /^[ \t]*/.exec(text.slice(lineStart, offset))?.[0] ?? '';
}

/** Whether nothing but white space stands before an offset on its line. */
export function beginsLine(text: string, offset: number): boolean {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  return /^[ \t\uFEFF]*$/.test(text.slice(lineStart, offset));
}

/** The offset behind the line break that ends the line of `offset`; the text's end on the last line. */
export function endOfLineAt(text: string, offset: number): number {
  const lineBreak = text.indexOf('\n', offset);
  return lineBreak < 0 ? text.length : lineBreak + 1;
}

/**
 * Fits an expression's text to its place: lines after the first get `indent` in front, unless they stand inside a template
 * or a comment, whose content must not change; line ends become `endOfLine`.
 */
export function placeText(code: string, indent: string, endOfLine: string): string {
  const normalized = code.replaceAll('\r\n', '\n');
  const fixed = fixedRanges(normalized);
  let result = '';
  let offset = 0;
  for (const line of normalized.split('\n')) {
    if (offset > 0) {
      const isFixed = fixed.some(([start, end]) => offset > start && offset <= end);
      const isBlank = line === '' && offset < normalized.length;
      result += endOfLine + (isBlank || isFixed ? '' : indent);
    }
    result += line;
    offset += line.length + 1;
  }
  return result;
}

/**
 * Moves statements from one indentation to another: lines after the first that begin with `from` get `to` instead, unless they
 * stand inside a template.
 */
export function reindentStatements(code: string, from: string, to: string): string {
  if (from === to || !code.includes('\n')) return code;
  return reindentLines(code, from, to, fixedRanges(code, 'async () => {\n', '\n}'));
}

/** `reindentStatements` for an expression's text. */
export function reindentExpression(code: string, from: string, to: string): string {
  if (from === to || !code.includes('\n')) return code;
  return reindentLines(code, from, to, fixedRanges(code));
}

function reindentLines(
  code: string,
  from: string,
  to: string,
  fixed: readonly (readonly [number, number])[],
): string {
  let offset = 0;
  return code
    .split('\n')
    .map((line, index) => {
      const start = offset;
      offset += line.length + 1;
      const isFixed = index === 0 || fixed.some(([open, close]) => start > open && start <= close);
      return isFixed || !line.startsWith(from) || line.trim() === ''
        ? line
        : to + line.slice(from.length);
    })
    .join('\n');
}

/** The ranges of templates in a text that is code between `prefix` and `suffix`; an expression's by default. */
function fixedRanges(
  code: string,
  prefix = '(',
  suffix = '\n)',
): readonly (readonly [number, number])[] {
  if (!code.includes('`')) return [];
  const source = parseSource('code.ts', prefix + code + suffix);
  const ranges: (readonly [number, number])[] = [];
  walk(source, (node) => {
    const isText =
      ts.isNoSubstitutionTemplateLiteral(node) ||
      node.kind === ts.SyntaxKind.TemplateHead ||
      node.kind === ts.SyntaxKind.TemplateMiddle ||
      node.kind === ts.SyntaxKind.TemplateTail;
    if (isText) ranges.push([node.getStart(source) - prefix.length, node.getEnd() - prefix.length]);
  });
  return ranges;
}
