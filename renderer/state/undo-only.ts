import { addNotice } from './notice-store.ts';
import { selectSnapshot, undo, useProjectStore } from './project-store.ts';

/**
 * Takes back the change with this label, for an offer that was made when it was the last one. Where something else is what undo
 * takes back by now, nothing is done and `otherwise` is said. Tells whether it was taken back.
 */
export async function undoOnly(label: string, otherwise: string): Promise<boolean> {
  if (selectSnapshot(useProjectStore.getState())?.undoLabel === label) {
    await undo();
    return true;
  }
  addNotice({
    severity: 'warning',
    message: otherwise,
    hint: 'Undo what came after it first.',
  });
  return false;
}
