import type { TextChange } from '../model/span.ts';

/** What commands would do to the files: nothing is written until a session applies it. */
export interface Plan {
  /** For undo and the status line, such as `Rename step "a" to "b"`. */
  readonly label: string;
  readonly edits: readonly FileEdit[];
  /** Other places (`workflow/step` keys) that the change reaches, such as further users of a shared task. */
  readonly alsoAffects: readonly string[];
  /** What the user should know, such as a webhook's changed URL. */
  readonly notes: readonly string[];
}

export type FileEdit =
  | { readonly file: string; readonly change: 'created'; readonly text: string }
  | {
      readonly file: string;
      readonly change: 'modified';
      readonly changes: readonly TextChange[];
      /** Length of the text that the changes are made for, in UTF-16 units: they do not fit another one. */
      readonly length: number;
    }
  | { readonly file: string; readonly change: 'deleted' };

/** Applies changes whose offsets all refer to `text` and do not overlap. */
export function applyChanges(text: string, changes: readonly TextChange[]): string {
  let result = '';
  let position = 0;
  for (const change of [...changes].sort((a, b) => a.start - b.start || a.end - b.end)) {
    if (change.start < position) throw new RangeError('changes overlap');
    result += text.slice(position, change.start) + change.insert;
    position = change.end;
  }
  return result + text.slice(position);
}
