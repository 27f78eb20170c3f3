import { setTimeout as delay } from 'node:timers/promises';
import type { PlatformLogEntry } from '../../../shared/model/platform.ts';
import type { Clock } from '../ports.ts';
import type { Versori } from './client.ts';
import { logs } from './commands/logs.ts';
import type { LogsInput } from './commands/logs.ts';

/**
 * Tells which entries of a page are new. Entries have no id, and pages overlap, so equal entries are counted: a page that has one
 * twice where pages before had it once has one new entry.
 */
export interface LogDeduplicator {
  takeNew(page: readonly PlatformLogEntry[]): readonly PlatformLogEntry[];
}

/** Remembers at most `capacity` different entries, the oldest are forgotten first. */
export function createLogDeduplicator(capacity = 20_000): LogDeduplicator {
  const seen = new Map<string, number>();
  return {
    takeNew(page) {
      const counts = new Map<string, number>();
      const fresh = page.filter((entry) => {
        const key = JSON.stringify(entry);
        const count = (counts.get(key) ?? 0) + 1;
        counts.set(key, count);
        return count > (seen.get(key) ?? 0);
      });
      for (const [key, count] of counts) {
        const before = seen.get(key) ?? 0;
        seen.delete(key);
        seen.set(key, Math.max(before, count));
      }
      for (const key of [...seen.keys()].slice(0, Math.max(0, seen.size - capacity)))
        seen.delete(key);
      return fresh;
    },
  };
}

export interface FollowOptions {
  readonly versori: Versori;
  readonly clock: Clock;
  readonly context: string;
  /** The first page; later ones reach back to the page before, with an overlap. */
  readonly first: LogsInput;
  readonly intervalMs: number;
  readonly signal: AbortSignal;
  /** `cut`: the page was full, so newer entries are missing; a shorter time or a search shows them. */
  readonly onEntries: (entries: readonly PlatformLogEntry[], cut: boolean) => void;
}

/** Late entries arrive with an earlier timestamp, so pages overlap by this much. */
const overlapSeconds = 60;

/** Follows an environment's log by asking again and again (the CLI has no follow mode), until `signal` ends it. */
export async function followLogs(options: FollowOptions): Promise<void> {
  const { versori, clock, context, first, signal } = options;
  const deduplicator = createLogDeduplicator();
  const begin = clock.now() - first.sinceSeconds * 1000;
  let sinceSeconds = first.sinceSeconds;
  const isEnded = () => signal.aborted;
  while (!isEnded()) {
    const askedAt = clock.now();
    try {
      const page = await versori.run(logs, { ...first, sinceSeconds }, { context, signal });
      const fresh = deduplicator.takeNew(page);
      if (fresh.length > 0) options.onEntries(fresh, page.length >= first.limit);
      await delay(options.intervalMs, undefined, { signal });
    } catch (error) {
      if (isEnded()) return;
      throw error;
    }
    const secondsFrom = (time: number) => Math.ceil((clock.now() - time) / 1000);
    sinceSeconds = Math.min(secondsFrom(askedAt) + overlapSeconds, secondsFrom(begin));
  }
}
