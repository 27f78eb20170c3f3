import type { ChangeSet } from '@codemirror/state';
import { applyChanges } from '../../shared/edit/plan.ts';
import type { TextChange } from '../../shared/model/span.ts';

/**
 * How the editor shows a source text. The editor knows one line break of one character and no byte order mark, the file has
 * `\n`, `\r\n` or `\r`, also mixed; positions are translated between the two, and the source's bytes stay what they are.
 */
export interface DocumentView {
  readonly source: string;
  /** The source with `\n` for every line break and without a byte order mark. */
  readonly document: string;
  /** The file's most frequent line break: what a new line gets. */
  readonly lineBreak: string;
  readonly hasMark: boolean;
  /** Positions in `document` of the line breaks that take two characters in the source, rising. */
  readonly wideBreaks: readonly number[];
}

const byteOrderMark = '\uFEFF';

export function viewSource(source: string): DocumentView {
  const hasMark = source.startsWith(byteOrderMark);
  const body = hasMark ? source.slice(1) : source;
  const wideBreaks: number[] = [];
  const counts = { '\n': 0, '\r\n': 0, '\r': 0 };
  for (const match of body.matchAll(/\r\n?|\n/g)) {
    if (match[0] === '\r\n') {
      wideBreaks.push(match.index - wideBreaks.length);
      counts['\r\n']++;
    } else if (match[0] === '\n') counts['\n']++;
    else counts['\r']++;
  }
  return {
    source,
    document: counts['\r'] + counts['\r\n'] === 0 ? body : body.replace(/\r\n?/g, '\n'),
    lineBreak: mostFrequent(counts),
    hasMark,
    wideBreaks,
  };
}

function mostFrequent(counts: Readonly<Record<'\n' | '\r\n' | '\r', number>>): string {
  if (counts['\r\n'] > counts['\n']) return counts['\r\n'] >= counts['\r'] ? '\r\n' : '\r';
  return counts['\r'] > counts['\n'] ? '\r' : '\n';
}

/** The source offset of an editor position; never inside a `\r\n` nor before the byte order mark. */
export function toSourceOffset(view: DocumentView, position: number): number {
  return position + (view.hasMark ? 1 : 0) + countBelow(view.wideBreaks, (at) => at < position);
}

/** The editor position of a source offset. */
export function toDocumentPosition(view: DocumentView, offset: number): number {
  const inBody = Math.max(0, offset - (view.hasMark ? 1 : 0));
  return inBody - countBelow(view.wideBreaks, (at, index) => at + index < inBody);
}

/** How many leading entries satisfy a condition that holds for a prefix of the list. */
function countBelow(
  entries: readonly number[],
  holds: (entry: number, index: number) => boolean,
): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(entries[middle] ?? Infinity, middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** What an edit made in the editor means in the source. */
export function toSourceChanges(view: DocumentView, edit: ChangeSet): TextChange[] {
  const changes: TextChange[] = [];
  edit.iterChanges((from, to, _fromAfter, _toAfter, inserted) => {
    const start = toSourceOffset(view, from);
    const end = toSourceOffset(view, to);
    const insert = inserted.sliceString(0, inserted.length, view.lineBreak);
    changes.push({ start, end, insert: keepBreaksApart(view.source, start, end, insert) });
  });
  return changes;
}

/** Where a `\r` would come to stand before a `\n`, the two would read as one line break instead of two. */
function keepBreaksApart(source: string, start: number, end: number, insert: string): string {
  const follows = source[end];
  if (insert === '') return source[start - 1] === '\r' && follows === '\n' ? '\r' : '';
  const leading = source[start - 1] === '\r' && insert.startsWith('\n') ? '\r' : '';
  const trailing = insert.endsWith('\r') && follows === '\n' ? '\n' : '';
  return leading + insert + trailing;
}

/**
 * What changes of the source mean in the editor, as replacements in the editor's positions: as small as the given ones, so
 * that cursor, selection and marks stay where they are.
 */
export function toDocumentChanges(
  before: DocumentView,
  after: DocumentView,
  changes: readonly TextChange[],
): TextChange[] {
  const translated = changes.map(({ start, end, insert }) => ({
    start: toDocumentPosition(before, start),
    end: toDocumentPosition(before, end),
    insert: insert.replace(/\r\n?/g, '\n'),
  }));
  if (tryApply(before.document, translated) === after.document) return translated;
  // A change that joins or splits a `\r\n` does not translate piece by piece.
  const change = smallestChange(before.document, after.document);
  return change === null ? [] : [change];
}

function tryApply(text: string, changes: readonly TextChange[]): string | null {
  try {
    return applyChanges(text, changes);
  } catch {
    return null;
  }
}

/** The one replacement that leads from a text to another, `null` when they are equal. */
export function smallestChange(before: string, after: string): TextChange | null {
  if (before === after) return null;
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  let tail = 0;
  while (
    tail < shorter - start &&
    before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)
  )
    tail++;
  return { start, end: before.length - tail, insert: after.slice(start, after.length - tail) };
}
