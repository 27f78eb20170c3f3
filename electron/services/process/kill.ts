import { setTimeout as delay } from 'node:timers/promises';

/** How long a child may take to end itself before it is ended, in milliseconds. */
const graceMs = 2000;

/** The part of an execa subprocess that ending it needs. */
export interface Child {
  kill(signal: 'SIGTERM' | 'SIGKILL'): boolean;
}

/**
 * Sends a signal to a child and all its descendants, also when the child itself is gone already: execa's `killDescendants` gives
 * it a process group of its own on POSIX, and ends the tree with the system's tool on Windows.
 */
export function signalTree(child: Child, signal: 'SIGTERM' | 'SIGKILL'): void {
  child.kill(signal);
}

/** Asks the tree to end, and ends it after the grace period; `ended` resolves when the child has ended. */
export async function endTree(child: Child, ended: Promise<unknown>): Promise<void> {
  signalTree(child, 'SIGTERM');
  const waiting = new AbortController();
  await Promise.race([
    ended,
    delay(graceMs, undefined, { signal: waiting.signal }).catch(() => undefined),
  ]);
  waiting.abort();
  // Descendants can outlive the child, so the group gets the final signal in any case.
  signalTree(child, 'SIGKILL');
}
