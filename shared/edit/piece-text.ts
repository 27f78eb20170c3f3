import type { TextChange } from '../model/span.ts';

/** A kept range of the original text, or new text. */
type Piece = { readonly start: number; readonly end: number } | string;

/**
 * A text under several rounds of changes that remembers where its parts came from, so that the rounds add up to one list of
 * changes of the original.
 */
export class PieceText {
  readonly original: string;
  #pieces: readonly Piece[];

  constructor(original: string) {
    this.original = original;
    this.#pieces = [{ start: 0, end: original.length }];
  }

  text(): string {
    return this.#pieces.map((piece) => this.#textOf(piece)).join('');
  }

  /** Applies changes whose offsets refer to the present text and which do not overlap. */
  apply(changes: readonly TextChange[]): void {
    const result: Piece[] = [];
    let rest = [...this.#pieces];
    let position = 0;
    const take = (until: number, keeps: boolean): void => {
      while (position < until) {
        const piece = rest[0];
        if (piece === undefined) throw new RangeError('a change ends behind the text');
        const length = lengthOf(piece);
        const used = Math.min(length, until - position);
        if (keeps) result.push(slicePiece(piece, 0, used));
        rest =
          used === length ? rest.slice(1) : [slicePiece(piece, used, length), ...rest.slice(1)];
        position += used;
      }
    };
    for (const change of [...changes].sort((a, b) => a.start - b.start || a.end - b.end)) {
      if (change.start < position) throw new RangeError('changes overlap');
      take(change.start, true);
      if (change.insert !== '') result.push(change.insert);
      take(change.end, false);
    }
    this.#pieces = [...result, ...rest];
  }

  /** What leads from the original to the present text: sorted, apart from each other, each as small as it can be. */
  changes(): readonly TextChange[] {
    const changes: TextChange[] = [];
    let start = 0;
    let insert = '';
    const close = (end: number): void => {
      const change = shrink({ start, end, insert }, this.original);
      if (change.start < change.end || change.insert !== '') changes.push(change);
      insert = '';
    };
    for (const piece of this.#pieces) {
      if (typeof piece === 'string') insert += piece;
      else if (piece.start < piece.end) {
        close(piece.start);
        start = piece.end;
      }
    }
    close(this.original.length);
    return changes;
  }

  #textOf(piece: Piece): string {
    return typeof piece === 'string' ? piece : this.original.slice(piece.start, piece.end);
  }
}

function lengthOf(piece: Piece): number {
  return typeof piece === 'string' ? piece.length : piece.end - piece.start;
}

function slicePiece(piece: Piece, from: number, to: number): Piece {
  return typeof piece === 'string'
    ? piece.slice(from, to)
    : { start: piece.start + from, end: piece.start + to };
}

function shrink(change: TextChange, text: string): TextChange {
  let { start, end, insert } = change;
  while (start < end && insert !== '' && text[start] === insert[0]) {
    start += 1;
    insert = insert.slice(1);
  }
  while (start < end && insert !== '' && text[end - 1] === insert.at(-1)) {
    end -= 1;
    insert = insert.slice(0, -1);
  }
  return { start, end, insert };
}
