import { describe, expect, it } from 'vitest';
import type { PlatformLogEntry } from '../../../shared/model/platform.ts';
import type { Versori } from './client.ts';
import { createLogDeduplicator, followLogs } from './logs.ts';

const entry = (message: string): PlatformLogEntry => ({
  timestamp: '2026-03-09T14:12:30Z',
  severity: 'INFO',
  message,
  fields: null,
  error: '',
});
const messages = (entries: readonly PlatformLogEntry[]) =>
  entries.map(({ message }) => message).join('');

describe('the log view', () => {
  it('shows what pages have in common once', () => {
    const log = createLogDeduplicator();
    expect(messages(log.takeNew([entry('a'), entry('b')]))).toBe('ab');
    expect(messages(log.takeNew([entry('a'), entry('b'), entry('c')]))).toBe('c');
    expect(messages(log.takeNew([entry('c'), entry('d')]))).toBe('d');
    expect(messages(log.takeNew([]))).toBe('');
  });

  it('shows equal entries as often as they happened', () => {
    const log = createLogDeduplicator();
    expect(messages(log.takeNew([entry('a'), entry('a')]))).toBe('aa');
    expect(messages(log.takeNew([entry('a'), entry('a'), entry('a')]))).toBe('a');
    expect(messages(log.takeNew([entry('a')]))).toBe('');
  });

  it('remembers only so much', () => {
    const log = createLogDeduplicator(2);
    log.takeNew([entry('a'), entry('b'), entry('c')]);
    expect(messages(log.takeNew([entry('b'), entry('c'), entry('a')]))).toBe('a');
  });

  it('follows with overlapping pages until it is ended', async () => {
    const pages = [[entry('a')], [entry('a'), entry('b')], [entry('b'), entry('c')]];
    const asked: number[] = [];
    const ending = new AbortController();
    const versori: Pick<Versori, 'run'> = {
      run: (_command, input) => {
        asked.push((input as { sinceSeconds: number }).sinceSeconds);
        return Promise.resolve((pages[asked.length - 1] ?? []) as never);
      },
    };
    const seen: string[] = [];
    let now = 1_000_000;
    await followLogs({
      versori: { ...versori, path: '', ask: () => Promise.reject(new Error('unused')) },
      clock: { now: () => (now += 10_000) },
      context: 'dev',
      first: { project: 'p', environment: 'e', sinceSeconds: 3600, limit: 2, search: '' },
      intervalMs: 1,
      signal: ending.signal,
      onEntries: (entries, cut) => {
        seen.push(`${messages(entries)}${cut ? '!' : ''}`);
        if (messages(entries) === 'c') ending.abort();
      },
    });
    expect(seen).toEqual(['a', 'b!', 'c!']);
    expect(asked[0]).toBe(3600);
    // A minute more than passed since the page before.
    for (const seconds of asked.slice(1)) expect(seconds).toBeGreaterThanOrEqual(60);
    for (const seconds of asked.slice(1)) expect(seconds).toBeLessThan(120);
  });
});
