import { FlowrightError } from '../../../shared/base/error.ts';
import type { FileEdit } from '../../../shared/edit/plan.ts';
import { composeChanges, invertChanges, mapChanges, toChangeSet } from './changes.ts';
import type { ChangeSet } from './changes.ts';
import { isProjectFile } from './discover.ts';

/** One file's part of an edit; each kind knows all that taking it back needs. */
export type FileChange =
  | { readonly file: string; readonly kind: 'modify'; readonly changes: ChangeSet }
  | { readonly file: string; readonly kind: 'create'; readonly text: string }
  | { readonly file: string; readonly kind: 'delete'; readonly text: string };

export function invertFileChange(change: FileChange): FileChange {
  switch (change.kind) {
    case 'modify':
      return { ...change, changes: invertChanges(change.changes) };
    case 'create':
      return { ...change, kind: 'delete' };
    case 'delete':
      return { ...change, kind: 'create' };
  }
}

/** `change` so that it does the same after `other` on the same file; `null` where they are in each other's way. */
export function mapFileChange(change: FileChange, other: FileChange): FileChange | null {
  if (change.kind !== 'modify' || other.kind !== 'modify') return null;
  const changes = mapChanges(change.changes, other.changes);
  return changes === null ? null : { ...change, changes };
}

/** Both changes of the same file in one; `null` when nothing remains of them. */
export function composeFileChanges(first: FileChange, second: FileChange): FileChange | null {
  const { file } = first;
  const after = second.kind === 'modify' ? undefined : second;
  switch (first.kind) {
    case 'modify':
      if (second.kind === 'modify') {
        return { file, kind: 'modify', changes: composeChanges(first.changes, second.changes) };
      }
      if (after?.kind === 'delete') {
        return {
          file,
          kind: 'delete',
          text: applyChangeSet(after.text, invertChanges(first.changes)),
        };
      }
      return second;
    case 'create':
      if (second.kind === 'modify') {
        return { file, kind: 'create', text: applyChangeSet(first.text, second.changes) };
      }
      return null;
    case 'delete':
      return second.kind === 'create'
        ? {
            file,
            kind: 'modify',
            changes: toChangeSet(first.text, [replaceAll(first.text, second.text)]),
          }
        : first;
  }
}

function replaceAll(before: string, after: string) {
  return { start: 0, end: before.length, insert: after };
}

export function applyChangeSet(text: string, changes: ChangeSet): string {
  let result = '';
  let position = 0;
  for (const { start, end, insert } of changes) {
    result += text.slice(position, start) + insert;
    position = end;
  }
  return result + text.slice(position);
}

/**
 * A plan's edits on the texts as they are. Throws `not-found`, `already-exists`, `invalid-target`, `stale` or `invalid-input` when
 * they do not fit.
 */
export function fileChangesOf(
  edits: readonly FileEdit[],
  textOf: (file: string) => string | null,
): readonly FileChange[] {
  const changes = new Map<string, FileChange>();
  const texts = new Map<string, string | null>();
  for (const edit of edits) {
    const { file } = edit;
    const before = texts.has(file) ? (texts.get(file) ?? null) : textOf(file);
    const change = fileChangeOf(edit, before);
    texts.set(file, textAfter(change, before));
    const earlier = changes.get(file);
    const whole = earlier === undefined ? change : composeFileChanges(earlier, change);
    if (whole === null) changes.delete(file);
    else changes.set(file, whole);
  }
  return [...changes.values()].filter(
    (change) => change.kind !== 'modify' || change.changes.length > 0,
  );
}

function fileChangeOf(edit: FileEdit, text: string | null): FileChange {
  const { file } = edit;
  if (edit.change === 'created') {
    if (text !== null) {
      throw new FlowrightError('already-exists', `${file} exists already.`, 'Choose another name.');
    }
    requireProjectFile(file);
    return { file, kind: 'create', text: requireWellFormed(edit.text) };
  }
  if (text === null) {
    throw new FlowrightError(
      'not-found',
      `There is no file ${file} that can be edited.`,
      'Open the project again.',
    );
  }
  if (edit.change === 'deleted') return { file, kind: 'delete', text };
  if (edit.length !== text.length) {
    throw new FlowrightError(
      'stale',
      `The change was planned on another text of ${file}.`,
      'Make it again; if it stays so, undo the last change to the file.',
    );
  }
  const changes = toChangeSet(text, edit.changes);
  requireWellFormed(applyChangeSet(text, changes));
  return { file, kind: 'modify', changes };
}

/** The text that a change makes of `text`. */
export function textAfter(change: FileChange, text: string | null): string | null {
  switch (change.kind) {
    case 'create':
      return change.text;
    case 'modify':
      return applyChangeSet(text ?? '', change.changes);
    case 'delete':
      return null;
  }
}

function requireProjectFile(file: string): void {
  if (isProjectFile(file)) return;
  throw new FlowrightError(
    'invalid-target',
    `${file} cannot be created: it would be no part of the project.`,
    'Put TypeScript files into src/, such as src/workflows/orders.ts.',
  );
}

/** Half a surrogate pair cannot be written as UTF-8: saving would quietly change the text. Throws `invalid-input`. */
export function requireWellFormed(text: string): string {
  if (text.isWellFormed()) return text;
  throw new FlowrightError(
    'invalid-input',
    'The text would hold half a character.',
    'Replace the whole character instead.',
  );
}
