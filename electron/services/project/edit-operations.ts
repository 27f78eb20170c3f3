import { FlowrightError } from '../../../shared/base/error.ts';
import type { ChangeResult } from '../../../shared/contract/types.ts';
import type { CommandPreview } from '../../../shared/contract/preview-calls.ts';
import type { Command } from '../../../shared/edit/command.ts';
import { unifiedDiff } from '../../../shared/edit/diff.ts';
import type { FileEdit, Plan } from '../../../shared/edit/plan.ts';
import type { ApplyResult, ChangedFile } from '../../../shared/model/report.ts';
import { isPresent } from '../files/io.ts';
import { resolveInProject } from '../files/paths.ts';
import { mapChanges, orderChanges, toChangeSet } from './changes.ts';
import type { TextDocument } from './documents.ts';
import { applyChangeSet, fileChangesOf, requireWellFormed, textAfter } from './file-change.ts';
import type { FileChange } from './file-change.ts';
import type { HistoryEntry } from './history.ts';
import type { ProjectState } from './project-state.ts';
import { diffTexts } from './text-diff.ts';
import type { ApplyOptions, ReplaceRequest, RewriteRequest, TextChangeRequest } from './types.ts';

/** Plans the commands and applies them to the texts; all or nothing. Throws what the engine throws about the commands. */
export async function applyCommands(
  state: ProjectState,
  commands: readonly Command[],
  { label, confirm }: ApplyOptions = {},
): Promise<ApplyResult> {
  const plan = await state.ports.engine.plan(commands);
  const changes = fileChangesOf(plan.edits, (file) => state.documents.textOf(file));
  await requirePlacesForNewFiles(state, changes);
  const planned = applyResultOf(plan, changes, (file) => state.documents.textOf(file));
  const result = label === undefined ? planned : { ...planned, label };
  confirm?.(result);
  if (changes.length === 0) return result;
  const { inverse } = await state.commit(changes, 'command');
  state.history.record(result.label, inverse);
  state.ports.events.changed();
  return result;
}

/** Plans the commands and shows the texts that they would give. Throws what the engine throws about the commands. */
export async function previewCommands(
  state: ProjectState,
  commands: readonly Command[],
): Promise<CommandPreview> {
  const { label, edits, notes } = await state.ports.engine.plan(commands);
  const textOf = (file: string): string | null => state.documents.textOf(file);
  const files = fileChangesOf(edits, textOf).map((change) => {
    const before = textOf(change.file);
    return { file: change.file, before, after: textAfter(change, before) };
  });
  return { label, files, notes };
}

const changeNames = { create: 'created', modify: 'modified', delete: 'deleted' } as const;

/** What `apply` reports; `textOf` gives the texts before. */
function applyResultOf(
  plan: Plan,
  changes: readonly FileChange[],
  textOf: (file: string) => string | null,
): ApplyResult {
  const files = changes.map((change): ChangedFile => {
    const { file, kind } = change;
    const before = textOf(file);
    return {
      file,
      change: changeNames[kind],
      diff: unifiedDiff(file, before, textAfter(change, before)),
    };
  });
  const { label, alsoAffects, notes } = plan;
  return { label, files, alsoAffects, notes };
}

/** A file may be there although the session does not hold it, such as a link that leaves the project. */
async function requirePlacesForNewFiles(
  state: ProjectState,
  changes: readonly FileChange[],
): Promise<void> {
  for (const { file, kind } of changes) {
    if (kind !== 'create') continue;
    const path = await resolveInProject(state.root, file);
    if (state.documents.get(file)?.disk.kind !== 'text' && (await isPresent(path))) {
      throw new FlowrightError('already-exists', `${file} exists already.`, 'Choose another name.');
    }
  }
}

/** Typing in the code panel. The text need not parse. */
export async function changeText(
  state: ProjectState,
  request: TextChangeRequest,
): Promise<{ readonly revision: number }> {
  const document = requireDocument(state, request.file);
  const { file, text } = document;
  const current = text ?? document.kept;
  if (current === null) throw unchangeable(file);
  const changes = toChangeSet(current, rebaseTyping(document, request));
  if (changes.length === 0) return { revision: document.revision };
  const after = requireWellFormed(applyChangeSet(current, changes));
  const change: FileChange =
    text === null ? { file, kind: 'create', text: after } : { file, kind: 'modify', changes };
  const { inverse } = await state.commit([change], 'typing');
  for (const one of inverse) state.history.recordTyping(file, one, state.ports.clock.now());
  state.ports.events.changed();
  return { revision: document.revision };
}

