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
  readonly body: Piece;
  readonly glue: readonly Piece[];
  /** Directly behind the call; for the last link of a statement, also behind the statement's end. */
  readonly trailing: readonly [direct: Piece, behindTail: Piece];
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
    const item: Item = { body, glue: [], trailing: [nothing, nothing] };
    this.#items = [...this.#items.slice(0, index + 1), item, ...this.#items.slice(index + 1)];
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
      const behind = endOfTrailingComments(this.#text, endBefore(this.#chain, index));
      const comments = ts.getLeadingCommentRanges(this.#text, behind) ?? [];
      const start = comments.at(-1)?.end ?? behind;
      const text = lead + rewrite(start, link.call.getEnd()).trimStart();
      return { body: { text, span: null }, glue: [], trailing: [nothing, nothing] };
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
    for (const item of items.slice(0, -1)) {
      result.push(...this.#withLineBreak(result, item.body), ...item.glue, ...item.trailing);
    }
    const last = items.at(-1);
    if (last === undefined) return result;
    result.push(...this.#withLineBreak(result, last.body), ...last.glue);
    return [...result, ...this.#ending(last)];
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
    const start =
      index < 0 ? end : endOfTrailingComments(this.#text, endBefore(this.#chain, index));
    const glueEnd = isLast ? end : endBefore(this.#chain, index + 1);
    const direct = this.#slice(glueEnd, endOfTrailingComments(this.#text, glueEnd));
    const ownsLineEnd = isLast && (index < 0 || this.#startsLine(index));
    return {
      body: this.#slice(start, end),
      glue: end === glueEnd ? [] : [this.#slice(end, glueEnd)],
      trailing: [direct, ownsLineEnd ? this.#behindTail() : nothing],
    };
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
