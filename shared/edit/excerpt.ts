import ts from 'typescript';
import type { SourceUnit } from '../parse/source-unit.ts';
import { walk } from '../parse/syntax.ts';

/**
 * A range of a file with `\n` as its line ends, its lines after the first moved from the indentation `from` to the
 * indentation `to`. Lines inside of templates stay as they are: their content would change.
 */
export function excerpt(
  unit: SourceUnit,
  { start, end }: { readonly start: number; readonly end: number },
  from: string,
  to: string,
): string {
  const fixed = templateRanges(unit, start, end);
  let offset = start;
  const lines = unit.text
    .slice(start, end)
    .split('\n')
    .map((line, index) => {
      const at = offset;
      offset += line.length + 1;
      const text = line.endsWith('\r') ? line.slice(0, -1) : line;
      const isFixed = fixed.some(([first, last]) => at > first && at <= last);
      if (index === 0 || isFixed) return text;
      if (text.trim() === '') return '';
      return to + (text.startsWith(from) ? text.slice(from.length) : text.trimStart());
    });
  return lines.join('\n');
}

function templateRanges(
  unit: SourceUnit,
  start: number,
  end: number,
): readonly (readonly [number, number])[] {
  if (!unit.text.slice(start, end).includes('`')) return [];
  const ranges: (readonly [number, number])[] = [];
  walk(unit.source, (node) => {
    const isText =
      ts.isNoSubstitutionTemplateLiteral(node) ||
      node.kind === ts.SyntaxKind.TemplateHead ||
      node.kind === ts.SyntaxKind.TemplateMiddle ||
      node.kind === ts.SyntaxKind.TemplateTail;
    if (isText) ranges.push([node.getStart(unit.source), node.getEnd()]);
  });
  return ranges;
}
