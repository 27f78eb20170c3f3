import type { ChangeSet } from '@codemirror/state';
import type { TextState } from '../../shared/contract/types.ts';
import type { TextChange } from '../../shared/model/span.ts';
import { toBridgeError, type BridgeError } from '../bridge/bridge-error.ts';
import type { TextUpdate } from '../state/text-store.ts';
import {
  edit,
  landed,
  localText,
  receive,
  resync,
  returned,
  startSync,
  takeOff,
  toChangeSet,
  type SyncState,
  type SyncStep,
} from './text-sync.ts';

/** How a session reaches the host's text. */
export interface TextPort {
  /** Sends changes made on `revision` and answers the new one. Rejects with BridgeError. */
  send(file: string, revision: number, changes: readonly TextChange[]): Promise<number>;
  /** Reads the text anew; the answer comes as an update. */
  reload(file: string): void;
  onUpdate(listener: (file: string, update: TextUpdate) => void): () => void;
  /** Tells the user that typing was taken back, because something else changed the same place first. */
  tellTakenBack(file: string, typed: string): void;
}

export type ChangeListener = (changes: ChangeSet) => void;

/** One file's text while people type in it: shown at once, taken by the host a moment later, never lost in between. */
export interface TextSession {
  readonly file: string;
  /** What the user sees: the host's text with everything typed since. */
  text(): string;
  /** Takes an edit made in an editor; offsets are those of `text()`. Everybody hears of it but the editor's own listener. */
  edit(changes: readonly TextChange[], editor?: ChangeListener): void;
  /** Hears changes that came from elsewhere, in offsets of the text before them. */
  onRemoteChange(listener: ChangeListener): () => void;
  /** Why the host does not take what was typed; `null` when it does. What was typed stays, and goes with the next edit. */
  problem(): BridgeError | null;
  onProblem(listener: () => void): () => void;
  /** Resolves when the host has everything that was typed, or has refused it. */
  flush(): Promise<void>;
  close(): void;
}

export function openTextSession(initial: TextState, port: TextPort): TextSession {
  const { file } = initial;
  let state: SyncState = startSync(initial.text, initial.revision);
  let shown = initial.text;
  let problem: BridgeError | null = null;
  let sending: Promise<void> | null = null;
  let isClosed = false;
  const changeListeners = new Set<ChangeListener>();
  const problemListeners = new Set<() => void>();

  const stopListening = port.onUpdate((updated, update) => {
    if (updated !== file) return;
    if (update.kind === 'changed') take(receive(state, update.event));
    else if (state.inFlight === null) replaceBy(update.text);
    // While a change is in flight, its answer tells whether revisions are missing.
  });

  function replaceBy(text: TextState): void {
    take(resync(state, text.text, text.revision));
    setProblem(null);
    startSending();
  }

  function take(step: SyncStep): void {
    state = step.state;
    if (step.applied !== null) {
      shown = localText(state);
      for (const listener of [...changeListeners]) listener(step.applied);
    }
    if (step.refused !== null) port.tellTakenBack(file, step.refused);
    if (step.lost) port.reload(file);
  }

  function setProblem(next: BridgeError | null): void {
    if (problem === next) return;
    problem = next;
    for (const listener of [...problemListeners]) listener();
  }

  function startSending(): void {
    sending ??= sendAll().finally(() => {
      sending = null;
    });
  }

  /** Sends until nothing is pending. A stale change is sent again on top of what made it stale, as often as it takes. */
  async function sendAll(): Promise<void> {
    for (let sent = takeOff(state); sent !== null && !isClosed; sent = takeOff(state)) {
      state = sent.state;
      const { revision } = state;
      try {
        const landedAt = await port.send(file, revision, sent.changes);
        take(landed(state, landedAt));
        setProblem(null);
      } catch (thrown) {
        const error = toBridgeError(thrown);
        take(returned(state));
        const mayTryAgain = error.code === 'stale' && state.revision > revision;
        if (mayTryAgain) continue;
        if (error.code === 'stale') port.reload(file);
        else setProblem(error);
        return;
      }
    }
  }

  return {
    file,
    text: () => shown,
    edit: (changes, editor) => {
      const made = toChangeSet(changes, shown.length);
      state = edit(state, changes);
      shown = localText(state);
      for (const listener of [...changeListeners]) if (listener !== editor) listener(made);
      startSending();
    },
    onRemoteChange: (listener) => subscribe(changeListeners, listener),
    problem: () => problem,
    onProblem: (listener) => subscribe(problemListeners, listener),
    flush: async () => {
      while (sending !== null) await sending;
    },
    close: () => {
      isClosed = true;
      stopListening();
    },
  };
}

function subscribe<Listener>(set: Set<Listener>, listener: Listener): () => void {
  set.add(listener);
  return () => {
    set.delete(listener);
  };
}
