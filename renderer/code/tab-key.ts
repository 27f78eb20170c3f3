import { indentWithTab } from '@codemirror/commands';
import type { Extension } from '@codemirror/state';
import { EditorView, keymap, type Command } from '@codemirror/view';

/** Said to whoever hears the window instead of seeing it: an editor must not hold the keyboard. */
export const tabKeyHint =
  'Tab indents. Press Escape and then Tab, or Shift and Tab, to leave the editor. Ctrl+M (Shift+Option+M on a Mac) lets Tab always leave, or indent again.';

/** Taken only when Escape has nothing to close. The next Tab leaves however late it comes, unless another key comes first. */
const leaveWithNextTab: Command = (view) => {
  view.setTabFocusMode(Infinity);
  return true;
};

/**
 * Tab indents, and Escape then Tab leaves the editor. Stands behind the other keys: Escape closes an open list or search first.
 * Ctrl+M, which lets Tab leave until it is pressed again, is of the editor's own keys.
 */
export const tabKey: Extension = [
  keymap.of([indentWithTab, { key: 'Escape', run: leaveWithNextTab }]),
  EditorView.domEventHandlers({
    // Whoever comes back finds a Tab that indents; what Ctrl+M has set stays.
    blur: (_event, view) => {
      view.setTabFocusMode(-1);
      return false;
    },
  }),
];
