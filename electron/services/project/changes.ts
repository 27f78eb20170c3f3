import { FlowrightError } from '../../../shared/base/error.ts';
import type { TextChange } from '../../../shared/model/span.ts';

/**
 * The algebra of text changes behind revisions and undo. A *change set* is a list of changes that all refer to the same text,
 * in order and without overlap; two changes may touch, but two insertions never stand at the same place.
 */
export type ChangeSet = readonly TextChange[];

/** Orders changes and checks that they fit a text of that length. Throws `invalid-input`. Changes that do nothing are left out. */
export function toChangeSet(changes: readonly TextChange[], textLength: number): ChangeSet {
  const ordered = changes
    .filter((change) => change.start !== change.end || change.insert !== '')
    .sort((a, b) => a.start - b.start || a.end - b.end);
  let position = 0;
  let insertedAt = -1;
  for (const { start, end } of ordered) {
    if (start < position || end < start || end > textLength || (start === end && start === insertedAt)) {
      throw new FlowrightError('invalid-input', 'The changes overlap or lie outside the text.');
    }
    position = end;
    insertedAt = start === end ? start : -1;
  }
  return ordered;
}

/** The changes that lead back: `text` is the text before. */
export function invertChanges(text: string, changes: ChangeSet): ChangeSet {
  let shift = 0;
  return changes.map(({ start, end, insert }) => {
    const from = start + shift;
    shift += insert.length - (end - start);
    return { start: from, end: from + insert.length, insert: text.slice(start, end) };
  });
}

/**
 * Rewrites `changes` so that they do the same after `other`; both refer to the same text. `null` where they overlap: two changes
 * overlap when they replace a common character, one inserts inside what the other replaces, or both insert at the same place.
 */
export function mapChanges(changes: ChangeSet, other: ChangeSet): ChangeSet | null {
  const mapped: TextChange[] = [];
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
    mapped.push({ start: change.start + shift, end: change.end + shift, insert: change.insert });
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
      result.delete(a.take(a.part.length).length);
    } else if (b.part.kind === 'insert') {
      result.insert(b.take(b.part.length).text);
    } else {
      const length = Math.min(a.part.length, b.part.length);
      const made = a.take(length);
      const then = b.take(length);
      if (made.kind === 'insert' && then.kind === 'keep') result.insert(made.text);
      else if (made.kind === 'keep' && then.kind === 'keep') result.keep(length);
      else if (made.kind === 'keep') result.delete(length);
    }
  }
  return result.finish();
}

/** A change set as what happens to the text from its start to its end. The last part keeps everything. */
interface Part {
  readonly kind: 'keep' | 'delete' | 'insert';
  readonly length: number;
  readonly text: string;
}

const keepAll: Part = { kind: 'keep', length: Infinity, text: '' };

function* partsOf(changes: ChangeSet): Generator<Part> {
  let position = 0;
  for (const { start, end, insert } of changes) {
    if (start > position) yield { kind: 'keep', length: start - position, text: '' };
    if (end > start) yield { kind: 'delete', length: end - start, text: '' };
    if (insert !== '') yield { kind: 'insert', length: insert.length, text: insert };
    position = end;
  }
}

class PartReader {
  readonly #parts: Generator<Part>;
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
    const { value, done } = this.#parts.next();
    return done === true ? keepAll : value;
  }
}

class ChangeWriter {
  readonly #changes: TextChange[] = [];
  #position = 0;
  #open: TextChange | undefined;

  keep(length: number): void {
    this.#close();
    this.#position += length;
  }

  delete(length: number): void {
    const { start, end, insert } = this.#opened();
    this.#open = { start, end: end + length, insert };
    this.#position += length;
  }

  insert(text: string): void {
    const { start, end, insert } = this.#opened();
    this.#open = { start, end, insert: insert + text };
  }

  finish(): ChangeSet {
    this.#close();
    return this.#changes;
  }

  #opened(): TextChange {
    return this.#open ?? { start: this.#position, end: this.#position, insert: '' };
  }

  #close(): void {
    if (this.#open !== undefined) this.#changes.push(this.#open);
    this.#open = undefined;
  }
}
