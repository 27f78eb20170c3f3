import ts from 'typescript';
import { lineWidth, type CodeStyle } from '../constructs/style.ts';
import type { TextChange } from '../model/span.ts';
import type { SourceUnit } from '../parse/source-unit.ts';
import { parseSource, walk } from '../parse/syntax.ts';
import { breakableList, type BracketList } from './bracket-list.ts';
import { indentationAt } from './layout.ts';
import { PieceText } from './piece-text.ts';
import { isTidy } from './tidy-text.ts';

/**
 * Breaks the lines of a text that a change made wider than its lines were before, as `deno fmt` breaks them: the outermost
 * list that is open on the line gets one element per line. Only white space and trailing commas change, and only in a file
 * that was laid out so `before`. What has nothing to break at, such as a long text, stays.
 */
export function breakWideLines(
  unit: SourceUnit,
  before: string,
  style: CodeStyle,
): readonly TextChange[] {
  if (!hasWideLine(unit.text, lineWidth)) return [];
  const known = parseSource(unit.file, before);
  const width = widthOf(known);
  if (!hasWideLine(unit.text, width) || !isTidy(known, style)) return [];
  const pieces = new PieceText(unit.text);
  let source = unit.source;
  let text = unit.text;
  // Each break makes lines shorter or hands on to lists further inside, so there is an end; the bound is for what nobody foresaw.
  for (let offset = 0, rounds = 0; offset < text.length && rounds < 10_000; rounds += 1) {
    const end = endOfLine(text, offset);
    const list =
      widthBetween(text, offset, end) > width ? breakableList(source, offset, end, width) : null;
    if (list === null) {
      offset = end + 1;
      continue;
    }
    pieces.apply(breakList(list, source, style));
    text = pieces.text();
    source = parseSource(unit.file, text);
  }
  return pieces.changes();
}

/** How wide lines may be: as wide as the author lets them be, at least as `deno fmt` does without settings. */
function widthOf(source: ts.SourceFile): number {
  const { text } = source;
  let width = lineWidth;
  for (let offset = 0; offset < text.length;) {
    const end = endOfLine(text, offset);
    const own = widthBetween(text, offset, end);
    if (own > width && breakableList(source, offset, end, lineWidth) !== null) width = own;
    offset = end + 1;
  }
  return width;
}

function hasWideLine(text: string, width: number): boolean {
  for (let offset = 0; offset < text.length;) {
    const end = endOfLine(text, offset);
    if (widthBetween(text, offset, end) > width) return true;
    offset = end + 1;
  }
  return false;
}

/** The offset of the line feed that ends a line, or the text's end. */
function endOfLine(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end;
}

/** A tab counts as one level of `deno fmt`'s indentation. */
function widthBetween(text: string, start: number, end: number): number {
  return end - start <= lineWidth / 2
    ? end - start
    : text.slice(start, end).replaceAll('\t', '  ').trimEnd().length;
}

/** Puts each element of a list on a line of its own, and everything inside one level deeper. */
function breakList(
  { elements, open, close, takesComma }: BracketList,
  source: ts.SourceFile,
  style: CodeStyle,
): TextChange[] {
  const { text } = source;
  const outer = style.endOfLine + indentationAt(text, open);
  const inner = outer + style.indent;
  const changes: TextChange[] = [];
  let offset = open;
  for (const element of elements) {
    const start = element.getStart(source);
    const comma = offset === open ? '' : ',';
    changes.push({ start: offset, end: start, insert: comma + inner });
    changes.push(...deeper(element, source, style.indent));
    offset = element.getEnd();
  }
  const comma = style.trailingComma && takesComma ? ',' : '';
  return [...changes, { start: offset, end: close, insert: comma + outer }];
}

/** Indents the lines of a node behind its first, but for those inside templates. */
function deeper(node: ts.Node, source: ts.SourceFile, indent: string): TextChange[] {
  const { text } = source;
  const fixed = templatesIn(node, source);
  const changes: TextChange[] = [];
  const last = node.getEnd();
  for (
    let start = text.indexOf('\n', node.getStart(source)) + 1;
    start > 0 && start < last;
    start = text.indexOf('\n', start) + 1
  ) {
    const isBlank = /^[ \t]*\r?\n/.test(text.slice(start, endOfLine(text, start) + 1));
    const isFixed = fixed.some(([open, close]) => start > open && start <= close);
    if (!isBlank && !isFixed) changes.push({ start, end: start, insert: indent });
  }
  return changes;
}

function templatesIn(node: ts.Node, source: ts.SourceFile): readonly (readonly [number, number])[] {
  const ranges: (readonly [number, number])[] = [];
  const visit = (inner: ts.Node): void => {
    if (ts.isTemplateLiteralToken(inner)) ranges.push([inner.getStart(source), inner.getEnd()]);
  };
  visit(node);
  walk(node, visit);
  return ranges;
}
