import ts from 'typescript';
import type { CodeStyle } from '../constructs/style.ts';
import type { TextChange } from '../model/span.ts';
import { endBefore, endOfTrailingComments, type Chain } from '../parse/chain.ts';
import { indentationAt, placeText } from './layout.ts';
import { sequenceChanges, type Piece } from './sequence.ts';

/**
 * A link with what belongs to it: the comments above and its call (`body`), the comments on the line of its closing
 * parenthesis (`trailing`). `glue` are parentheses that close behind it; they stay where they are.
 */
interface Item {
  /** The dot in front of the link where it ends the line above, as in `a(). // about a`: comments behind it are that line's. */
  readonly dot: Piece;
  readonly body: Piece;
  readonly glue: readonly Piece[];
  /** Directly behind the call; for the last link of a statement, also behind the statement's end. */
  readonly trailing: readonly [direct: Piece, behindTail: Piece];
}

/** A link's text with the comments above it, and the comments behind it on its line. */
export interface WrittenLink {
  readonly text: string;
  readonly trailing: string;
}

/**
 * A chain's text as items in a row. Changing the row and reading `changes` moves whole links with their comments and leaves
 * every other byte alone. The rule for comments is that of docs/cli.md.
 */
export class ChainLayout {
  readonly #chain: Chain;
  readonly #text: string;
  readonly #style: CodeStyle;
  /** The code that follows the chain on its last line, such as `;`. */
  readonly #tail: Piece;
  /** The item at 0 is what the chain begins with; links follow. */
  readonly #original: readonly Item[];
  #items: readonly Item[];

  constructor(chain: Chain, style: CodeStyle) {
    this.#chain = chain;
    this.#text = chain.unit.text;
    this.#style = style;
    this.#tail = this.#readTail();
    this.#original = [-1, ...chain.links.keys()].map((index) => this.#readItem(index));
    this.#items = this.#original;
  }

  /** Whether parentheses close inside the chain, so that links cannot change places. */
  get hasInnerParentheses(): boolean {
    return this.#original.some((item) => item.glue.length > 0);
  }

