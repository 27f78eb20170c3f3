import ts from 'typescript';
import type { CodeStyle } from '../constructs/style.ts';
import { walk } from '../parse/syntax.ts';
import { bracketList, type BracketList } from './bracket-list.ts';
import { beginsLine, indentationAt } from './layout.ts';

/**
 * Whether a text is laid out as `deno fmt` lays out: each statement on a line of its own and one level deeper than what holds
 * it, and lists either in one piece or with one element per line. Lines that are too wide are not looked for here.
 */
export function isTidy(source: ts.SourceFile, style: CodeStyle): boolean {
  if (style.semicolon === '' || !style.trailingComma) return false;
  let isSo = source.statements.every((statement) => standsAt(statement, '', source));
  walk(source, (node) => {
    if (!isSo) return;
    if (ts.isBlock(node)) isSo = isTidyBlock(node, source, style);
    else {
      const list = bracketList(node, source);
      if (list !== null) isSo = isTidyList(list, source, style);
    }
  });
  return isSo;
}

function standsAt(node: ts.Node, indent: string, source: ts.SourceFile): boolean {
  const start = node.getStart(source);
  return beginsLine(source.text, start) && indentationAt(source.text, start) === indent;
}

function isTidyBlock(block: ts.Block, source: ts.SourceFile, style: CodeStyle): boolean {
  const { text } = source;
  const outer = indentationAt(text, block.getStart(source));
  const close = block.getEnd() - 1;
  if (block.statements.length === 0) return true;
  return (
    block.statements.every((statement) => standsAt(statement, outer + style.indent, source)) &&
    beginsLine(text, close) &&
    indentationAt(text, close) === outer
  );
}

function isTidyList(
  { elements, open, close, takesComma }: BracketList,
  source: ts.SourceFile,
  style: CodeStyle,
): boolean {
  const { text } = source;
  const [first] = elements;
  const last = elements.at(-1);
  if (first === undefined || last === undefined) return true;
  if (!text.slice(open, first.getStart(source)).includes('\n')) {
    return elements.every((element, index) => {
      const before = elements[index - 1]?.getEnd() ?? open;
      return !text.slice(before, element.getStart(source)).includes('\n');
    });
  }
  const outer = indentationAt(text, open);
  const hasComma = text.slice(last.getEnd(), close).includes(',');
  return (
    elements.every((element) => standsAt(element, outer + style.indent, source)) &&
    beginsLine(text, close) &&
    indentationAt(text, close) === outer &&
    hasComma === takesComma
  );
}
