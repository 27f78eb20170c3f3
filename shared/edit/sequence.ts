import type { TextChange } from '../model/span.ts';

/** A part of a text: from the source, with its range there, or new. */
export interface Piece {
  readonly text: string;
  readonly span: { readonly start: number; readonly end: number } | null;
}

/**
 * The changes that turn one row of pieces into another. `before` covers one range of the source without gaps. Pieces that
 * keep their order stay untouched, the long ones first, so that moving one piece does not rewrite the others.
 */
export function sequenceChanges(before: readonly Piece[], after: readonly Piece[]): TextChange[] {
  const kept = keptPieces(before.filter(hasText), after.filter(hasText));
  const changes: TextChange[] = [];
  for (const piece of before.filter(hasText)) {
    if (!kept.has(piece) && piece.span !== null) changes.push({ ...piece.span, insert: '' });
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
  return joinTouching(changes);
}

function hasText(piece: Piece): boolean {
  return piece.text !== '';
}

/** Changes that touch each other become one. */
function joinTouching(changes: readonly TextChange[]): TextChange[] {
  const result: TextChange[] = [];
  for (const change of [...changes].sort((a, b) => a.start - b.start || a.end - b.end)) {
    const previous = result.at(-1);
    if (previous?.end === change.start) {
      const insert = previous.insert + change.insert;
      result[result.length - 1] = { start: previous.start, end: change.end, insert };
    } else result.push(change);
  }
  return result;
}

function keptPieces(before: readonly Piece[], after: readonly Piece[]): ReadonlySet<Piece> {
  const kept = new Set<Piece>();
  let start = 0;
  while (start < before.length && before[start] === after[start]) start += 1;
  let cut = 0;
  while (
    cut < Math.min(before.length, after.length) - start &&
    before.at(-1 - cut) === after.at(-1 - cut)
  ) {
    cut += 1;
  }
  for (const piece of before.slice(0, start)) kept.add(piece);
  for (const piece of before.slice(before.length - cut)) kept.add(piece);
  const middle = longestCommon(
    before.slice(start, before.length - cut),
    after.slice(start, after.length - cut),
  );
  for (const piece of middle) kept.add(piece);
  return kept;
}

/** The common subsequence with the most text. */
function longestCommon(before: readonly Piece[], after: readonly Piece[]): readonly Piece[] {
  const width = after.length + 1;
  const best = new Array<number>((before.length + 1) * width).fill(0);
  const at = (row: number, column: number): number => best[row * width + column] ?? 0;
  const taking = (row: number, column: number): number => {
    const piece = before[row];
    return piece !== undefined && piece === after[column]
      ? piece.text.length + at(row + 1, column + 1)
      : -1;
  };
  for (let row = before.length - 1; row >= 0; row -= 1) {
    for (let column = after.length - 1; column >= 0; column -= 1) {
      const skipping = Math.max(at(row + 1, column), at(row, column + 1));
      best[row * width + column] = Math.max(taking(row, column), skipping);
    }
  }
  const common: Piece[] = [];
  let row = 0;
  let column = 0;
  while (row < before.length && column < after.length) {
    const piece = before[row];
    if (piece !== undefined && taking(row, column) === at(row, column)) {
      common.push(piece);
      row += 1;
      column += 1;
    } else if (at(row, column) === at(row + 1, column)) row += 1;
    else column += 1;
  }
  return common;
}
