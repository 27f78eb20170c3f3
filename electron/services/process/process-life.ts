import { readFile } from 'node:fs/promises';
import { systemErrorCode } from '../files/io.ts';

/** A process so that another one with the same number is not taken for it. */
export interface ProcessIdentity {
  readonly pid: number;
  /** When it started, in the system's own words; `null` where the system does not tell. */
  readonly started: string | null;
}

/** Linux: the boot and the clock ticks since then at which the process started (`man 5 proc`, field 22). Elsewhere `null`. */
export async function startOfProcess(pid: number): Promise<string | null> {
  try {
    const status = await readFile(`/proc/${pid}/stat`, 'utf8');
    const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8');
    // The name, field 2, stands in parentheses and may hold anything.
    const fields = status.slice(status.lastIndexOf(')') + 2).split(' ');
    // A zombie has ended: it only waits to be noticed.
    if (fields[0] === 'Z') return null;
    return `${boot.trim()} ${fields[19] ?? ''}`;
  } catch {
    return null;
  }
}

/** Whether that very process still runs; where the system does not tell its start, whether one with its number does. */
export async function isProcessAlive({ pid, started }: ProcessIdentity): Promise<boolean> {
  if (started !== null) return (await startOfProcess(pid)) === started;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return systemErrorCode(error) === 'EPERM';
  }
}
