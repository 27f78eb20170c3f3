import type { CodeStyle } from '../constructs/style.ts';
import type { TextChange } from '../model/span.ts';
import { endBefore, endOfTrailingComments, type Chain } from '../parse/chain.ts';
import { beginsLine, indentationAt, placeText } from './layout.ts';

/** A part of a chain's text: from the source, or new. */
interface Piece {
  readonly text: string;
  /** The range it has in the source; `null` for a new one. */
  readonly span: { readonly start: number; readonly end: number } | null;
}

/** A link with what belongs to it: the comments above, its call, and the comments on the line of its closing parenthesis. */
interface Item {
  readonly body: Piece;
  /** Parentheses that close between this link and the next; they stay where they are. */
  readonly glue: Piece;
  readonly trailing: readonly Piece[];
}

/**
 * A chain's text as items in a row. Changing the row and reading `changes` moves whole items with their comments and leaves
 * every other byte alone. The comment rule is that of docs/cli.md.
 */
export class ChainLayout {
  readonly #chain: Chain;
  readonly #text: string;
  readonly #style: CodeStyle;
  readonly #head: Item;
  readonly #tail: Piece;
  readonly #original: readonly Item[];
  #items: readonly Item[];

  constructor(chain: Chain, style: CodeStyle) {
    this.#chain = chain;
    this.#text = chain.unit.text;
    this.#style = style;
    const end = endBefore(chain, chain.links.length);
    this.#tail = this.#readTail(endOfTrailingComments(this.#text, end));
    this.#head = this.#readItem(-1);
    this.#original = chain.links.map((_, index) => this.#readItem(index));
    this.#items = this.#original;
  }

