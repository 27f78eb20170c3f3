import { StateEffect, StateField, type Extension } from '@codemirror/state';
import { EditorView, keymap, showTooltip, type Tooltip, type ViewUpdate } from '@codemirror/view';
import type { Signature } from '../../shared/contract/language-types.ts';
import { signatureContent } from './language-texts.ts';

const setSignature = StateEffect.define<Tooltip | null>();

const signatureField = StateField.define<Tooltip | null>({
  create: () => null,
  update: (shown, transaction) => {
    const effect = transaction.effects.find((candidate) => candidate.is(setSignature));
    if (effect !== undefined) return effect.value;
    return shown === null ? null : { ...shown, pos: transaction.changes.mapPos(shown.pos) };
  },
  provide: (field) => showTooltip.from(field),
});

/** Shows the signature of the call that is being written, from its bracket on. */
export function signatureHelp(
  askAt: (position: number, view: EditorView) => Promise<Signature | null>,
): Extension {
  let asked = 0;
  const ask = async (view: EditorView): Promise<void> => {
    asked += 1;
    const own = asked;
    const { head } = view.state.selection.main;
    const answer = await askAt(head, view);
    if (own !== asked) return;
    const tooltip: Tooltip | null =
      answer === null
        ? null
        : { pos: head, above: true, create: () => ({ dom: signatureContent(answer) }) };
    if (tooltip === null && view.state.field(signatureField) === null) return;
    view.dispatch({ effects: setSignature.of(tooltip) });
  };
  return [
    signatureField,
    EditorView.updateListener.of((update) => {
      const isShown = update.state.field(signatureField) !== null;
      const hasMoved = update.docChanged || update.selectionSet;
      if (opensCall(update) || (isShown && hasMoved)) void ask(update.view);
    }),
    keymap.of([
      {
        key: 'Escape',
        run: (view) => {
          if (view.state.field(signatureField) === null) return false;
          asked += 1;
          view.dispatch({ effects: setSignature.of(null) });
          return true;
        },
      },
    ]),
  ];
}

/** Whether a bracket or comma was typed. */
function opensCall(update: ViewUpdate): boolean {
  if (!update.transactions.some((transaction) => transaction.isUserEvent('input'))) return false;
  let opens = false;
  update.changes.iterChanges((_fromA, _toA, _fromB, _toB, inserted) => {
    if (/[(,]/.test(inserted.sliceString(0))) opens = true;
  });
  return opens;
}
