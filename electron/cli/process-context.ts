import process from 'node:process';
import { createInterface } from 'node:readline';
import type { CommandContext } from './command.ts';

/** The context of the running process: its streams, its signals, the folder it was called from. */
export function createProcessContext(): CommandContext {
  // A reader that went away, as in `flowright inspect … | head`, is no failure.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  let interruption: AbortSignal | undefined;
  return {
    folder: process.env['INIT_CWD'] ?? process.cwd(),
    readInput,
    onInputLine,
    print: (text) => void process.stdout.write(text),
    printProgress: (text) => void process.stderr.write(text),
    // A command that never asks for it has no work to cancel: then a signal ends the process as usual.
    get signal() {
      interruption ??= interruptionSignal();
      return interruption;
    },
  };
}

/** How long a second signal still belongs to the first, in milliseconds: some libraries raise it again themselves. */
const sameSignal = 1000;

/** Aborts on the first signal. Somebody who asks again later does not want to wait for an orderly end. */
function interruptionSignal(): AbortSignal {
  const interruption = new AbortController();
  let firstAt: number | null = null;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (firstAt !== null && Date.now() - firstAt > sameSignal) process.exit(2);
      firstAt ??= Date.now();
      interruption.abort();
    });
  }
  return interruption.signal;
}

async function readInput(): Promise<string> {
  let text = '';
  process.stdin.setEncoding('utf8');
  for await (const chunk of process.stdin) text += String(chunk);
  return text;
}

function onInputLine(listener: () => void): () => void {
  const lines = createInterface({ input: process.stdin });
  lines.on('line', listener);
  return () => {
    lines.close();
    process.stdin.destroy();
  };
}
