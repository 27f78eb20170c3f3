import type ts from 'typescript';
import type { TextChange } from '../model/span.ts';
import { endOfTrailingComments } from '../parse/chain.ts';
import { indentationAt } from './layout.ts';

/** A list of elements between brackets, separated by commas. */
export interface CommaList {
  readonly text: string;
  readonly elements: ts.NodeArray<ts.Node>;
  /** The offset behind the opening bracket. */
  readonly open: number;
  /** The offset of the closing bracket. */
  readonly close: number;
  readonly endOfLine: string;
}

/** Whether each element has lines of its own. */
function isMultiLine(list: CommaList): boolean {
  const first = list.elements[0];
  return first !== undefined && list.text.slice(list.open, startOf(first)).includes('\n');
}

/**
 * Inserts an element before the one at `index` (the list's length for the end), on a line of its own where the others have
 * theirs. The list must not be empty.
 */
export function insertElement(list: CommaList, index: number, element: string): TextChange[] {
  const { text, elements, endOfLine } = list;
  const next = elements[index];
  const last = elements[elements.length - 1];
  if (last === undefined) throw new RangeError('the list is empty');
  if (!isMultiLine(list)) {
    if (next !== undefined) return [insertAt(startOf(next), `${element}, `)];
    return elements.hasTrailingComma
      ? [insertAt(elements.end, ` ${element},`)]
      : [insertAt(last.getEnd(), `, ${element}`)];
  }
  const indent = indentationAt(text, startOf(next ?? last));
  const line = endOfLine + indent + element;
  if (next !== undefined) return [insertAt(leadOf(list, index), `${line},`)];
  if (elements.hasTrailingComma) {
    return [insertAt(endOfTrailingComments(text, elements.end), `${line},`)];
  }
  return [insertAt(last.getEnd(), ','), insertAt(endOfTrailingComments(text, last.getEnd()), line)];
}

/** Removes an element with its comma and the comments on its line; comments above it go with it. */
export function removeElement(list: CommaList, index: number): TextChange[] {
  const { text, elements } = list;
  const element = elements[index];
  if (element === undefined) throw new RangeError('no such element');
  const next = elements[index + 1];
  const previous = elements[index - 1];
  const comma = commaBehind(list, index);
  const end = comma ?? element.getEnd();
  if (isMultiLine(list)) {
    const start = leadOf(list, index);
    const removal = { start, end: endOfTrailingComments(text, end), insert: '' };
    const previousComma = previous === undefined ? null : commaBehind(list, index - 1);
    if (next !== undefined || comma !== null || previousComma === null) return [removal];
    return [{ start: previousComma - 1, end: previousComma, insert: '' }, removal];
  }
  if (next !== undefined) return [{ start: startOf(element), end: startOf(next), insert: '' }];
  if (previous !== undefined)
    return [{ start: previous.getEnd(), end: element.getEnd(), insert: '' }];
  return [{ start: list.open, end: list.close, insert: '' }];
}

/** The offset behind the comma that follows an element; `null` when none does. */
function commaBehind(list: CommaList, index: number): number | null {
  const { elements } = list;
  const next = elements[index + 1];
  if (next !== undefined) return next.pos;
  return elements.hasTrailingComma ? elements.end : null;
}

/** Where what belongs to an element begins: behind the comma, and the comments of its line, of the element before. */
function leadOf(list: CommaList, index: number): number {
  const before = index === 0 ? list.open : (list.elements[index]?.pos ?? list.open);
  return endOfTrailingComments(list.text, before);
}

function startOf(element: ts.Node): number {
  return element.getStart();
}

function insertAt(offset: number, insert: string): TextChange {
  return { start: offset, end: offset, insert };
}
