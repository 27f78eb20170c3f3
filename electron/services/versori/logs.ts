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

/** As many as the platform gives in one page. */
const fullPage = 1000;
const mostPages = 5;

/**
 * Everything since then, oldest first, at most five pages. A full page is cut at its newest end, so the next one begins where it
 * ended; pages overlap, and what two of them have is given once.
 */
export async function readAllLogs(options: {
  readonly versori: Versori;
  readonly clock: Clock;
  readonly context: string;
  readonly input: Omit<LogsInput, 'limit'>;
  readonly signal?: AbortSignal;
}): Promise<readonly PlatformLogEntry[]> {
  const { versori, clock, input } = options;
  const running = {
    context: options.context,
    ...(options.signal === undefined ? {} : { signal: options.signal }),
  };
  const deduplicator = createLogDeduplicator();
  const entries: PlatformLogEntry[] = [];
  let { sinceSeconds } = input;
  for (let page = 0; page < mostPages; page += 1) {
    const found = await versori.run(logs, { ...input, sinceSeconds, limit: fullPage }, running);
    entries.push(...deduplicator.takeNew(found));
    const last = Date.parse(found.at(-1)?.timestamp ?? '');
    if (found.length < fullPage || Number.isNaN(last)) break;
    const rest = Math.ceil((clock.now() - last) / 1000) + 1;
    // A second with more than a page of entries cannot be passed.
    if (rest >= sinceSeconds || rest < 1) break;
    sinceSeconds = rest;
  }
  return entries;
}
