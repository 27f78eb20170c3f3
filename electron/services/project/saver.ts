import { FlowrightError } from '../../../shared/base/error.ts';
import type { FileIo } from '../files/io.ts';
import { saveAll, sweepProject } from './disk-operations.ts';
import { isUnsaved } from './documents.ts';
import type { Journal } from './journal.ts';
import type { ProjectState, StatePorts } from './project-state.ts';
import type { Autosave } from './types.ts';

export interface AutosaveOptions {
  readonly autosave: () => Autosave;
  /** Quiet time before an automatic save, in milliseconds. */
  readonly delayMs: number;
}

/** After a save that failed, it is tried again after this many times the quiet time. */
const retryFactor = 5;

/** Saves after a while without edits. `save` answers whether to try it again. */
export function createAutosave(options: AutosaveOptions, save: () => Promise<boolean>) {
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;
  const planIn = (ms: number) => {
    clearTimeout(timer);
    if (isStopped || options.autosave() !== 'after-pause') return;
    timer = setTimeout(() => void run(), ms);
  };
  const run = async () => {
    if (await save()) planIn(options.delayMs * retryFactor);
  };
  return {
    plan: () => {
      planIn(options.delayMs);
    },
    stop: () => {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}

/** Saving with words about it: a failure is told once, not at every attempt. */
export function createSaver(
  state: ProjectState,
  { events, logger }: Pick<StatePorts, 'events' | 'logger'>,
  { io, journal }: { readonly io: FileIo | undefined; readonly journal: Journal | null },
) {
  const told = new Set<string>();
  let isSwept = false;

  const tellOnce = (error: unknown) => {
    if (!(error instanceof FlowrightError)) {
      logger.error('looking at the disk failed', { error });
      return;
    }
    // Conflicts are told when they arise, and by whoever asked for a save.
    if (error.code === 'conflict' || told.has(error.message)) return;
    told.add(error.message);
    logger.warn('disk trouble', { error });
    const { message, hint } = error;
    events.notice({ severity: 'error', message, ...(hint === undefined ? {} : { hint }) });
  };

  const save = async () => {
    // What is written must be what the journal knows, else a crash right after it would offer older edits.
    await journal?.flush();
    const failures = await saveAll(state, io);
    const [first] = failures.values();
    for (const failure of failures.values()) tellOnce(failure);
    if (first !== undefined) throw first;
    requireNoConflict(state);
    if (told.size > 0) {
      told.clear();
      events.notice({ severity: 'info', message: 'Everything is saved again.' });
    }
    if (!isSwept) await sweepProject(state);
    isSwept = true;
  };

  /** Whether it may work at another time without a decision of the user. */
  const saveQuietly = async (): Promise<boolean> => {
    try {
      await save();
      return false;
    } catch (error) {
      tellOnce(error);
      return !(error instanceof FlowrightError && error.code === 'conflict');
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
