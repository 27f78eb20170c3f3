import { dirname, join } from 'node:path';
import type { FlowrightError } from '../../../shared/base/error.ts';
import type { FileIo } from '../files/io.ts';
import type { ReadText } from '../files/read-text.ts';
import { sweepTemporaryFiles } from '../files/sweep.ts';
import { discoverFiles } from './discover.ts';
import { followDisk, noticeDisk } from './disk-sync.ts';
import { engineUpdatesOf, isUnsaved } from './documents.ts';
import type { TextDocument } from './documents.ts';
import { requireDocument } from './edit-operations.ts';
import type { FileChange } from './file-change.ts';
import type { ProjectState } from './project-state.ts';
import { loadFiles } from './read-project.ts';
import { requireFolder, saveDocument } from './save.ts';
import type { ConflictDecision } from './types.ts';

/** Looks at the disk: at the named files, or at all. Whatever changed there arrives as one change of the project. */
export async function refreshFromDisk(
  state: ProjectState,
  files: ReadonlySet<string> | 'all',
): Promise<void> {
  // A folder that is gone takes no text with it.
  await requireFolder(state.root);
  const unreadable = new Set<string>();
  const present = new Set(await discoverFiles(state.root, (folder) => void unreadable.add(folder)));
  tellUnreadable(state, unreadable);
  const known = [...state.documents.all()].map(({ file }) => file);
  const asked = files === 'all' ? new Set([...known, ...present]) : files;
  // What lies in a folder that cannot be read is not deleted.
  const looked = [...asked].filter((file) => !isBelowAny(file, unreadable));
  const loaded = await loadFiles(
    state.root,
    looked.filter((file) => present.has(file)),
  );
  const found = new Map<TextDocument, ReadText>();
  for (const file of looked) {
    const now: ReadText = loaded.get(file) ?? { kind: 'missing' };
    const document = state.documents.get(file);
    if (document === undefined && now.kind === 'missing') continue;
    found.set(document ?? state.documents.load(file, { kind: 'missing' }), now);
  }
  await takeDisk(state, found);
}

function isBelowAny(file: string, folders: ReadonlySet<string>): boolean {
  return [...folders].some((folder) => folder === '' || file.startsWith(`${folder}/`));
}

/** Once for each folder, until it can be read again. */
function tellUnreadable(state: ProjectState, folders: ReadonlySet<string>): void {
  const [first, ...more] = [...folders].filter((folder) => !state.unreadableFolders.has(folder));
  state.unreadableFolders = folders;
  if (first === undefined) return;
  const name = first === '' ? 'The project’s folder' : `The folder ${first}`;
  state.ports.events.notice({
    severity: 'warning',
    message:
      more.length === 0
        ? `${name} cannot be read, so changes in it are not seen.`
        : `${name} and ${more.length} more cannot be read, so changes in them are not seen.`,
    hint: 'Allow reading. Until then its files are kept here as they were read last.',
  });
}

/** Lets documents follow the disk or go into conflict. */
async function takeDisk(
  state: ProjectState,
  found: ReadonlyMap<TextDocument, ReadText>,
): Promise<void> {
  const changes: FileChange[] = [];
  const touched: TextDocument[] = [];
  const moved = movedFiles(found);
  for (const [document, now] of found) {
    const { change, news } = noticeDisk(document, now);
    if (news === undefined) continue;
    touched.push(document);
    if (change !== undefined) changes.push(change);
    if (news === 'not-deleted') state.ports.events.notice(notDeletedNotice(document));
  }
  if (touched.length === 0) return;
  state.history.follow(changes);
  await state.commit(changes, 'disk');
  // A text that lives on under another name needs no keeping.
  for (const document of moved) document.kept = null;
  const followed = new Set(changes.map(({ file }) => file));
  const rest = touched.filter(({ file, text }) => text === null && !followed.has(file));
  await state.updateModel(engineUpdatesOf(rest));
  state.ports.events.changed();
}

/** Files without unsaved edits that vanished while a new file with the same text appeared: they were renamed. */
function movedFiles(found: ReadonlyMap<TextDocument, ReadText>): readonly TextDocument[] {
  const newTexts = new Set<string>();
  for (const [{ text, disk }, now] of found) {
    if (text === null && disk.kind === 'missing' && now.kind === 'text') newTexts.add(now.text);
  }
  return [...found].flatMap(([document, now]) => {
    const isClean = document.text !== null && !isUnsaved(document);
    const isMoved = now.kind === 'missing' && isClean && newTexts.has(document.text ?? '');
    return isMoved ? [document] : [];
  });
}

/**
 * Decides a conflict. Taking the disk's version can be undone; keeping ours replaces the disk's at the next save. A file that
 * was deleted on the disk comes back at the next save, or its kept text is let go. Answers whether there was anything to decide.
 */
export async function resolveConflict(
  state: ProjectState,
  { file, keep }: ConflictDecision,
): Promise<boolean> {
  const document = requireDocument(state, file);
  if (document.kept !== null) {
    await resolveDeleted(state, document, keep);
    return true;
  }
  const { conflict } = document;
  if (conflict === null) return false;
  document.conflict = null;
  document.disk = conflict;
  const change = keep === 'disk' ? followDisk(document, conflict) : null;
  if (change !== null) {
    const { inverse } = await state.commit([change], 'disk');
    // The user has let the text go; undo brings it back.
    document.kept = null;
    state.history.record(`Take ${file} from the disk`, inverse);
  }
  state.ports.events.changed();
  return true;
}

async function resolveDeleted(
  state: ProjectState,
  document: TextDocument,
  keep: ConflictDecision['keep'],
): Promise<void> {
  const { file, kept } = document;
  if (keep === 'mine' && kept !== null) {
    const { inverse } = await state.commit([{ file, kind: 'create', text: kept }], 'command');
    state.history.record(`Bring back ${file}`, inverse);
  } else {
    document.kept = null;
  }
  state.ports.events.changed();
}

/** What could not be saved, in the order of the files. */
export type SaveFailures = ReadonlyMap<string, FlowrightError>;

/** Writes every unsaved document that is not in conflict. Throws only when the project's folder is gone. */
export async function saveAll(state: ProjectState, io?: FileIo): Promise<SaveFailures> {
  const unsaved = [...state.documents.all()].filter(
    (document) => document.conflict === null && isUnsaved(document),
  );
  const failures = new Map<string, FlowrightError>();
  if (unsaved.length === 0) return failures;
  await requireFolder(state.root);
  const changed = new Map<TextDocument, ReadText>();
  for (const document of unsaved) {
    const outcome = await saveDocument(state.root, document, io);
    if (outcome.kind === 'failed') failures.set(document.file, outcome.error);
    if (outcome.kind === 'changed') changed.set(document, outcome.disk);
  }
  await takeDisk(state, changed);
  state.ports.events.changed();
  return failures;
}

/** Removes what a killed process left beside the files; only when something is written anyway. */
export async function sweepProject(state: ProjectState): Promise<void> {
  const folders = new Set(
    [...state.documents.all()].map(({ file }) => join(state.root, dirname(file))),
  );
  await sweepTemporaryFiles(folders, state.ports.clock.now());
}

function notDeletedNotice({ file }: TextDocument) {
  return {
    severity: 'warning',
    message: `${file} was not deleted, because another program changed it in the meantime.`,
    hint: 'Look at the change, then delete the file again if it is not needed.',
  } as const;
}
