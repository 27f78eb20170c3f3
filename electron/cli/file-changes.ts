import { mkdir, rm, rmdir, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { FlowrightError } from '../../shared/base/error.ts';
import type { FileEdit } from '../../shared/edit/plan.ts';
import { stageWrite, writeAtomic, type StagedWrite } from '../services/files/atomic-write.ts';
import { resolveInProject } from '../services/files/paths.ts';
import { readText } from '../services/files/read-text.ts';
import { describeWriteError } from '../services/files/write-error.ts';
import {
  applyChangeSet,
  fileChangesOf,
  type FileChange as ProjectFileChange,
} from '../services/project/file-change.ts';
import type { ProjectContent } from '../services/project/read-project.ts';

/** A file's text before and after; `null` where there is no file. */
export interface FileChange {
  readonly file: string;
  readonly before: string | null;
  readonly after: string | null;
}

/**
 * What a plan's edits make of a project's texts. Files that stay as they are are left out. Throws FlowrightError for edits
 * that do not fit the texts, `read-only` for a file that cannot be read.
 */
export function planFileChanges(
  content: ProjectContent,
  edits: readonly FileEdit[],
): readonly FileChange[] {
  const after = new Map<string, string | null>();
  const textOf = (file: string) => {
    const text = after.get(file);
    return text === undefined ? textBefore(content, file) : text;
  };
  for (const edit of edits) {
    for (const change of fileChangesOf([edit], textOf)) {
      after.set(change.file, textAfter(change, textOf(change.file)));
    }
  }
  return [...after]
    .map(([file, text]) => ({ file, before: textBefore(content, file), after: text }))
    .filter((change) => change.before !== change.after);
}

function textBefore(content: ProjectContent, file: string): string | null {
  const loaded = content.files.get(file);
  if (loaded?.kind === 'unreadable') {
    throw new FlowrightError('read-only', `${file} cannot be changed: ${loaded.reason}.`);
  }
  return loaded?.text ?? null;
}

function textAfter(change: ProjectFileChange, text: string | null): string | null {
  switch (change.kind) {
    case 'create':
      return change.text;
    case 'modify':
      return applyChangeSet(text ?? '', change.changes);
    case 'delete':
      return null;
  }
}

interface StagedChange extends FileChange {
  readonly path: string;
  /** `null` for a deletion. */
  readonly staged: StagedWrite | null;
}

/** Folders that were made for a file, from the outermost to the one that holds it. */
interface CreatedFolders {
  readonly first: string;
  readonly last: string;
}

/**
 * Writes the changes to the disk: first every new text completely beside its target, then each in its place. When one cannot
 * take its place, those before it are put back. Throws FlowrightError, `conflict` for a file that changed since it was read.
 */
export async function writeFileChanges(
  realRoot: string,
  changes: readonly FileChange[],
): Promise<void> {
  const staged: StagedChange[] = [];
  const createdFolders: CreatedFolders[] = [];
  const done: StagedChange[] = [];
  let current = 'The project';
  try {
    for (const change of changes) {
      current = change.file;
      staged.push(await stage(realRoot, change, createdFolders));
    }
    for (const change of staged) {
      current = change.file;
      await replace(change);
      done.push(change);
    }
  } catch (error) {
    for (const change of staged) await change.staged?.discard();
    for (const change of done.reverse()) await putBack(change);
    for (const folders of createdFolders.reverse()) await removeEmptyFolders(folders);
    throw nothingWritten(error, current);
  }
}

async function stage(
  realRoot: string,
  change: FileChange,
  createdFolders: CreatedFolders[],
): Promise<StagedChange> {
  const path = await resolveInProject(realRoot, change.file);
  if (change.after === null) return { ...change, path, staged: null };
  const folder = dirname(path);
  const first = await mkdir(folder, { recursive: true });
  if (first !== undefined) createdFolders.push({ first, last: folder });
  return { ...change, path, staged: await stageWrite(path, Buffer.from(change.after)) };
}

async function replace(change: StagedChange): Promise<void> {
  if (change.staged !== null) return change.staged.commit(() => requireUnchanged(change));
  await requireUnchanged(change);
  await unlink(change.path);
}

async function requireUnchanged({ path, file, before }: StagedChange): Promise<void> {
  const now = await readText(path);
  const unchanged = now.kind === 'text' ? now.text === before : isStillMissing(now.kind, before);
  if (unchanged) return;
  throw new FlowrightError(
    'conflict',
    `${file} was changed by something else at the same moment.`,
    'Nothing was written. Run the command again.',
  );
}

function isStillMissing(kind: 'missing' | 'unreadable', before: string | null): boolean {
  return kind === 'missing' && before === null;
}

async function putBack({ path, before }: StagedChange): Promise<void> {
  if (before === null) await rm(path, { force: true });
  else await writeAtomic(path, Buffer.from(before));
}

/** Stops at the first folder that something else has put a file into meanwhile. */
async function removeEmptyFolders({ first, last }: CreatedFolders): Promise<void> {
  try {
    let folder = last;
    for (; folder !== first; folder = dirname(folder)) await rmdir(folder);
    await rmdir(folder);
  } catch {
    // An empty folder more does no harm.
  }
}

/** The session's hints say that unsaved changes are kept; here there are none to keep. */
function nothingWritten(error: unknown, file: string): FlowrightError {
  const { code, message } = describeWriteError(error, file);
  const hint = 'Nothing was written. Remove the cause, then run the command again.';
  return new FlowrightError(code, message, hint, { cause: error });
}
