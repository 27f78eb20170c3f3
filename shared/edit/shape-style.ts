import ts from 'typescript';
import { holdsShapes } from '../parse/shapes/read-shapes.ts';
import type { SourceUnit } from '../parse/source-unit.ts';
import { walk } from '../parse/syntax.ts';
import type { ShapeStyle } from '../shape/emit.ts';
import { detectStyle, styleForNewFile } from './style.ts';

/** How types are written in a file, with its line ends: by its own habits, then by those of the project. */
export interface TypeFileStyle extends ShapeStyle {
  readonly endOfLine: '\n' | '\r\n';
}

/** The style for types in `file`, which need not exist yet. */
export function typeStyle(file: string, units: ReadonlyMap<string, SourceUnit>): TypeFileStyle {
  const own = units.get(file);
  const shapeUnits = [...units.values()].filter((unit) => holdsShapes(unit.file));
  const others = shapeUnits.sort((a, b) => (a.file < b.file ? -1 : 1));
  const project = styleForNewFile(file, units);
  const model = own ?? others[0];
  const base = model === undefined ? project : detectStyle(model);
  const separator = [...(own === undefined ? [] : [own]), ...others]
    .map(separatorOf)
    .find((found) => found !== null);
  const hasQuotes = model !== undefined && /['"]/.test(model.text);
  const hasIndent = model !== undefined && /^[ \t]+\w/m.test(model.text);
  return {
    quote: hasQuotes ? base.quote : project.quote,
    indent: hasIndent ? base.indent : project.indent,
    endOfLine: model?.text.includes('\n') === true ? base.endOfLine : project.endOfLine,
    semicolon: model !== undefined && hasStatements(model) ? base.semicolon : project.semicolon,
    separator: separator ?? project.semicolon,
  };
}

/** Whether a file has statements that could end with a semicolon: interfaces do not. */
function hasStatements(unit: SourceUnit): boolean {
  return unit.source.statements.some((statement) => !ts.isInterfaceDeclaration(statement));
}

/** What most members of a file's interfaces end with; `null` for a file without any. */
function separatorOf(unit: SourceUnit): ';' | ',' | '' | null {
  const counts = { ';': 0, ',': 0, '': 0 };
  walk(unit.source, (node) => {
    if (!ts.isPropertySignature(node)) return;
    const last = unit.text[node.getEnd() - 1];
    counts[last === ';' || last === ',' ? last : ''] += 1;
  });
  const [best] = (['', ',', ';'] as const).toSorted((a, b) => counts[b] - counts[a]);
  return best === undefined || counts[best] === 0 ? null : best;
}
