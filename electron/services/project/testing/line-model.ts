/**
 * What a text should be when edits are made one after the other: its lines by identity. A line that was deleted keeps its
 * place, so that "insert after it" still means something.
 */
export interface Line {
  /** Unique for good. */
  readonly id: number;
  readonly name: string;
  readonly isDeleted: boolean;
}

export type Lines = readonly Line[];

export type LineEdit =
  /** `place` counts lines, deleted ones too. */
  | { readonly kind: 'insert'; readonly place: number; readonly id: number; readonly name: string }
  | { readonly kind: 'delete'; readonly id: number }
  | { readonly kind: 'revive'; readonly id: number }
  | { readonly kind: 'rename'; readonly id: number; readonly name: string };

/** The lines after an edit. Throws for one that means nothing here. */
export function applyLineEdit(lines: Lines, edit: LineEdit): Lines {
  if (edit.kind === 'insert') {
    const { id, name, place } = edit;
    return lines.toSpliced(place, 0, { id, name, isDeleted: false });
  }
  const index = lines.findIndex(({ id }) => id === edit.id);
  const line = lines[index];
  if (line === undefined) throw new Error('the line is not known');
  switch (edit.kind) {
    case 'delete':
      return lines.with(index, { ...line, isDeleted: true });
    case 'revive':
      return lines.with(index, { ...line, isDeleted: false });
    case 'rename':
      return lines.with(index, { ...line, name: edit.name });
  }
}

/** The edit that leads back from after `edit` to `lines`. */
export function invertLineEdit(lines: Lines, edit: LineEdit): LineEdit {
  switch (edit.kind) {
    case 'insert':
      return { kind: 'delete', id: edit.id };
    case 'delete':
      return { kind: 'revive', id: edit.id };
    case 'revive':
      return { kind: 'delete', id: edit.id };
    case 'rename': {
      const name = lines.find(({ id }) => id === edit.id)?.name ?? '';
      return { kind: 'rename', id: edit.id, name };
    }
  }
}

/** `lines` with the places of those that only `old` has: what undo brings back knows where to go. */
export function keepPlaces(lines: Lines, old: Lines): Lines {
  const result = [...lines];
  let after = 0;
  for (const line of old) {
    const index = result.findIndex(({ id }) => id === line.id);
    if (index !== -1) after = index + 1;
    else result.splice(after++, 0, { ...line, isDeleted: true });
  }
  return result;
}

export function liveLines(lines: Lines): Lines {
  return lines.filter(({ isDeleted }) => !isDeleted);
}

export function textOfLines(lines: Lines): string {
  return liveLines(lines)
    .map(({ name }) => `${name}\n`)
    .join('');
}

/** Where a line stands in the text, without its end. */
export function placeOf(
  lines: Lines,
  id: number,
): { readonly start: number; readonly end: number } {
  let start = 0;
  for (const line of liveLines(lines)) {
    const end = start + line.name.length;
    if (line.id === id) return { start, end };
    start = end + 1;
  }
  throw new Error('the line is not there');
}
