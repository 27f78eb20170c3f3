import { parsePatch, structuredPatch, type StructuredPatchHunk } from 'diff';

/** One line of a comparison. Numbers count from 1; a line that a side does not have has none there. */
export interface DiffLine {
  readonly kind: 'same' | 'removed' | 'added';
  readonly before: number | null;
  readonly after: number | null;
  /** Without its line end; a carriage return shows as `␍`. */
  readonly text: string;
}

/** `note` is about the line above, such as a missing line end; `gap` stands for equal lines between. */
export type DiffRow =
  | DiffLine
  | { readonly kind: 'note'; readonly text: string }
  | { readonly kind: 'gap'; readonly lines: number };

/** More differing lines than this take too long to compare, and nobody reads them. */
const mostEdits = 3000;
const contextLines = 3;

/** What leads from one text to the other, with some lines around; `null` when they differ too much to be compared. */
export function diffRows(before: string, after: string): readonly DiffRow[] | null {
  const patch = structuredPatch('', '', before, after, undefined, undefined, {
    context: contextLines,
    maxEditLength: mostEdits,
  });
  if (patch === undefined) return null;
  const { rows, shown } = hunkRows(patch.hunks);
  const total = before.split('\n').length - (before.endsWith('\n') ? 1 : 0);
  if (rows.length > 0 && shown <= total && before !== '') {
    rows.push({ kind: 'gap', lines: total - shown + 1 });
  }
  return rows;
}

/** The lines of a unified diff of one file. */
export function patchRows(unified: string): readonly DiffRow[] {
  return hunkRows(parsePatch(unified)[0]?.hunks ?? []).rows;
}

/** `shown` is the line of the text before that follows the last hunk. */
function hunkRows(hunks: readonly StructuredPatchHunk[]): { rows: DiffRow[]; shown: number } {
  const rows: DiffRow[] = [];
  let shown = 1;
  for (const { oldStart, newStart, lines } of hunks) {
    let old = oldStart;
    let fresh = newStart;
    if (old > shown) rows.push({ kind: 'gap', lines: old - shown });
    for (const line of lines) {
      const text = line.slice(1).replaceAll('\r', '␍');
      switch (line[0]) {
        case '-':
          rows.push({ kind: 'removed', before: old++, after: null, text });
          break;
        case '+':
          rows.push({ kind: 'added', before: null, after: fresh++, text });
          break;
        case ' ':
          rows.push({ kind: 'same', before: old++, after: fresh++, text });
          break;
        default:
          rows.push({ kind: 'note', text: text.trim() });
      }
    }
    shown = old;
  }
  return { rows, shown };
}
