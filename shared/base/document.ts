/**
 * Text that knows where it may be broken, after Wadler's "A prettier printer": a group stands on one line if it fits, else
 * each of its own line breaks is taken.
 */
export type Document = string | readonly Document[] | Group | Indented | LineBreak;

interface Group {
  readonly kind: 'group';
  readonly content: Document;
}

interface Indented {
  readonly kind: 'indented';
  readonly content: Document;
}

/** `flat` stands in its place where the group fits on one line; `null` is a break that is always taken. */
interface LineBreak {
  readonly kind: 'break';
  readonly flat: string | null;
  /** What a broken line ends with, such as a trailing comma. */
  readonly end: string;
}

export function group(...content: readonly Document[]): Document {
  return { kind: 'group', content };
}

export function indented(...content: readonly Document[]): Document {
  return { kind: 'indented', content };
}

/** A break that is a blank where the group fits. */
export const line: Document = { kind: 'break', flat: ' ', end: '' };

/** A break that is nothing where the group fits. */
export const softLine: Document = { kind: 'break', flat: '', end: '' };

export const hardLine: Document = { kind: 'break', flat: null, end: '' };

/** A break that puts `end` before it when it is taken, and is `flat` otherwise. */
export function lineAfter(end: string, flat: string): Document {
  return { kind: 'break', flat, end };
}

export function joinDocuments(parts: readonly Document[], separator: Document): Document {
  return parts.flatMap((part, index) => (index === 0 ? [part] : [separator, part]));
}

/** A part that waits to be printed: how deep it is indented, and whether its line breaks are taken. */
interface Part {
  readonly document: Document;
  readonly depth: number;
  readonly isFlat: boolean;
}

interface Layout {
  readonly width: number;
  readonly indent: string;
  /** Where the document begins. */
  readonly column: number;
  /** By how much its further lines will be indented when they are put in their place. */
  readonly base: number;
  /** How much follows its last line. */
  readonly rest: number;
}

/** The document as text, its lines separated by `\n`. Everything in the layout but `indent` is in columns. */
export function printDocument(document: Document, layout: Layout): string {
  const { indent, base } = layout;
  const step = indent === '\t' ? 2 : indent.length;
  let text = '';
  let { column } = layout;
  const parts: Part[] = [{ document, depth: 0, isFlat: false }];
  for (let part = parts.pop(); part !== undefined; part = parts.pop()) {
    const { document: current, depth, isFlat } = part;
    if (typeof current === 'string') {
      text += current;
      const lastBreak = current.lastIndexOf('\n');
      column = lastBreak < 0 ? column + current.length : base + current.length - lastBreak - 1;
    } else if ('length' in current) pushAll(parts, current, depth, isFlat);
    else if (current.kind === 'indented') {
      parts.push({ document: current.content, depth: depth + 1, isFlat });
    } else if (current.kind === 'group') {
      const flat = { document: current.content, depth, isFlat: true };
      const room = layout.width - column;
      parts.push(
        isFlat || fits(flat, parts, room, layout.rest) ? flat : { ...flat, isFlat: false },
      );
    } else if (isFlat && current.flat !== null) {
      text += current.flat;
      column += current.flat.length;
    } else {
      text += `${current.end}\n${indent.repeat(depth)}`;
      column = base + depth * step;
    }
  }
  return text;
}

function pushAll(
  parts: Part[],
  documents: readonly Document[],
  depth: number,
  isFlat: boolean,
): void {
  for (let index = documents.length - 1; index >= 0; index -= 1) {
    const document = documents[index];
    if (document !== undefined) parts.push({ document, depth, isFlat });
  }
}

/** Whether a group fits on its line, with what follows it up to the next place where a line may be broken. */
function fits(part: Part, following: readonly Part[], width: number, end: number): boolean {
  let room = width;
  let next = following.length - 1;
  const parts: Part[] = [part];
  while (room >= 0) {
    let current = parts.pop();
    if (current === undefined) {
      current = following[next];
      next -= 1;
      if (current === undefined) return room >= end;
    }
    const { document, depth, isFlat } = current;
    if (typeof document === 'string') {
      const lineBreak = document.indexOf('\n');
      if (lineBreak >= 0) return !isFlat && room >= lineBreak;
      room -= document.length;
    } else if ('length' in document) pushAll(parts, document, depth, isFlat);
    else if (document.kind !== 'break') parts.push({ document: document.content, depth, isFlat });
    else if (!isFlat) return room >= document.end.length;
    else if (document.flat === null) return false;
    else room -= document.flat.length;
  }
  return false;
}

/** The document on one line; `null` where it has a break that is always taken, or a text of several lines. */
export function flatText(document: Document): string | null {
  if (typeof document === 'string') return document.includes('\n') ? null : document;
  if ('length' in document) {
    let text = '';
    for (const part of document) {
      const inner = flatText(part);
      if (inner === null) return null;
      text += inner;
    }
    return text;
  }
  return document.kind === 'break' ? document.flat : flatText(document.content);
}
