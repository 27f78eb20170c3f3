import { Worker } from 'node:worker_threads';
import { FlowrightError } from '../../../../shared/base/error.ts';
import { endWorker } from '../../process/end-worker.ts';
import type { OnProgress, ReadFile, ReadMessage, ReadTask } from './reading.ts';

/**
 * Reads a file in a thread of its own, which ends with it. Throws what the reading throws; `timed-out` when it takes longer than
 * the limit, `failed` when the thread breaks down or grows beyond it, `cancelled` by the signal.
 */
export type ReadInWorker = (
  task: ReadTask,
  onProgress: OnProgress,
  signal: AbortSignal,
) => Promise<ReadFile>;

/** In MB: a YAML document of 25 MB needs the most. */
const resourceLimits = { maxOldGenerationSizeMb: 2048, maxYoungGenerationSizeMb: 64 };

export interface ReaderLimits {
  /** Default 60 s. */
  readonly timeLimitMs?: number;
  /**
   * Bytes by which the process may grow while a file is read. Default 1.5 GB. The thread's own limits count its objects alone: a
   * megabyte of a PDF can unpack to gigabytes of bytes beside them.
   */
  readonly mostGrowth?: number;
}

/** In milliseconds. */
const lookEvery = 100;

/** `workerUrl` is the built `attachment-worker.js`, in tests the source. */
export function createReader(
  workerUrl: URL,
  { timeLimitMs = 60_000, mostGrowth = 1.5 * 1024 ** 3 }: ReaderLimits = {},
): ReadInWorker {
  return (task, onProgress, signal) =>
    new Promise((resolve, reject) => {
      if (signal.aborted) {
        reject(cancelled());
        return;
      }
      const options = { env: {}, argv: [], execArgv: [], resourceLimits, workerData: task };
      const worker = new Worker(workerUrl, options);
      let isOver = false;
      const finish = (settle: () => void, graceMs?: number): void => {
        // Its end is told once more when the thread is gone.
        if (isOver) return;
        isOver = true;
        clearTimeout(timer);
        clearInterval(watch);
        signal.removeEventListener('abort', onAbort);
        // The file may be removed once its reader is gone.
        void endWorker(worker, graceMs).then(settle);
      };
      const fail = (error: Error): void => finish(() => reject(error), 0);
      const onAbort = (): void => fail(cancelled());
      const timer = setTimeout(() => fail(tookTooLong(timeLimitMs)), timeLimitMs);
      const before = process.memoryUsage.rss();
      const watch = setInterval(() => {
        if (process.memoryUsage.rss() - before > mostGrowth) fail(tookTooMuch());
      }, lookEvery);
      signal.addEventListener('abort', onAbort, { once: true });
      worker.on('message', (message: ReadMessage) => {
        if (message.kind === 'progress') onProgress(message.done, message.total);
        // With its answer the thread is done, and ends by itself.
        else if (message.kind === 'read') finish(() => resolve(message.file));
        else finish(() => reject(toError(message)));
      });
      worker.on('error', (error) => fail(brokeDown(error)));
      worker.on('exit', () => fail(brokeDown()));
    });
}

const takeLess = 'Attach the part of it that matters.';

export function cancelled(): FlowrightError {
  return new FlowrightError('cancelled', 'The file was not attached.');
}

function tookTooLong(limit: number): FlowrightError {
  const seconds = Math.round(limit / 1000);
  return new FlowrightError(
    'timed-out',
    `Reading the file took longer than ${seconds} seconds.`,
    takeLess,
  );
}

function tookTooMuch(): FlowrightError {
  return new FlowrightError('failed', 'Reading the file takes too much memory.', takeLess);
}

function brokeDown(cause?: unknown): FlowrightError {
  return new FlowrightError('failed', 'The file broke what reads it.', takeLess, { cause });
}

function toError({ code, message, hint }: Extract<ReadMessage, { kind: 'error' }>): Error {
  return code === null ? brokeDown(new Error(message)) : new FlowrightError(code, message, hint);
}
