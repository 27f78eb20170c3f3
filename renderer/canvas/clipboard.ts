import { BridgeError } from '../bridge/bridge-error.ts';
import { invoke } from '../bridge/client.ts';
import { shortcutText } from '../actions/shortcut.ts';
import { allSteps } from '../state/model-lookup.ts';
import { addNotice } from '../state/notice-store.ts';
import { sendPendingTyping } from '../state/pending-typing.ts';
import { applyCommands } from '../state/project-store.ts';
import { selectStepKeys, selectSteps, useSelectionStore } from '../state/selection-store.ts';
import { currentWorkflow, placeForInsertion, removeSelectedSteps } from './canvas-edits.ts';
import { canvasView } from './canvas-store.ts';

/** Puts the selected steps on the clipboard as TypeScript. Rejects with BridgeError. */
export async function copySelectedSteps(): Promise<void> {
  const workflow = currentWorkflow();
  const steps = selectStepKeys(useSelectionStore.getState());
  if (workflow === null || steps.length === 0) return;
  await sendPendingTyping();
  const { text } = await invoke('code.copy', { workflow: workflow.key, steps: [...steps] });
  await writeClipboard(text);
  const what = steps.length === 1 ? `step “${steps[0] ?? ''}”` : `${steps.length} steps`;
  addNotice({ severity: 'info', message: `Copied ${what} as TypeScript.` });
}

/** Copies, then deletes: what could not be copied stays. */
export async function cutSelectedSteps(): Promise<void> {
  await copySelectedSteps();
  await removeSelectedSteps();
}

/** Pastes what is on the clipboard, where the browser lets a page ask for it; the keyboard always may. */
export async function pasteFromClipboard(): Promise<void> {
  await pasteSteps(await readClipboard());
}

/** Puts the steps of a text behind the selection, in one undo entry, and selects them. Rejects with BridgeError. */
export async function pasteSteps(text: string): Promise<void> {
  const workflow = currentWorkflow();
  if (workflow === null) return;
  const before = new Set(allSteps(workflow).map(({ key }) => key));
  const after = placeForInsertion();
  await applyCommands([{ command: 'step.paste', workflow: workflow.key, after, text }]);
  const now = currentWorkflow();
  const added = now?.steps.flatMap(({ key }) => (before.has(key) ? [] : [key])) ?? [];
  if (now !== null && added.length > 0) selectSteps(now.key, added);
  canvasView()?.focusSelection();
}

async function writeClipboard(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    throw new BridgeError(
      'refused',
      'The browser did not let Flowright write to the clipboard.',
      'Click into the window, then copy again; or copy the code in the code panel.',
    );
  }
}

async function readClipboard(): Promise<string> {
  try {
    return await navigator.clipboard.readText();
  } catch {
    throw new BridgeError(
      'refused',
      'The browser does not let a page read the clipboard by itself.',
      `Press ${shortcutText('mod+V')} on the canvas instead.`,
    );
  }
}
