import { visit } from 'jsonc-parser';
import ts from 'typescript';
import { parseSource, positionOf, walk } from '../parse/syntax.ts';
import type { Draft } from './draft.ts';

/** Notes where else the project has a text, in code, tests and data, for the user to look at after a rename. */
export function noteMentions(draft: Draft, text: string): void {
  const places: string[] = [];
  for (const unit of draft.reading().units.values()) {
    if (unit.text.includes(text)) places.push(...mentionsInCode(unit.file, unit.source, text));
  }
  for (const [file, content] of draft.others()) {
    if (!content.includes(text)) continue;
    if (file.endsWith('.json')) places.push(...mentionsInData(file, content, text));
    else if (/\.tsx?$/.test(file)) {
      places.push(...mentionsInCode(file, parseSource(file, content), text));
    }
  }
  if (places.length === 0) return;
  const shown = places.sort().slice(0, 10).join(', ');
  const more = places.length > 10 ? ` and ${places.length - 10} more places` : '';
  draft.note(`"${text}" is also written in ${shown}${more}; these were left as they are.`);
}

function mentionsInCode(file: string, source: ts.SourceFile, text: string): readonly string[] {
  const places: string[] = [];
  walk(source, (node) => {
    if (!ts.isStringLiteralLike(node) || node.text !== text) return;
    if (ts.isImportDeclaration(node.parent) || ts.isExportDeclaration(node.parent)) return;
    places.push(`${file}:${positionOf(source, node.getStart(source)).line}`);
  });
  return places;
}

function mentionsInData(file: string, content: string, text: string): readonly string[] {
  const places: string[] = [];
  const take = (value: unknown, line: number): void => {
    if (value === text) places.push(`${file}:${line + 1}`);
  };
  visit(content, {
    onObjectProperty: (name, _offset, _length, line) => take(name, line),
    onLiteralValue: (value, _offset, _length, line) => take(value, line),
  });
  return places;
}