  /** Takes `count` links out, from `first` on. */
  remove(first: number, count: number): void {
    const removed = this.#items.slice(first + 1, first + 1 + count);
    const holder = this.#items[first];
    if (holder === undefined) throw new RangeError('no such link');
    const glue = removed.flatMap((item) => item.glue);
    this.#items = [
      ...this.#items.slice(0, first),
      glue.length === 0 ? holder : { ...holder, glue: [...holder.glue, ...glue] },
      ...this.#items.slice(first + 1 + count),
    ];
  }

  /** Moves `count` links from `first` on to stand before the link that is at `target` now. */
  move(first: number, count: number, target: number): void {
    const moved = this.#items.slice(first + 1, first + 1 + count);
    const rest = this.#items.filter((item) => !moved.includes(item));
    const at = 1 + (target <= first ? target : target - count);
    this.#items = [...rest.slice(0, at), ...moved, ...rest.slice(at)];
  }

  /** Puts a new link before the one at `index`. `argument` is the text between the parentheses, without indentation. */
  insert(index: number, method: string, argument: string): void {
    const lead = this.#leadOfNew(index);
    const indent = lead === '' ? this.#lineIndent() : lead.slice(lead.lastIndexOf('\n') + 1);
    const placed = placeText(argument, indent, this.#style.endOfLine);
    const body: Piece = { text: `${lead}.${method}(${placed})`, span: null };
    const item: Item = { dot: nothing, body, glue: [], trailing: [nothing, nothing] };
    this.#items = [...this.#items.slice(0, index + 1), item, ...this.#items.slice(index + 1)];
  }

  /**
   * Puts links that are written already before the one at `index`, with the comments that belong to them. `write` gives their
   * texts for the indentation of their lines, with `\n` as line ends.
   */
  insertWritten(index: number, write: (indent: string) => readonly WrittenLink[]): void {
    const lead = this.#leadOfNew(index);
    const plain = lead === '' ? this.#lineIndent() : lead.slice(lead.lastIndexOf('\n') + 1);
    const isShort = ({ text, trailing }: WrittenLink): boolean =>
      text.startsWith('.') && !text.includes('\n') && trailing === '';
    const isInline = lead === '' && write(plain).every(isShort);
    const own = isInline ? '' : lead === '' ? this.#ownLine() : lead;
    const indent = isInline ? plain : own.slice(own.lastIndexOf('\n') + 1);
    const items = write(indent).map(({ text, trailing }): Item => {
      const body = { text: own + this.#withOwnEnds(text), span: null };
      return { dot: nothing, body, glue: [], trailing: [{ text: trailing, span: null }, nothing] };
    });
    this.#items = [...this.#items.slice(0, index + 1), ...items, ...this.#items.slice(index + 1)];
  }

  #withOwnEnds(text: string): string {
    return text.replaceAll('\n', this.#style.endOfLine);
  }

  /**
   * Puts copies of `count` links from `first` on behind them, without the comments around them. `rewrite` gives the text that
   * the copy has for a range of the source.
   */
  duplicate(first: number, count: number, rewrite: (start: number, end: number) => string): void {
    const copies = this.#chain.links.slice(first, first + count).map((link, offset): Item => {
      const index = first + offset;
      const nameEnd = link.call.expression.getEnd();
      const isOwnLine = this.#startsLine(index);
      const lead = isOwnLine ? this.#style.endOfLine + indentationAt(this.#text, nameEnd) : '';
      const dot = this.#dotOf(index);
      const behind = endOfTrailingComments(
        this.#text,
        dot.span?.end ?? endBefore(this.#chain, index),
      );
      const comments = ts.getLeadingCommentRanges(this.#text, behind) ?? [];
      const start = comments.at(-1)?.end ?? behind;
      const copy = rewrite(start, link.call.getEnd()).trimStart();
      const text = lead + (dot === nothing ? '' : '.') + copy;
      return { dot: nothing, body: { text, span: null }, glue: [], trailing: [nothing, nothing] };
    });
    const at = first + count + 1;
    this.#items = [...this.#items.slice(0, at), ...copies, ...this.#items.slice(at)];
  }

  /** The edits that lead from the source to the present row. */
  changes(): TextChange[] {
    return sequenceChanges(this.#sequence(this.#original), this.#sequence(this.#items));
  }

  #sequence(items: readonly Item[]): readonly Piece[] {
    const result: Piece[] = [];
    // One dot is like another: they stay where they are as far as possible.
    const dots = this.#original.map(({ dot }) => dot).filter((dot) => dot !== nothing);
    for (const [index, item] of items.entries()) {
      result.push(...this.#withLineBreak(result, item.body), ...item.glue);
      const next = items[index + 1];
      if (next === undefined) return [...result, ...this.#ending(item)];
      result.push(next.dot === nothing ? nothing : (dots.shift() ?? next.dot), ...item.trailing);
    }
    return result;
  }

  /** The last link's comments with the statement's end, which must not get into a line comment. */
  #ending({ trailing: [direct, behindTail] }: Item): readonly Piece[] {
    if (!isLineComment(direct)) return [direct, this.#tail, behindTail];
    const rest = /^[^\r\n]*/.exec(this.#text.slice(this.#tailEnd()))?.[0] ?? '';
    const isLineFree = this.#behindTail().text === rest.trimEnd() || rest.trim() === '';
    if (isLineFree) return [this.#tail, direct, behindTail];
    return [direct, { text: this.#ownLine(), span: null }, this.#tail, behindTail];
  }

  /** A link must not get into the line comment of the one before. */
  #withLineBreak(before: readonly Piece[], body: Piece): readonly Piece[] {
    const previous = before.findLast((piece) => piece.text !== '');
    if (previous === undefined || !isLineComment(previous) || /^[ \t]*\r?\n/.test(body.text)) {
      return [body];
    }
    return [{ text: this.#ownLine(), span: null }, body];
  }

  #readItem(index: number): Item {
    const { links } = this.#chain;
    const isLast = index === links.length - 1;
    const end = index < 0 ? this.#baseEnd() : (links[index]?.call.getEnd() ?? 0);
    const dot = this.#dotOf(index);
    const before = index < 0 ? end : (dot.span?.end ?? endBefore(this.#chain, index));
    const start = index < 0 ? end : endOfTrailingComments(this.#text, before);
    const glueEnd = isLast ? end : endBefore(this.#chain, index + 1);
    const behind = this.#dotOf(index + 1).span?.end ?? glueEnd;
    const direct = this.#slice(behind, endOfTrailingComments(this.#text, behind));
    const ownsLineEnd = isLast && (index < 0 || this.#startsLine(index));
    return {
      dot,
      body: this.#slice(start, end),
      glue: end === glueEnd ? [] : [this.#slice(end, glueEnd)],
      trailing: [direct, ownsLineEnd ? this.#behindTail() : nothing],
    };
  }

  /** The dot of a link that stands at the end of the line above it; nothing for others. */
  #dotOf(index: number): Piece {
    if (index < 0 || index >= this.#chain.links.length) return nothing;
    const start = endBefore(this.#chain, index);
    const dot = /^[ \t]*\.(?=[ \t]*(?:\r?\n|\/[/*]))/.exec(this.#text.slice(start))?.[0];
    return dot === undefined ? nothing : this.#slice(start, start + dot.length);
  }

  /** Whether a link stands on a line of its own. On a shared line, a comment at its end is the statement's, not the link's. */
  #startsLine(index: number): boolean {
    const callee = this.#chain.links[index]?.call.expression;
    if (callee === undefined) return false;
    return this.#text.slice(endBefore(this.#chain, index), callee.getEnd()).includes('\n');
  }

  /** The white space before a new link at `index`: as the link next to it stands. */
  #leadOfNew(index: number): string {
    const { links } = this.#chain;
    const neighbour = index < links.length ? index : index - 1;
    if (links.length === 0 || this.#startsLine(neighbour)) return this.#ownLine();
    return '';
  }

  /** A line break and the indentation of the chain's links. */
  #ownLine(): string {
    const { links } = this.#chain;
    for (const [index, link] of links.entries()) {
      if (!this.#startsLine(index)) continue;
      return this.#style.endOfLine + indentationAt(this.#text, link.call.expression.getEnd());
    }
    return this.#style.endOfLine + this.#lineIndent() + this.#style.indent;
  }

  #lineIndent(): string {
    return indentationAt(this.#text, this.#chain.base.getStart());
  }

  #baseEnd(): number {
    return this.#chain.base.getEnd();
  }

  #readTail(): Piece {
    const end = endBefore(this.#chain, this.#chain.links.length);
    const start = endOfTrailingComments(this.#text, end);
    const line = /^[^\r\n]*/.exec(this.#text.slice(start))?.[0] ?? '';
    // All of the line's code where that is plain to see, else the punctuation that follows at once.
    const match = /^[^'"`/]*(?=$|\/[/*])/.exec(line) ?? /^[ \t]*(?:[;,)\]}][ \t]*)+/.exec(line);
    return this.#slice(start, start + (match?.[0].trimEnd().length ?? 0));
  }

  #tailEnd(): number {
    return this.#tail.span?.end ?? 0;
  }

  /** The comments on the last line behind the statement's end. */
  #behindTail(): Piece {
    const start = this.#tailEnd();
    if (this.#tail.text === '') return this.#slice(start, start);
    return this.#slice(start, endOfTrailingComments(this.#text, start));
  }

  #slice(start: number, end: number): Piece {
    const key = `${start}-${end}`;
    const known = this.#slices.get(key);
    if (known !== undefined) return known;
    const piece: Piece = { text: this.#text.slice(start, end), span: { start, end } };
    this.#slices.set(key, piece);
    return piece;
  }

  /** One piece per range, so that the same text is the same piece wherever it is asked for. */
  readonly #slices = new Map<string, Piece>();
}

const nothing: Piece = { text: '', span: null };

function isLineComment(piece: Piece): boolean {
  const comments = ts.getTrailingCommentRanges(piece.text, 0) ?? [];
  return comments.at(-1)?.kind === ts.SyntaxKind.SingleLineCommentTrivia;
}