  /** Whether parentheses close inside the chain, so that links cannot change places. */
  get hasInnerParentheses(): boolean {
    return [this.#head, ...this.#original].some((item) => item.glue.text !== '');
  }

  /** Takes links out, from `first` on. */
  remove(first: number, count: number): void {
    const removed = this.#items.slice(first, first + count);
    const before = this.#items[first - 1];
    const glue = removed.map((item) => item.glue).filter((piece) => piece.text !== '');
    this.#items = this.#items.filter((item) => !removed.includes(item));
    if (glue.length > 0) this.#keepGlue(before, glue);
  }

  /** Moves `count` links from `first` on, to stand before the link that is at `target` now. */
  move(first: number, count: number, target: number): void {
    const moved = this.#items.slice(first, first + count);
    const rest = this.#items.filter((item) => !moved.includes(item));
    const at = target <= first ? target : target - count;
    this.#items = [...rest.slice(0, at), ...moved, ...rest.slice(at)];
  }

  /** Puts a new link before the one at `index`. `argument` is the text between the parentheses, without indentation. */
  insert(index: number, method: string, argument: string): void {
    const lead = this.#leadOfNew(index, method, argument);
    const indent = lead.includes('\n') ? lead.slice(lead.lastIndexOf('\n') + 1) : this.#lineIndent();
    const placed = placeText(argument, indent, this.#style.endOfLine);
    const body: Piece = { text: `${lead}.${method}(${placed})`, span: null };
    const item: Item = { body, glue: empty(this.#baseEnd()), trailing: [] };
    this.#items = [...this.#items.slice(0, index), item, ...this.#items.slice(index)];
  }

  /** The edits that lead from the source to the present row. */
  changes(): TextChange[] {
    const before = this.#sequence(this.#original, true);
    const after = this.#sequence(this.#items, this.#isLastUnchanged());
    return sequenceChanges(before, after);
  }

  #keepGlue(before: Item | undefined, glue: readonly Piece[]): void {
    // The parentheses close behind the link before, or the head, instead.
    const holder = before ?? this.#head;
    const index = this.#items.indexOf(holder);
    const kept: Item = { ...holder, trailing: [...holder.trailing, ...glue] };
    if (index >= 0) this.#items = this.#items.with(index, kept);
    else this.#items = [{ body: empty(this.#baseEnd()), glue: empty(this.#baseEnd()), trailing: glue }, ...this.#items];
  }

  #isLastUnchanged(): boolean {
    return this.#items.at(-1) === this.#original.at(-1);
  }

  /** All pieces in the order in which they are written. The tail (such as `;`) stands before a last line comment. */
  #sequence(items: readonly Item[], keepsEnd: boolean): readonly Piece[] {
    const all = [this.#head, ...items];
    const result: Piece[] = [];
    all.forEach((item, index) => {
      result.push(...this.#bodyAfter(result.at(-1), item), item.glue);
      if (index < all.length - 1) {
        result.push(...item.trailing);
        return;
      }
      const [direct, ...behind] = item.trailing;
      const isTailFirst = !keepsEnd && this.#tail.text !== '' && endsInLineComment(item.trailing);
      if (isTailFirst) result.push(this.#tail, ...item.trailing);
      else {
        if (direct !== undefined) result.push(direct);
        if (this.#tail.text !== '' || keepsEnd) result.push(this.#tail, ...behind);
        else result.push(...this.#breakBeforeRest(direct, behind));
      }
    });
    return result;
  }

  /** Code that follows the chain on its line must not end up inside a line comment. */
  #breakBeforeRest(direct: Piece | undefined, behind: readonly Piece[]): readonly Piece[] {
    const trailing = direct === undefined ? behind : [direct, ...behind];
    const end = this.#trailingEnd();
    const rest = /^[^\r\n]*/.exec(this.#text.slice(end))?.[0] ?? '';
    if (!endsInLineComment(trailing) || rest.trim() === '') return behind;
    return [...behind, { text: this.#style.endOfLine + this.#lineIndent(), span: null }];
  }

  #bodyAfter(previous: Piece | undefined, item: Item): readonly Piece[] {
    const follows = previous !== undefined && /^[ \t]*\/\//.test(lastLine(previous.text));
    if (!follows || /^[ \t]*\r?\n/.test(item.body.text) || item.body.text === '') return [item.body];
    return [{ text: this.#ownLine(), span: null }, item.body];
  }

  #readItem(index: number): Item {
    const { links } = this.#chain;
    const end = index < 0 ? this.#baseEnd() : (links[index]?.call.getEnd() ?? 0);
    const start = index < 0 ? end : endOfTrailingComments(this.#text, endBefore(this.#chain, index));
    const glueEnd = index + 1 < links.length ? endBefore(this.#chain, index + 1) : end;
    const directEnd = endOfTrailingComments(this.#text, glueEnd);
    const trailing = [this.#slice(glueEnd, directEnd)];
    if (index === links.length - 1 && this.#ownsEndOfLine(index)) {
      trailing.push(this.#slice(this.#tailEnd(), this.#trailingEnd()));
    }
    return { body: this.#slice(start, end), glue: this.#slice(end, glueEnd), trailing };
  }

  /** On a line of its own, a link owns the comment behind the statement's end too; on a shared one, that is the statement's. */
  #ownsEndOfLine(index: number): boolean {
    if (this.#tail.text === '' || index < 0) return this.#tail.text !== '' && index < 0;
    const link = this.#chain.links[index];
    return link !== undefined && this.#startsLine(index);
  }

  #startsLine(index: number): boolean {
    const start = endBefore(this.#chain, index);
    const end = this.#chain.links[index]?.call.expression.getEnd() ?? start;
    return this.#text.slice(start, end).includes('\n');
  }

  /** The white space before a new link at `index`. */
  #leadOfNew(index: number, method: string, argument: string): string {
    const { links } = this.#chain;
    const ownLine = links.findIndex((_, at) => this.#startsLine(at));
    if (links.length === 0 || ownLine >= 0) return this.#ownLine();
    const start = this.#text.lastIndexOf('\n', this.#chain.base.getStart()) + 1;
    const used = endBefore(this.#chain, index) - start;
    const firstLine = argument.split('\n')[0] ?? '';
    return used + method.length + firstLine.length + 3 <= widestLine ? '' : this.#ownLine();
  }

  /** A line break and the indentation of the chain's links. */
  #ownLine(): string {
    const { links } = this.#chain;
    for (const [index, link] of links.entries()) {
      if (!this.#startsLine(index)) continue;
      const method = link.call.expression.getEnd();
      return this.#style.endOfLine + indentationAt(this.#text, method);
    }
    return this.#style.endOfLine + this.#lineIndent() + this.#style.indent;
  }

  #lineIndent(): string {
    return indentationAt(this.#text, this.#chain.base.getStart());
  }

  #baseEnd(): number {
    return this.#chain.links.length === 0
      ? this.#chain.base.getEnd()
      : Math.min(this.#chain.base.getEnd(), endBefore(this.#chain, 0));
  }

  /** The punctuation that ends the statement on the chain's last line. */
  #readTail(start: number): Piece {
    const match = /^[ \t]*(?:[;,)\]}][ \t]*)+/.exec(this.#text.slice(start, start + 200));
    const length = match === null ? 0 : match[0].trimEnd().length;
    return this.#slice(start, start + length);
  }

  #tailEnd(): number {
    return this.#tail.span?.end ?? 0;
  }

  #trailingEnd(): number {
    return endOfTrailingComments(this.#text, this.#tailEnd());
  }

  #slice(start: number, end: number): Piece {
    return { text: this.#text.slice(start, end), span: { start, end } };
  }
}

/** New links are put on the chain's only line up to this width. */
const widestLine = 100;

function empty(offset: number): Piece {
  return { text: '', span: { start: offset, end: offset } };
}

function lastLine(text: string): string {
  return text.slice(text.lastIndexOf('\n') + 1);
}

function endsInLineComment(pieces: readonly Piece[]): boolean {
  const last = pieces.map((piece) => piece.text).join('');
  return /(?:^|\s)\/\/[^\n]*$/.test(lastLine(last)) && !/\*\/\s*$/.test(last);
}

/** The smallest changes that turn one sequence of pieces into another: pieces that keep their order stay untouched. */
function sequenceChanges(before: readonly Piece[], after: readonly Piece[]): TextChange[] {
  const kept = longestCommon(
    before.filter((piece) => piece.text !== ''),
    after.filter((piece) => piece.text !== ''),
  );
  const changes: TextChange[] = [];
  for (const piece of before) {
    if (piece.text === '' || kept.has(piece) || piece.span === null) continue;
    changes.push({ ...piece.span, insert: '' });
  }
  let offset = before[0]?.span?.start ?? 0;
  let insert = '';
  for (const piece of after) {
    if (!kept.has(piece) || piece.span === null) {
      insert += piece.text;
      continue;
    }
    if (insert !== '') changes.push({ start: offset, end: offset, insert });
    insert = '';
    offset = piece.span.end;
  }
  if (insert !== '') changes.push({ start: offset, end: offset, insert });
  return mergeAtSameOffset(changes);
}

/** An insertion at the start or end of a removed range becomes one change with it. */
function mergeAtSameOffset(changes: readonly TextChange[]): TextChange[] {
  const sorted = [...changes].sort((a, b) => a.start - b.start || a.end - b.end);
  const result: TextChange[] = [];
  for (const change of sorted) {
    const previous = result.at(-1);
    if (previous !== undefined && previous.end === change.start) {
      result[result.length - 1] = {
        start: previous.start,
        end: change.end,
        insert: previous.insert + change.insert,
      };
    } else result.push(change);
  }
  return result;
}

function longestCommon(before: readonly Piece[], after: readonly Piece[]): ReadonlySet<Piece> {
  const lengths = before.map(() => new Array<number>(after.length + 1).fill(0));
  lengths.push(new Array<number>(after.length + 1).fill(0));
  const at = (row: number, column: number): number => lengths[row]?.[column] ?? 0;
  for (let row = before.length - 1; row >= 0; row -= 1) {
    for (let column = after.length - 1; column >= 0; column -= 1) {
      const same = before[row] === after[column] ? weight(before[row]) + at(row + 1, column + 1) : 0;
      const best = Math.max(same, at(row + 1, column), at(row, column + 1));
      lengths[row]?.splice(column, 1, best);
    }
  }
  const kept = new Set<Piece>();
  let row = 0;
  let column = 0;
  while (row < before.length && column < after.length) {
    const piece = before[row];
    if (piece !== undefined && piece === after[column] && at(row, column) === weight(piece) + at(row + 1, column + 1)) {
      kept.add(piece);
      row += 1;
      column += 1;
    } else if (at(row, column) === at(row + 1, column)) row += 1;
    else column += 1;
  }
  return kept;
}

/** Keeping long pieces in place makes for small changes. */
function weight(piece: Piece | undefined): number {
  return piece === undefined ? 0 : piece.text.length + 1;
}

