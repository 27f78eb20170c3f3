import { errorMessage, FlowrightError } from '../../../shared/base/error.ts';
import type { FileIo } from '../files/io.ts';
import { refreshFromDisk, resolveConflict } from './disk-operations.ts';
import { textStateOf } from './documents.ts';
import type { Journal } from './journal.ts';
import type { Journals } from './journals.ts';
import {
  applyCommands,
  changeText,
  previewCommands,
  redo,
  replaceTexts,
  requireDocument,
  rewriteText,
  undo,
} from './edit-operations.ts';
import { ProjectState } from './project-state.ts';
import type { SessionEvents, SessionSnapshot, StatePorts } from './project-state.ts';
import { createTaskQueue } from './queue.ts';
import type { ProjectContent } from './read-project.ts';
import { Recovery } from './recovery.ts';
import { createAutosave, createSaver } from './saver.ts';
import type { Autosave, CloseOptions, ProjectOperations } from './types.ts';
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
  /** Where unsaved edits survive a crash; without it they do not. */
  readonly journals?: Journals;
}

/** The open project. */
export interface Session extends ProjectOperations {
  snapshot(): SessionSnapshot;
  /** Looks at the whole project on the disk now. */
  refresh(): Promise<void>;
  /** Resolves when changes on the disk are noticed from now on. */
  readonly watching: Promise<unknown>;
  /** Saves and ends. Throws and goes on when something could not be saved. */
  close(options?: CloseOptions): Promise<void>;
}

export async function openSession(options: SessionOptions): Promise<Session> {
  const { folder } = options.content;
  const remnants = (await options.journals?.remnantsOf(folder)) ?? [];
  let journal: Journal | null = null;
  const events: SessionEvents = {
    ...options.events,
    // An edit is safe before it is acknowledged: reading a large text anew takes a while.
    textChanged: (event) => {
      journal?.note();
      options.events.textChanged(event);
    },
    changed: () => {
      journal?.note();
      options.events.changed();
    },
  };
  const state = await ProjectState.create(options.content, { ...options, events });
  journal = await beginJournal(state, options);
  const recovery = new Recovery(state, remnants);
  const queue = createTaskQueue();
  const saver = createSaver(state, options, { io: options.io, journal });
  let isClosing = false;
  const autosave = createAutosave(
    { autosave: options.autosave, delayMs: options.autosaveDelayMs ?? 1000 },
    () =>
      // What was discarded must not be saved after all.
      queue.run(() => (isClosing ? Promise.resolve(true) : saver.saveQuietly())),
  );
  /** Runs a change when those before are done, and has it saved in a while. */
  const change = <Result>(task: () => Promise<Result>): Promise<Result> =>
    queue
      .run(() => {
        // After the last save it would be taken and then lost.
        if (isClosing) return Promise.reject(closedProject());
        return task();
      })
      .finally(autosave.plan);
  const edit = <Result>(task: () => Promise<Result>): Promise<Result> =>
    change(async () => {
      await recovery.requireDecided();
      return task();
    });
  const refresh = (files: ReadonlySet<string> | 'all') =>
    queue
      .run(async () => {
        if (!isClosing) await refreshFromDisk(state, files);
      })
      .catch(saver.tellOnce);
  const watcher = options.watch === false ? null : startWatching(state, options, refresh);

  return {
    watching: watcher?.ready ?? Promise.resolve(),
    snapshot: () => state.snapshot(),
    refresh: () => refresh('all'),
    apply: (commands, applying) => edit(() => applyCommands(state, commands, applying)),
    preview: (commands) => queue.run(() => previewCommands(state, commands)),
    undo: () => edit(() => undo(state)),
    redo: () => edit(() => redo(state)),
    copySteps: (workflow, steps) => queue.run(() => options.engine.copy(workflow, steps)),
    changeText: (request) => edit(() => changeText(state, request)),
    rewriteText: (request) => edit(() => rewriteText(state, request)),
    replaceTexts: (request) => edit(() => replaceTexts(state, request)),
    readText: (file) =>
      queue.run(() => {
        const text = textStateOf(requireDocument(state, file));
        if (text === null) return Promise.reject(noFile(file));
        return Promise.resolve(text);
      }),
    readTexts: () => queue.run(() => Promise.resolve(state.texts())),
    resolveConflict: (decision) =>
      edit(async () => {
        const isDecided = await resolveConflict(state, decision);
        if (isDecided && decision.keep === 'mine') await saver.saveQuietly();
      }),
    readRecovery: () => queue.run(() => recovery.offer()),
    readRecoveredText: ({ id, file }) => queue.run(() => recovery.textOf(id, file)),
    decideRecovery: (decision) =>
      change(() => recovery.decide(decision, async () => (await journal?.flush()) === true)),
    save: () => queue.run(saver.save),
    close: async ({ discard = false, keep = false } = {}) => {
      await queue.run(async () => {
        if (keep) await journal?.flush();
        else if (!discard) await saver.save();
        isClosing = true;
      });
      autosave.stop();
      await watcher?.close();
      await queue.run(() => options.engine.stop());
      await journal?.close({ keep });
    },
  };
}

async function beginJournal(
  state: ProjectState,
  { journals, events, logger }: SessionOptions,
): Promise<Journal | null> {
  if (journals === undefined) return null;
  return journals.begin(
    state.root,
    () => state.documents.all(),
    (error) => {
      logger.warn('unsaved edits cannot be kept safe', { error });
      events.notice({
        severity: 'warning',
        message: `Unsaved edits would not survive a crash now: ${errorMessage(error)}.`,
        hint: 'Save often until there is room for Flowright’s own files again.',
      });
    },
  );
}

function startWatching(
  { root }: ProjectState,
  { logger, polling = false }: SessionOptions,
  refresh: (files: ReadonlySet<string> | 'all') => Promise<void>,
): ProjectWatcher {
  return watchProject({
    root,
    logger,
    polling,
    onChange: (files) => void refresh(files),
    onReady: () => refresh('all'),
  });
}

function closedProject(): FlowrightError {
  return new FlowrightError('no-project', 'The project is being closed.', 'Open it again first.');
}

function noFile(file: string): FlowrightError {
  return new FlowrightError(
    'not-found',
    `${file} was deleted.`,
    'Undo the deletion to see it again.',
  );
}