/** Writes a file of the project anew, from the text that it has now. The same text is no change. */
export async function rewriteText(state: ProjectState, request: RewriteRequest): Promise<void> {
  const { file, label } = request;
  const document = state.documents.get(file);
  if (document?.text === null && document.disk.kind === 'unreadable') throw unchangeable(file);
  const before = document?.text ?? null;
  const after = request.rewrite(before ?? document?.kept ?? null);
  if (after === before) return;
  const edit: FileEdit =
    before === null ? { file, change: 'created', text: after } : modified(file, before, after);
  const changes = fileChangesOf([edit], (name) => state.documents.textOf(name));
  await requirePlacesForNewFiles(state, changes);
  const { inverse } = await state.commit(changes, 'command');
  state.history.record(label, inverse);
  state.ports.events.changed();
}

function modified(file: string, before: string, after: string): FileEdit {
  return { file, change: 'modified', changes: diffTexts(before, after), length: before.length };
}

/** Puts whole texts in the place of those that are there, in the smallest changes that lead to them. */
export async function replaceTexts(
  state: ProjectState,
  { label, replace }: ReplaceRequest,
): Promise<ApplyResult> {
  const textOf = (file: string): string | null => state.documents.textOf(file);
  const edits = [...replace(state.texts())].flatMap(([file, after]): FileEdit[] => {
    const before = textOf(file);
    if (before === after) return [];
    if (after === null) return [{ file, change: 'deleted' }];
    if (before !== null) return [modified(file, before, after)];
    if (state.documents.get(file)?.disk.kind === 'unreadable') throw unchangeable(file);
    return [{ file, change: 'created', text: after }];
  });
  const changes = fileChangesOf(edits, textOf);
  await requirePlacesForNewFiles(state, changes);
  const plan: Plan = { label, edits, alsoAffects: [], notes: [] };
  const result = applyResultOf(plan, changes, textOf);
  if (changes.length === 0) return result;
  const { inverse } = await state.commit(changes, 'command');
  state.history.record(label, inverse);
  state.ports.events.changed();
  return result;
}

function unchangeable(file: string): FlowrightError {
  return new FlowrightError(
    'read-only',
    `${file} cannot be changed here.`,
    'Repair the file in another editor.',
  );
}

/** Moves changes made on an older revision to the current one. Throws `stale` where that is not possible. */
function rebaseTyping(document: TextDocument, request: TextChangeRequest) {
  const missed = document.revision - request.revision;
  if (missed < 0 || missed > document.recent.length) throw staleError(document.file);
  let changes: TextChangeRequest['changes'] = orderChanges(request.changes);
  for (const other of missed === 0 ? [] : document.recent.slice(-missed)) {
    const mapped = mapChanges(changes, other);
    if (mapped === null) throw staleError(document.file);
    changes = mapped;
  }
  return changes;
}

function staleError(file: string): FlowrightError {
  return new FlowrightError(
    'stale',
    `${file} was changed at the same place in the meantime.`,
    'Look at the new text, then make the change again.',
  );
}

export function requireDocument(state: ProjectState, file: string): TextDocument {
  const document = state.documents.get(file);
  if (document !== undefined) return document;
  throw new FlowrightError(
    'not-found',
    `The project has no file ${file}.`,
    'Choose a file of the project.',
  );
}

export async function undo(state: ProjectState): Promise<ChangeResult> {
  return replay(state, state.history.takeUndo(), 'undo', (label, changes) => {
    state.history.undone(label, changes);
  });
}

export async function redo(state: ProjectState): Promise<ChangeResult> {
  return replay(state, state.history.takeRedo(), 'redo', (label, changes) => {
    state.history.redone(label, changes);
  });
}

async function replay(
  state: ProjectState,
  entry: HistoryEntry | null,
  verb: 'undo' | 'redo',
  keep: (label: string, changes: readonly FileChange[]) => void,
): Promise<ChangeResult> {
  if (entry === null) return { label: null, note: null };
  if (entry.droppedBecauseOf !== undefined) {
    state.ports.events.changed();
    const note = `Could not ${verb} "${entry.label}": ${entry.droppedBecauseOf} was changed by another program at the same place.`;
    return { label: null, note };
  }
  const { inverse } = await state.commit(entry.changes, 'undo');
  keep(entry.label, inverse);
  state.ports.events.changed();
  return { label: entry.label, note: null };
}
