import { diffArrays } from 'diff';
import type { ChangeSet, ReversibleChange } from './changes.ts';

/** Above this many differing lines one change over all of them is as good as many. */
const mostEdits = 1000;

/**
 * The changes that lead from one text to another, as small as lines tell. No change begins or ends inside a surrogate pair or
 * between the two characters of a CRLF.
 */
export function diffTexts(before: string, after: string): ChangeSet {
  if (before === after) return [];
  const whole = changedLines(before, after);
  const linesBefore = linesOf(before.slice(whole.start, whole.end));
  const linesAfter = linesOf(whole.insert);
  const parts = diffArrays(linesBefore, linesAfter, { maxEditLength: mostEdits });
  if (parts === undefined) return [whole];

  const changes: ReversibleChange[] = [];
  let position = whole.start;
  let removed = '';
  let added = '';
  const close = () => {
    if (removed !== '' || added !== '') changes.push(trimmedChange(removed, added, position));
    position += removed.length;
    removed = '';
    added = '';
  };
  for (const part of parts) {
    const text = part.value.join('');
    if (part.removed) removed += text;
    else if (part.added) added += text;
    else {
      close();
      position += text.length;
    }
  }
  close();
  return changes;
}

/** One change over everything from the first difference to the last; `null` for equal texts. Takes no longer than to read both. */
export function smallestChange(before: string, after: string): ReversibleChange | null {
  return before === after ? null : trimmedChange(before, after, 0);
}

/** One change over all lines from the first that differs to the last. */
function changedLines(before: string, after: string): ReversibleChange {
  const { start, end, insert } = trimmedChange(before, after, 0);
  const from = start === 0 ? 0 : before.lastIndexOf('\n', start - 1) + 1;
  const lineEnd = before.indexOf('\n', end);
  const to = lineEnd === -1 ? before.length : lineEnd + 1;
  return {
    start: from,
    end: to,
    insert: before.slice(from, start) + insert + before.slice(end, to),
    removed: before.slice(from, to),
  };
}

/** Lines with their endings. */
function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** One change from `before`, which stands at `offset`, to `after`, without the beginning and the end that both share. */
function trimmedChange(before: string, after: string, offset: number): ReversibleChange {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before.charCodeAt(start) === after.charCodeAt(start)) start += 1;
  while (start > 0 && (isInsidePair(before, start) || isInsidePair(after, start))) start -= 1;
  let end = 0;
  while (
    end < most - start &&
    before.charCodeAt(before.length - 1 - end) === after.charCodeAt(after.length - 1 - end)
  ) {
    end += 1;
  }
  while (
    end > 0 &&
    (isInsidePair(before, before.length - end) || isInsidePair(after, after.length - end))
  ) {
    end -= 1;
  }
  return {
    start: offset + start,
    end: offset + before.length - end,
    insert: after.slice(start, after.length - end),
    removed: before.slice(start, before.length - end),
  };
}

function isInsidePair(text: string, position: number): boolean {
  const previous = text.charCodeAt(position - 1);
  const next = text.charCodeAt(position);
  const isSurrogatePair =
    previous >= 0xd800 && previous < 0xdc00 && next >= 0xdc00 && next < 0xe000;
  return isSurrogatePair || (previous === 13 && next === 10);
}
