import { create } from 'zustand';
import { applyChanges } from '../../shared/edit/plan.ts';
import type { Events } from '../../shared/contract/events.ts';
import type { TextState } from '../../shared/contract/types.ts';
import type { TextChange } from '../../shared/model/span.ts';
import { invoke } from '../bridge/client.ts';
import { reportFailure } from './notice-store.ts';

/**
 * The host's texts that a view has asked for, as of their last revision. Typing that is on its way to the host is not in
 * here: the code panel holds it until the host has taken it.
 */
interface TextStoreState {
  readonly texts: Readonly<Record<string, TextState>>;
}

export type TextUpdate =
  | { readonly kind: 'changed'; readonly event: Events['text.changed']; readonly text: TextState }
  /** Read anew, because a change was missed or the file's state changed: there are no changes to follow. */
  | { readonly kind: 'replaced'; readonly text: TextState };

export const useTextStore = create<TextStoreState>()(() => ({ texts: {} }));

/** Selector of one file's text, `null` until it is loaded. */
export function selectText(file: string | null): (state: TextStoreState) => TextState | null {
  return (state) => (file === null ? null : (state.texts[file] ?? null));
}

const updateListeners = new Set<(file: string, update: TextUpdate) => void>();

/** Hears every update of a loaded text, in order. */
export function onTextUpdate(listener: (file: string, update: TextUpdate) => void): () => void {
  updateListeners.add(listener);
  return () => {
    updateListeners.delete(listener);
  };
}

/** Reads a text and keeps it current from then on. */
export async function loadText(file: string): Promise<TextState> {
  const known = useTextStore.getState().texts[file];
  return known ?? readText(file);
}

/**
 * Sends typing to the host, made on `revision`. Answers the text's new revision: the `text.changed` event that carries it is
 * the echo of this typing. Rejects with BridgeError `stale` when the host could not rebase it.
 */
export async function sendTextChange(
  file: string,
  revision: number,
  changes: readonly TextChange[],
): Promise<number> {
  const answer = await invoke('text.change', { file, revision, changes: [...changes] });
  return answer.revision;
}

async function readText(file: string): Promise<TextState> {
  const text = await invoke('text.read', { file });
  publish(file, { kind: 'replaced', text });
  return text;
}

/** Follows the host's event; reads the text again when a revision in between was missed. */
export function receiveTextChanged(event: Events['text.changed']): void {
  const known = useTextStore.getState().texts[event.file];
  if (known === undefined || event.revision <= known.revision) return;
  if (event.revision !== known.revision + 1) {
    reportFailure(readText(event.file));
    return;
  }
  const text = {
    ...known,
    text: applyChanges(known.text, event.changes),
    revision: event.revision,
  };
  publish(event.file, { kind: 'changed', event, text });
}

/** Reads every loaded text again: after a broken connection, or for one file when its state changed. */
export function reloadTexts(
  files: readonly string[] = Object.keys(useTextStore.getState().texts),
): void {
  const { texts } = useTextStore.getState();
  for (const file of files) {
    if (texts[file] !== undefined) reportFailure(readText(file));
  }
}

/** Forgets all texts: another project is open now, or none. */
export function forgetTexts(): void {
  useTextStore.setState({ texts: {} });
}

/** Forgets texts of files that the project no longer has. */
export function keepTexts(files: ReadonlySet<string>): void {
  useTextStore.setState(({ texts }) => {
    const kept = Object.entries(texts).filter(([file]) => files.has(file));
    return kept.length === Object.keys(texts).length ? {} : { texts: Object.fromEntries(kept) };
  });
}

function publish(file: string, update: TextUpdate): void {
  useTextStore.setState(({ texts }) => ({ texts: { ...texts, [file]: update.text } }));
  for (const listener of [...updateListeners]) listener(file, update);
}
