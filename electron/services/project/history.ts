import { composeFileChanges, invertFileChange, mapFileChange } from './file-change.ts';
import type { FileChange } from './file-change.ts';

/** One thing to take back or do again: `changes` apply to the texts as they are when it is the topmost entry. */
export interface HistoryEntry {
  readonly label: string;
  readonly changes: readonly FileChange[];
  /** The file where another program's change was in the way; the entry does nothing then. */
  readonly droppedBecauseOf?: string;
  /** A burst of typing that may still go on. */
  readonly typing?: { readonly file: string; readonly lastAt: number };
}

const mostEntries = 500;
/** Typing in one file with pauses no longer than this is one entry, in milliseconds. */
const burstPauseMs = 1000;

/**
 * The undo and redo stacks of a project. Entries survive changes that come from outside as long as they do not overlap; one
 * that does stays as a remark, so that nobody wonders where it went.
 */
export class History {
  #undo: HistoryEntry[] = [];
  #redo: HistoryEntry[] = [];

  get undoLabel(): string | null {
    return this.#undo.at(-1)?.label ?? null;
  }

  get redoLabel(): string | null {
    return this.#redo.at(-1)?.label ?? null;
  }

  /** A new edit was made; `inverse` takes it back. */
  record(label: string, inverse: readonly FileChange[]): void {
    this.#push({ label, changes: inverse });
  }

  /** Text was typed in one file at `now` (milliseconds). */
  recordTyping(file: string, inverse: FileChange, now: number): void {
    const top = this.#undo.at(-1);
    const burst = top?.typing;
    const typing = { file, lastAt: now };
    if (
      top !== undefined &&
      burst?.file === file &&
      now - burst.lastAt <= burstPauseMs &&
      this.#redo.length === 0
    ) {
      const before = top.changes[0];
      const whole = before === undefined ? inverse : composeFileChanges(inverse, before);
      this.#undo[this.#undo.length - 1] = {
        ...top,
        changes: whole === null ? [] : [whole],
        typing,
      };
    } else {
      this.#push({ label: `Typing in ${file}`, changes: [inverse], typing });
    }
  }

  takeUndo(): HistoryEntry | null {
    return this.#undo.pop() ?? null;
  }

  takeRedo(): HistoryEntry | null {
    return this.#redo.pop() ?? null;
  }

  /** An entry was undone; `changes` do it again. */
  undone(label: string, changes: readonly FileChange[]): void {
    this.#redo.push({ label, changes });
  }

  /** An entry was done again; `changes` take it back. */
  redone(label: string, changes: readonly FileChange[]): void {
    this.#undo.push({ label, changes });
  }

  /** The texts changed by other means than an entry: every entry is moved along, or dropped where it overlaps. */
  follow(changes: readonly FileChange[]): void {
    if (changes.length === 0) return;
    this.#undo = rebase(this.#undo, changes);
    this.#redo = rebase(this.#redo, changes);
  }

  #push(entry: HistoryEntry): void {
    this.#redo = [];
    this.#undo.push(entry);
    if (this.#undo.length > mostEntries) this.#undo.shift();
  }
}

/**
 * Walks down a stack. `carried` is the foreign change as it looks from below the entries passed so far: an entry that stays is
 * stepped under, one that is dropped becomes a part of what is carried, since nothing takes it back any more.
 */
function rebase(stack: readonly HistoryEntry[], changes: readonly FileChange[]): HistoryEntry[] {
  const carried = new Map(changes.map((change) => [change.file, change]));
  const result: HistoryEntry[] = [];
  for (const entry of stack.toReversed()) {
    const moved = moveEntry(entry, carried);
    if (typeof moved === 'string') {
      result.push({ label: entry.label, changes: [], droppedBecauseOf: moved });
      carryDropped(entry, carried);
    } else {
      result.push(moved);
    }
  }
  return result.reverse();
}

/** The entry after what is carried, which is moved under it; or the file where they overlap, and nothing is moved. */
function moveEntry(entry: HistoryEntry, carried: Map<string, FileChange>): HistoryEntry | string {
  const under = new Map<string, FileChange>();
  const changes: FileChange[] = [];
  for (const change of entry.changes) {
    const foreign = carried.get(change.file);
    if (foreign === undefined) {
      changes.push(change);
      continue;
    }
    const moved = mapFileChange(change, foreign);
    const below = mapFileChange(foreign, change);
    if (moved === null || below === null) return change.file;
    changes.push(moved);
    under.set(change.file, below);
  }
  for (const [file, below] of under) carried.set(file, below);
  const { label, droppedBecauseOf } = entry;
  return droppedBecauseOf === undefined ? { label, changes } : { label, changes, droppedBecauseOf };
}

function carryDropped(entry: HistoryEntry, carried: Map<string, FileChange>): void {
  for (const change of entry.changes) {
    const forward = invertFileChange(change);
    const foreign = carried.get(change.file);
    const whole = foreign === undefined ? forward : composeFileChanges(forward, foreign);
    if (whole === null) carried.delete(change.file);
    else carried.set(change.file, whole);
  }
}
