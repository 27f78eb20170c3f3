import { RangeSetBuilder, StateEffect, StateField, type EditorState } from '@codemirror/state';
import { Decoration, EditorView, type DecorationSet } from '@codemirror/view';

/** Positions of the editor's document that belong to what is selected on the canvas. */
export interface ChosenRange {
  readonly from: number;
  readonly to: number;
}

const setChosen = StateEffect.define<ChosenRange | null>();

const start = Decoration.line({ class: 'cm-chosen cm-chosen-start' });
const middle = Decoration.line({ class: 'cm-chosen cm-chosen-middle' });
const end = Decoration.line({ class: 'cm-chosen cm-chosen-end' });

function decorate(state: EditorState, range: ChosenRange | null): DecorationSet {
  if (range === null) return Decoration.none;
  const first = state.doc.lineAt(range.from).number;
  const last = state.doc.lineAt(range.to).number;
  const builder = new RangeSetBuilder<Decoration>();
  for (let number = first; number <= last; number++) {
    const at = state.doc.line(number).from;
    builder.add(at, at, number === first ? start : number === last ? end : middle);
  }
  return builder.finish();
}

/** Marks the lines of the selection; while people type the marks move along. */
export const chosenLines = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update: (marks, transaction) => {
    const effect = transaction.effects.find((candidate) => candidate.is(setChosen));
    return effect === undefined
      ? marks.map(transaction.changes)
      : decorate(transaction.state, effect.value);
  },
  provide: (field) => EditorView.decorations.from(field),
});

/** Marks a range; a range that reaches out of the text is cut. */
export function markChosen(view: EditorView, range: ChosenRange | null): void {
  const limit = view.state.doc.length;
  const cut =
    range === null
      ? null
      : { from: Math.min(range.from, limit), to: Math.min(Math.max(range.from, range.to), limit) };
  view.dispatch({ effects: setChosen.of(cut) });
}
