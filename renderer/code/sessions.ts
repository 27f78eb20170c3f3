import { loadText, onTextUpdate, reloadTexts, sendTextChange } from '../state/text-store.ts';
import { addNotice } from '../state/notice-store.ts';
import { redo, selectSnapshot, undo, useProjectStore } from '../state/project-store.ts';
import { provideTypingSender } from '../state/pending-typing.ts';
import { openTextSession, type TextPort, type TextSession } from './text-session.ts';

const hostPort: TextPort = {
  send: sendTextChange,
  reload: (file) => reloadTexts([file]),
  onUpdate: onTextUpdate,
  tellTakenBack: (file, typed) => {
    const again = typed.trim() === '' ? 'Make the edit again.' : `Type it again. It was: ${typed}`;
    addNotice({
      severity: 'warning',
      message: `Another change came to the same place of ${file} first, so your edit there was taken back.`,
      hint: again,
    });
  },
};

/** Sessions stay open while their project is, so that what is typed and not sent survives a change of the file. */
const sessions = new Map<string, TextSession>();

/** The session of a file of the open project; rejects with BridgeError when it cannot be read. */
export async function sessionOf(file: string): Promise<TextSession> {
  const known = sessions.get(file);
  if (known !== undefined) return known;
  const text = await loadText(file);
  const opened = sessions.get(file) ?? openTextSession(text, hostPort);
  sessions.set(file, opened);
  return opened;
}

/** A project that is closed and opened again begins with fresh texts, also when it is the same one. */
useProjectStore.subscribe((state, previous) => {
  if (state.snapshot?.folder === previous.snapshot?.folder) return;
  for (const session of sessions.values()) session.close();
  sessions.clear();
});

/** Resolves when the host has everything that was typed, or has refused it. */
async function flushTyping(): Promise<void> {
  await Promise.all([...sessions.values()].map((session) => session.flush()));
}

provideTypingSender(flushTyping);

/** Undo and redo of the project from within the editor: what was typed last is a part of it. */
export async function undoTyping(): Promise<void> {
  await flushTyping();
  if (selectSnapshot(useProjectStore.getState())?.undoLabel != null) await undo();
}

export async function redoTyping(): Promise<void> {
  await flushTyping();
  if (selectSnapshot(useProjectStore.getState())?.redoLabel != null) await redo();
}
