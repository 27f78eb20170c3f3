import { FlowrightError } from '../../../shared/base/error.ts';
import type { FileIo } from '../files/io.ts';
import { refreshFromDisk, resolveConflict, saveAll, sweepProject } from './disk-operations.ts';
import { isUnsaved, textStateOf } from './documents.ts';
import { applyCommands, changeText, redo, requireDocument, undo } from './edit-operations.ts';
import { ProjectState } from './project-state.ts';
import type { SessionSnapshot, StatePorts } from './project-state.ts';
import { createTaskQueue } from './queue.ts';
import type { ProjectContent } from './read-project.ts';
import type { Autosave, ProjectOperations } from './types.ts';
import { watchProject } from './watch.ts';
import type { ProjectWatcher } from './watch.ts';

export interface SessionOptions extends StatePorts {
  readonly content: ProjectContent;
  readonly autosave: () => Autosave;
  /** Quiet time before an automatic save, in milliseconds. Default 1000. */
  readonly autosaveDelayMs?: number;
  /** Default true. */
  readonly watch?: boolean;
  /** Watch by looking at the files now and then, for file systems that cannot tell. */
  readonly polling?: boolean;
  readonly io?: FileIo;
}

/** The open project. */
export interface Session extends ProjectOperations {
  snapshot(): SessionSnapshot;
  /** Looks at the whole project on the disk now. */
  refresh(): Promise<void>;
  /** Resolves when changes on the disk are noticed from now on. */
  readonly watching: Promise<void>;
  /** Saves and ends. Throws and goes on when something could not be saved, unless `discard`. */
  close(options?: { readonly discard?: boolean }): Promise<void>;
}

export async function openSession(options: SessionOptions): Promise<Session> {
  const state = await ProjectState.create(options.content, options);
  const queue = createTaskQueue();
  const saver = createSaver(state, options);
  const autosave = createAutosave(options, () => queue.run(saver.saveQuietly));

  /** Runs an edit when those before are done, and has it saved in a while. */
  const edit = <Result>(task: () => Promise<Result>): Promise<Result> =>
    queue.run(task).finally(autosave.plan);
  const refresh = (files: ReadonlySet<string> | 'all') =>
    queue.run(() => refreshFromDisk(state, files)).catch(saver.tellOnce);
  const watcher = options.watch === false ? null : startWatching(state, options, refresh);

  return {
    watching: watcher?.ready ?? Promise.resolve(),
    snapshot: () => state.snapshot(),
    refresh: () => refresh('all'),
    apply: (commands) => edit(() => applyCommands(state, commands)),
    undo: () => edit(() => undo(state)),
    redo: () => edit(() => redo(state)),
    changeText: (request) => edit(() => changeText(state, request)),
    readText: (file) =>
      queue.run(() => {
        const text = textStateOf(requireDocument(state, file));
        if (text === null) return Promise.reject(noFile(file));
        return Promise.resolve(text);
      }),
    resolveConflict: (decision) =>
      edit(async () => {
        await resolveConflict(state, decision);
        if (decision.keep === 'mine') await saver.saveQuietly();
      }),
    save: () => queue.run(saver.save),
    close: async ({ discard = false } = {}) => {
      if (!discard) await queue.run(saver.save);
      autosave.stop();
      await watcher?.close();
      await queue.run(() => options.engine.stop());
    },
  };
}

function startWatching(
  { root }: ProjectState,
  { logger, polling = false }: SessionOptions,
  refresh: (files: ReadonlySet<string>) => Promise<void>,
): ProjectWatcher {
  return watchProject({ root, logger, polling, onChange: (files) => void refresh(files) });
}

function noFile(file: string): FlowrightError {
  return new FlowrightError(
    'not-found',
    `${file} was deleted.`,
    'Undo the deletion to see it again.',
  );
}

/** Saves after a while without edits. */
function createAutosave(options: SessionOptions, save: () => Promise<void>) {
  const { autosaveDelayMs = 1000 } = options;
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;
  return {
    plan: () => {
      clearTimeout(timer);
      if (isStopped || options.autosave() !== 'after-pause') return;
      timer = setTimeout(() => void save(), autosaveDelayMs);
    },
    stop: () => {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}

/** Saving with words about it: a failure is told once, not at every attempt. */
function createSaver(state: ProjectState, options: SessionOptions) {
  const told = new Set<string>();
  let isSwept = false;

  const tellOnce = (error: unknown) => {
    if (!(error instanceof FlowrightError)) {
      options.logger.error('looking at the disk failed', { error });
      return;
    }
    // Conflicts are told when they arise, and by whoever asked for a save.
    if (error.code === 'conflict' || told.has(error.message)) return;
    told.add(error.message);
    options.logger.warn('disk trouble', { error });
    const { message, hint } = error;
    options.events.notice({ severity: 'error', message, ...(hint === undefined ? {} : { hint }) });
  };

  const save = async () => {
    const failures = await saveAll(state, options.io);
    const [first] = failures.values();
    for (const failure of failures.values()) tellOnce(failure);
    if (first !== undefined) throw first;
    requireNoConflict(state);
    if (told.size > 0) {
      told.clear();
      options.events.notice({ severity: 'info', message: 'Everything is saved again.' });
    }
    if (!isSwept) await sweepProject(state);
    isSwept = true;
  };

  const saveQuietly = async () => {
    try {
      await save();
    } catch (error) {
      tellOnce(error);
    }
  };

  return {
    tellOnce,
    saveQuietly,
    save: async () => {
      try {
        await save();
      } catch (error) {
        tellOnce(error);
        throw error;
      }
    },
  };
}

function requireNoConflict(state: ProjectState): void {
  for (const document of state.documents.all()) {
    if (document.conflict === null || !isUnsaved(document)) continue;
    throw new FlowrightError(
      'conflict',
      `${document.file} was not saved: it was changed by another program as well.`,
      'Choose which version to keep, then save again.',
    );
  }
}
