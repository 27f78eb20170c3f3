import type { Range } from '@codemirror/state';
import {
  Decoration,
  EditorView,
  ViewPlugin,
  type DecorationSet,
  type ViewUpdate,
} from '@codemirror/view';

const tableLine = Decoration.line({ class: 'cm-table-line' });

/** In a text whose lines are wrapped, the lines of tables are not: their columns stay below each other. */
export const unbrokenTables = [
  ViewPlugin.define(
    (view) => ({
      lines: tableLines(view),
      update(update: ViewUpdate) {
        if (update.docChanged || update.viewportChanged) this.lines = tableLines(update.view);
      },
    }),
    { decorations: ({ lines }) => lines },
  ),
  EditorView.theme({
    '.cm-line.cm-table-line': { whiteSpace: 'pre' },
    // Else a table would make all lines as wide as itself.
    '.cm-content': { minWidth: 0 },
  }),
];

function tableLines({ state, visibleRanges }: EditorView): DecorationSet {
  const found: Range<Decoration>[] = [];
  for (const { from, to } of visibleRanges) {
    for (let at = from; at <= to;) {
      const line = state.doc.lineAt(at);
      if (/^\s*\|/.test(line.text)) found.push(tableLine.range(line.from));
      at = line.to + 1;
    }
  }
  return Decoration.set(found);
}
