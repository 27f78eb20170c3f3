import process from 'node:process';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Does what must not end halfway, such as writing several files: a signal that comes meanwhile takes effect when it is done. */
export async function uninterrupted<Result>(work: () => Promise<Result>): Promise<Result> {
  const came: NodeJS.Signals[] = [];
  const note = (signal: NodeJS.Signals): void => void came.push(signal);
  for (const signal of signals) process.on(signal, note);
  try {
    return await work();
  } finally {
    for (const signal of signals) process.off(signal, note);
    // Whoever listens besides has heard it already; else it ends the process now, as usual.
    const [first] = came;
    if (first !== undefined && process.listenerCount(first) === 0) process.kill(process.pid, first);
  }
}
