import { readFile } from 'node:fs/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { errorMessage, FlowrightError } from '../../../../shared/base/error.ts';
import { readFileContent } from './read-file.ts';
import type { ReadMessage, ReadTask } from './reading.ts';

/** The worker thread's entry: reads one file and ends, so that no file, however large, ever holds up the host. */
async function work({ path, name }: ReadTask): Promise<ReadMessage> {
  let told = 0;
  const onProgress = (done: number, total: number): void => {
    // A hundred messages at most.
    if (done < total && done - told < total / 100) return;
    told = done;
    tell({ kind: 'progress', done, total });
  };
  try {
    const bytes = await readFile(path);
    return { kind: 'read', file: await readFileContent(bytes, name, onProgress) };
  } catch (error) {
    const known = error instanceof FlowrightError ? error : null;
    const message = errorMessage(error);
    return { kind: 'error', code: known?.code ?? null, message, hint: known?.hint };
  }
}

function tell(message: ReadMessage): void {
  parentPort?.postMessage(message);
}

// What a thread is given is typed by who starts it: the reader's client alone.
tell(await work(workerData as ReadTask));
