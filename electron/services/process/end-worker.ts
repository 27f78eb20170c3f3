import type { Worker } from 'node:worker_threads';

/**
 * Resolves when a worker thread that was asked to end, or has done its work, is gone; one that has not ended itself after
 * `graceMs` milliseconds is terminated. To terminate a thread while it evaluates a module can bring down the whole process: a
 * check in V8 fails then. So it is left to those that do not answer any more.
 */
export function endWorker(worker: Worker, graceMs = 30_000): Promise<void> {
  return new Promise((resolve) => {
    // Its end is told once only, and the id says whether it was told already.
    if (worker.threadId === -1) {
      resolve();
      return;
    }
    const timer = setTimeout(() => void worker.terminate(), graceMs);
    worker.once('exit', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
