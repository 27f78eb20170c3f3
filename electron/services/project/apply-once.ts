import { mkdir, rm, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { FlowrightError } from '../../../shared/base/error.ts';
import type { Command } from '../../../shared/edit/command.ts';
import type { ApplyResult } from '../../../shared/model/report.ts';
import { stageWrite } from '../files/atomic-write.ts';
import type { StagedWrite } from '../files/atomic-write.ts';
import { isPresent, nodeFileIo } from '../files/io.ts';
import type { FileIo } from '../files/io.ts';
import { resolveInProject } from '../files/paths.ts';
import { readText } from '../files/read-text.ts';
import { describeWriteError } from '../files/write-error.ts';
import { applyResultOf } from './edit-operations.ts';
import { fileChangesOf, textAfter } from './file-change.ts';
import type { FileChange } from './file-change.ts';
import { engineUpdates, readProject } from './read-project.ts';
import type { ProjectEngine } from './types.ts';

export interface ApplyOnceRequest {
  readonly folder: string;
  readonly commands: readonly Command[];
  readonly engine: ProjectEngine;
  /** Report what would change and write nothing. */
  readonly dryRun: boolean;
  readonly io?: FileIo;
}

/** Applies commands to a project on the disk, without a session: all files are written or none. */
export async function applyOnce(request: ApplyOnceRequest): Promise<ApplyResult> {
  const { folder, engine, commands } = request;
  const content = await readProject(folder);
  await engine.update(engineUpdates(content.files));
  const plan = await engine.plan(commands);
  const textOf = (file: string) => {
    const loaded = content.files.get(file);
    return loaded?.kind === 'text' ? loaded.text : null;
  };
  const changes = fileChangesOf(plan.edits, textOf);
  const result = applyResultOf(plan, changes, textOf);
  const writes = await Promise.all(
    changes.map((change) => toWrite(content.folder, change, textOf(change.file))),
  );
  if (!request.dryRun) await writeAll(writes, request.io ?? nodeFileIo);
  return result;
}

/** One file's text before and after; `null` stands for no file. */
interface FileWrite {
  readonly file: string;
  readonly path: string;
  readonly before: string | null;
  readonly after: string | null;
}

async function toWrite(
  root: string,
  change: FileChange,
  before: string | null,
): Promise<FileWrite> {
  const { file } = change;
  const path = await resolveInProject(root, file);
  if (change.kind === 'create' && (await isPresent(path))) {
    throw new FlowrightError('already-exists', `${file} exists already.`, 'Choose another name.');
  }
  return { file, path, before, after: textAfter(change, before) };
}

/**
 * Puts every new text completely on the disk first, so that a full disk or a read-only folder is found out before anything
 * changed; then replaces the files. If one of those steps still fails, the files before get their old texts back, and folders
 * that were made go again.
 */
async function writeAll(writes: readonly FileWrite[], io: FileIo): Promise<void> {
  const staged = new Map<FileWrite, StagedWrite>();
  const done: FileWrite[] = [];
  const madeFolders: string[] = [];
  let writing = '';
  try {
    for (const write of writes) {
      writing = write.file;
      if (write.after === null) continue;
      const made = await mkdir(dirname(write.path), { recursive: true });
      if (made !== undefined) madeFolders.push(made);
      staged.set(write, await stageWrite(write.path, Buffer.from(write.after, 'utf8'), io));
    }
    for (const write of writes) {
      writing = write.file;
      await replaceFile(write, staged.get(write));
      done.push(write);
    }
  } catch (error) {
    for (const stage of staged.values()) await stage.discard();
    for (const write of done.reverse()) await restoreFile(write, io);
    for (const folder of madeFolders.reverse()) await rm(folder, { recursive: true, force: true });
    throw describeWriteError(error, writing);
  }
}

async function replaceFile(write: FileWrite, staged: StagedWrite | undefined): Promise<void> {
  const unchanged = async () => {
    const found = await readText(write.path);
    const text = found.kind === 'text' ? found.text : null;
    if (text !== write.before || found.kind === 'unreadable') {
      throw new FlowrightError(
        'conflict',
        `${write.file} was changed by another program in the meantime.`,
        'Run the command again.',
      );
    }
  };
  if (staged !== undefined) {
    await staged.commit(unchanged);
  } else {
    await unchanged();
    await unlink(write.path);
  }
}

async function restoreFile({ path, before }: FileWrite, io: FileIo): Promise<void> {
  if (before === null) {
    await unlink(path);
  } else {
    const staged = await stageWrite(path, Buffer.from(before, 'utf8'), io);
    await staged.commit();
  }
}
