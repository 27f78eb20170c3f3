import type ts from 'typescript';
import type { TextChange } from '../model/span.ts';
import { commentsOf } from '../parse/mappings/property-comments.ts';
import { beginsLine, endOfLineAt, indentationAt } from './layout.ts';

/** A property with the comments that belong to it. */
interface Item {
  readonly property: ts.ObjectLiteralElementLike;
  /** Where it begins, with the comments above it. */
  readonly lead: number;
  /** Where it ends, with the comma behind it and the comments on its line. */
  readonly tail: number;
  /** Behind the comma that follows; `null` where none does. */
  readonly comma: number | null;
}

/** The properties of an object literal as a list that is changed one by one, each with its own comments. */
export class PropertyList {
  readonly #text: string;
  readonly #owner: ts.ObjectLiteralExpression;
  readonly #endOfLine: string;

  constructor(owner: ts.ObjectLiteralExpression, text: string, endOfLine: string) {
    this.#owner = owner;
    this.#text = text;
    this.#endOfLine = endOfLine;
  }

  #item(index: number): Item | null {
    const { properties } = this.#owner;
    const property = properties[index];
    if (property === undefined) return null;
    const next = properties[index + 1];
    const { leading, trailing } = commentsOf(this.#owner, index, this.#text);
    const comma = next?.pos ?? (properties.hasTrailingComma ? properties.end : null);
    const lead = leading[0]?.start ?? property.getStart();
    const tail = Math.max(property.end, comma ?? 0, trailing.at(-1)?.end ?? 0);
    return { property, lead, tail, comma };
  }

  /** Takes a property out with its comments. */
  remove(index: number): readonly TextChange[] {
    const item = this.#item(index);
    if (item === null) throw new RangeError('no such property');
    const before = this.#item(index - 1);
    const next = this.#item(index + 1);
    if (this.#hasOwnLines(item)) return this.#removeLines(item, before, next);
    if (next !== null && !this.#text.slice(item.tail, next.lead).includes('\n')) {
      return [{ start: item.lead, end: next.lead, insert: '' }];
    }
    if (before === null) return [this.#removeOnly(item, next)];
    if (next !== null || item.comma !== null) {
      return [{ start: before.tail, end: item.tail, insert: '' }];
    }
    const comma = item.property.pos;
    // The comma before it goes, and what stands between that and the property, but no comment of the property before.
    return [
      { start: comma - 1, end: comma, insert: '' },
      { start: Math.max(before.tail, comma), end: item.tail, insert: '' },
    ];
  }

  #hasOwnLines({ lead, tail }: Item): boolean {
    const rest = this.#text.slice(tail, endOfLineAt(this.#text, tail));
    return beginsLine(this.#text, lead) && /^[ \t]*\r?\n$/.test(rest);
  }

  #removeLines(item: Item, before: Item | null, next: Item | null): readonly TextChange[] {
    const start = this.#text.lastIndexOf('\n', item.lead - 1) + 1;
    const removal = { start, end: endOfLineAt(this.#text, item.tail), insert: '' };
    const isLast = next === null && item.comma === null && before?.comma != null;
    if (!isLast) return [removal];
    return [{ start: before.comma - 1, end: before.comma, insert: '' }, removal];
  }

  /** The only property, or the first of a line whose next stands on another. */
  #removeOnly(item: Item, next: Item | null): TextChange {
    const open = this.#owner.getStart() + 1;
    const close = this.#owner.end - 1;
    const around = this.#text.slice(open, item.lead) + this.#text.slice(item.tail, close);
    return next === null && around.trim() === ''
      ? { start: open, end: close, insert: '' }
      : { start: item.lead, end: item.tail, insert: '' };
  }

  /** Puts a property before the one at `index`, or (the list's length) behind the last. The list must not be empty. */
  insert(index: number, property: string): readonly TextChange[] {
    const next = this.#item(index);
    if (next !== null) return [this.#insertBefore(next, property)];
    const last = this.#item(index - 1);
    if (last === null) throw new RangeError('the list is empty');
    const first = this.#item(0) ?? last;
    const isOnLine = beginsLine(this.#text, first.lead);
    const lineGap = this.#endOfLine + indentationAt(this.#text, last.lead);
    const gap = isOnLine
      ? this.#endOfLine + indentationAt(this.#text, first.lead)
      : property.startsWith('//')
        ? lineGap
        : ' ';
    if (last.comma !== null) {
      const isCommented = last.tail > last.comma;
      const start = isCommented ? lineGap : gap;
      return [{ start: last.tail, end: last.tail, insert: `${start}${property},` }];
    }
    const { end } = last.property;
    const isBroken = isOnLine || this.#text.slice(end, last.tail).includes('//');
    // On a line that goes on, a comment behind the comma would be one of the new property.
    if (!isBroken || last.tail === end) {
      return [{ start: last.tail, end: last.tail, insert: `,${gap}${property}` }];
    }
    return [
      { start: end, end, insert: ',' },
      { start: last.tail, end: last.tail, insert: lineGap + property },
    ];
  }

  #insertBefore({ lead }: Item, property: string): TextChange {
    const isOnLine = beginsLine(this.#text, lead);
    const lineGap = this.#endOfLine + indentationAt(this.#text, lead);
    // On a line that goes on, a comment to its end would belong to what stands before it.
    const start = !isOnLine && property.startsWith('//') ? lineGap : '';
    return { start: lead, end: lead, insert: `${start}${property},${isOnLine ? lineGap : ' '}` };
  }

  /** A property's text with its comments; those behind it come to stand before it. */
  textOf(index: number): string {
    const item = this.#item(index);
    if (item === null) throw new RangeError('no such property');
    const { property, lead } = item;
    const { trailing } = commentsOf(this.#owner, index, this.#text);
    const isOnLine = beginsLine(this.#text, lead);
    const lineGap = this.#endOfLine + this.#lineIndent(lead);
    const own = this.#text.slice(lead, property.end);
    const before = trailing.map(({ start, end }) => {
      const comment = this.#text.slice(start, end);
      return comment + (isOnLine || comment.startsWith('//') ? lineGap : ' ');
    });
    return before.join('') + own;
  }

  /** The indentation of the properties that begin their line; without one, that of the line of `offset`. */
  #lineIndent(offset: number): string {
    const starts = this.#owner.properties.map((_, index) => this.#item(index)?.lead ?? 0);
    const onLine = [offset, ...starts].find((start) => beginsLine(this.#text, start));
    return indentationAt(this.#text, onLine ?? offset);
  }
}
