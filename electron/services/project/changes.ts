import { FlowrightError } from '../../../shared/base/error.ts';
import type { TextChange } from '../../../shared/model/span.ts';

/** A change that can be taken back without the text: `removed` is what stood from `start` to `end`. */
export interface ReversibleChange extends TextChange {
  readonly removed: string;
}

/**
 * The algebra of text changes behind revisions and undo. A *change set* lists changes that all refer to the same text, in order
 * and without overlap; they may touch.
 */
export type ChangeSet = readonly ReversibleChange[];

/** Orders changes of `text`, and leaves out those that do nothing. Throws `invalid-input` for changes that do not fit. */
export function toChangeSet(text: string, changes: readonly TextChange[]): ChangeSet {
  let position = 0;
  return orderChanges(changes).flatMap(({ start, end, insert }) => {
    if (start < position || end < start || end > text.length) {
      throw new FlowrightError(
        'invalid-input',
        'The changes overlap or lie outside the text.',
        'Read the file again, then repeat the change.',
      );
    }
    position = end;
    const removed = text.slice(start, end);
    return removed === insert ? [] : [{ start, end, insert, removed }];
  });
}

export function orderChanges<Change extends TextChange>(changes: readonly Change[]): Change[] {
  return [...changes].sort((a, b) => a.start - b.start || a.end - b.end);
}

/** The changes that lead back. */
export function invertChanges(changes: ChangeSet): ChangeSet {
  let shift = 0;
  return changes.map(({ start, insert, removed }) => {
    const from = start + shift;
    shift += insert.length - removed.length;
    return { start: from, end: from + insert.length, insert: removed, removed: insert };
  });
}

/**
 * Rewrites `changes` so that they do the same after `other`; both refer to the same text. `null` where they overlap: two changes
 * overlap when they replace a common character, one inserts inside what the other replaces, or both insert at the same place.
 */
export function mapChanges<Change extends TextChange>(
  changes: readonly Change[],
  other: readonly TextChange[],
): readonly Change[] | null {
  const mapped: Change[] = [];
  let shift = 0;
  let index = 0;
  for (const change of changes) {
    let next = other[index];
    while (next !== undefined && isBefore(next, change)) {
      shift += next.insert.length - (next.end - next.start);
      index += 1;
      next = other[index];
    }
    if (next !== undefined && !isBefore(change, next)) return null;
    mapped.push({ ...change, start: change.start + shift, end: change.end + shift });
  }
  return mapped;
}

function isBefore(a: TextChange, b: TextChange): boolean {
  const bothInsertHere = a.start === a.end && b.start === b.end && a.start === b.start;
  return a.end <= b.start && !bothInsertHere;
}

/** One change set that does what `first` and then `second` do; `second` refers to the text after `first`. */
export function composeChanges(first: ChangeSet, second: ChangeSet): ChangeSet {
  const a = new PartReader(first);
  const b = new PartReader(second);
  const result = new ChangeWriter();
  while (!a.isDone || !b.isDone) {
    if (a.part.kind === 'delete') {
      result.delete(a.take(a.part.length).text);
    } else if (b.part.kind === 'insert') {
      result.insert(b.take(b.part.length).text);
    } else {
      const length = Math.min(a.part.length, b.part.length);
      const made = a.take(length);
      const then = b.take(length);
      if (made.kind === 'insert' && then.kind === 'keep') result.insert(made.text);
      else if (made.kind === 'keep' && then.kind === 'keep') result.keep(length);
      else if (made.kind === 'keep') result.delete(then.text);
    }
  }
  return result.finish();
}

/** A change set as what happens to the text from its start to its end; the last part keeps everything. `text` is what is deleted or inserted. */
interface Part {
  readonly kind: 'keep' | 'delete' | 'insert';
  readonly length: number;
  readonly text: string;
}

const keepAll: Part = { kind: 'keep', length: Infinity, text: '' };

function* partsOf(changes: ChangeSet): Generator<Part, undefined> {
  let position = 0;
  for (const { start, end, insert, removed } of changes) {
    if (start > position) yield { kind: 'keep', length: start - position, text: '' };
    if (removed !== '') yield { kind: 'delete', length: removed.length, text: removed };
    if (insert !== '') yield { kind: 'insert', length: insert.length, text: insert };
    position = end;
  }
}

class PartReader {
  readonly #parts: Iterator<Part, undefined>;
  #part: Part;

  constructor(changes: ChangeSet) {
    this.#parts = partsOf(changes);
    this.#part = this.#next();
  }

  get part(): Part {
    return this.#part;
  }

  get isDone(): boolean {
    return this.#part === keepAll;
  }

  /** Takes the first `length` units of the part. */
  take(length: number): Part {
    const { kind, length: whole, text } = this.#part;
    const taken = { kind, length, text: text.slice(0, length) };
    if (length === whole) this.#part = this.#next();
    else if (whole !== Infinity) {
      this.#part = { kind, length: whole - length, text: text.slice(length) };
    }
    return taken;
  }

  #next(): Part {
    const next = this.#parts.next();
    return next.done === true ? keepAll : next.value;
  }
}

class ChangeWriter {
  readonly #changes: ReversibleChange[] = [];
  #position = 0;
  #removed = '';
  #inserted = '';

  keep(length: number): void {
    this.#close();
    this.#position += length;
  }

  delete(text: string): void {
    this.#removed += text;
  }

  insert(text: string): void {
    this.#inserted += text;
  }

  finish(): ChangeSet {
    this.#close();
    return this.#changes;
  }

  #close(): void {
    const [removed, insert, start] = [this.#removed, this.#inserted, this.#position];
    const end = start + removed.length;
    if (removed !== insert) this.#changes.push({ start, end, insert, removed });
    this.#position = end;
    this.#removed = '';
    this.#inserted = '';
  }
}
