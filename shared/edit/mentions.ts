import ts from 'typescript';
import { positionOf, walk } from '../parse/syntax.ts';
import type { Draft } from './draft.ts';

/** Notes where else the project's code has a text, for the user to look at after a rename. */
export function noteMentions(draft: Draft, text: string): void {
  const places: string[] = [];
  for (const unit of draft.reading().units.values()) {
    if (!unit.text.includes(text)) continue;
    walk(unit.source, (node) => {
      if (!ts.isStringLiteralLike(node) || node.text !== text) return;
      if (ts.isImportDeclaration(node.parent) || ts.isExportDeclaration(node.parent)) return;
      places.push(`${unit.file}:${positionOf(unit.source, node.getStart(unit.source)).line}`);
    });
  }
  if (places.length === 0) return;
  const shown = places.sort().slice(0, 10).join(', ');
  const more = places.length > 10 ? ` and ${places.length - 10} more places` : '';
  draft.note(`"${text}" is also written in ${shown}${more}; these were left as they are.`);
}
