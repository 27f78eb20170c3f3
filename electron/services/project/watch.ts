import { basename, relative, sep } from 'node:path';
import { watch } from 'chokidar';
import type { FSWatcher } from 'chokidar';
import { systemErrorCode } from '../files/io.ts';
import type { Logger } from '../ports.ts';
import { temporaryName } from '../files/atomic-write.ts';
import { createGitLock } from './git-lock.ts';
import { isProjectFile, isProjectFolder } from './discover.ts';

export interface WatchOptions {
  readonly root: string;
  /** Files, relative to the project, that may have changed: one call for a whole storm of changes. */
  readonly onChange: (files: ReadonlySet<string>) => void;
  /** Changes are noticed from now on, and those of before were not: once, and again when another way of watching had to be taken. */
  readonly onReady: () => Promise<void>;
  readonly logger: Logger;
  /** Look at the files now and then instead of asking the system. It also falls back to that by itself. */
  readonly polling?: boolean;
}

export interface ProjectWatcher {
  /** Resolves when changes are noticed from now on and `onReady` has done its part. */
  readonly ready: Promise<unknown>;
  close(): Promise<void>;
}

/** Changes are reported once this much time, in milliseconds, has passed without another one … */
const quietMs = 100;
/** … or this much since the first of them, so that a program that never stops writing is noticed too. */
const longestWaitMs = 1000;
/** Many files at once are one program's work, such as a checkout: it gets more time, so that it arrives as one change. */
const storm = { files: 20, quietMs: 400, longestWaitMs: 10_000 };
const pollingIntervalMs = 1000;

/** Watches the project's folders (not single files: a replaced file would be lost). */
export function watchProject(options: WatchOptions): ProjectWatcher {
  const git = createGitLock(options.root);
  const batch = createBatch(options.onChange, () => git.isHeld());
  const ready = Promise.withResolvers<unknown>();
  const begin = (polling: boolean, onExhausted: () => void) => {
    const begun = startWatcher(options, polling, batch.add, onExhausted);
    begun.once('ready', () => {
      void options.onReady().then(ready.resolve);
    });
    return begun;
  };
  let watcher = begin(options.polling ?? false, () => {
    // The system has no watches or descriptors left: polling needs none.
    void watcher.close();
    watcher = begin(true, () => undefined);
  });
  return {
    ready: ready.promise,
    close: async () => {
      batch.stop();
      await watcher.close();
    },
  };
}

function startWatcher(
  { root, logger }: WatchOptions,
  polling: boolean,
  onFile: (file: string) => void,
  onExhausted: () => void,
): FSWatcher {
  const watcher = watch(root, {
    ignored: (path, stats) => isIgnored(root, path, stats?.isFile() ?? null),
    ignoreInitial: true,
    followSymlinks: false,
    ignorePermissionErrors: true,
    ...(polling ? { backend: 'polling', pollingInterval: pollingIntervalMs } : {}),
  });
  watcher.on('all', (event, path) => {
    if (event === 'add' || event === 'change' || event === 'unlink') onFile(toFile(root, path));
  });
  watcher.on('error', (error) => {
    logger.warn('watching the project failed', { error, polling });
    if (['ENOSPC', 'EMFILE', 'ENFILE'].includes(systemErrorCode(error) ?? '')) onExhausted();
  });
  return watcher;
}

function toFile(root: string, path: string): string {
  return relative(root, path).split(sep).join('/');
}

/** `isFile` is `null` as long as nobody knows. */
function isIgnored(root: string, path: string, isFile: boolean | null): boolean {
  const file = toFile(root, path);
  if (temporaryName.test(basename(path))) return true;
  if (isFile === null) return !isProjectFolder(file) && !isProjectFile(file);
  return isFile ? !isProjectFile(file) : !isProjectFolder(file) && !isProjectFile(file);
}

function createBatch(
  flush: (files: ReadonlySet<string>) => void,
  isMoreComing: () => Promise<boolean>,
) {
  let waiting = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let firstAt = 0;
  let isStopped = false;
  const plan = () => {
    if (isStopped) return;
    const limits = waiting.size < storm.files ? { quietMs, longestWaitMs } : storm;
    const left = firstAt + limits.longestWaitMs - performance.now();
    clearTimeout(timer);
    timer = setTimeout(() => void run(), Math.max(0, Math.min(limits.quietMs, left)));
  };
  const run = async () => {
    const mayWait = performance.now() < firstAt + storm.longestWaitMs;
    if (mayWait && (await isMoreComing())) {
      plan();
      return;
    }
    if (isStopped || waiting.size === 0) return;
    const files = waiting;
    waiting = new Set();
    flush(files);
  };
  return {
    add: (file: string) => {
      if (waiting.size === 0) firstAt = performance.now();
      waiting.add(file);
      plan();
    },
    stop: () => {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}
