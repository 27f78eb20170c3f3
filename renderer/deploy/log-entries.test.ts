import { describe, expect, it } from 'vitest';
import type { PlatformLogEntry } from '../../shared/model/platform.ts';
import { fieldsText, logLevel, mergeLogs, type LogLine } from './log-entries.ts';

function entry(second: number, message: string): PlatformLogEntry {
  const timestamp = `2026-03-09T14:12:${String(second).padStart(2, '0')}Z`;
  return { timestamp, severity: 'INFO', message, fields: null, error: '' };
}

function messages(lines: readonly LogLine[]): readonly string[] {
  return lines.map(({ entry: { message } }) => message);
}

describe('mergeLogs', () => {
  const first = mergeLogs([], [entry(1, 'a'), entry(2, 'b')]);

  it('takes what a later page adds, and nothing twice', () => {
    const second = mergeLogs(first, [entry(2, 'b'), entry(3, 'c')]);
    expect(messages(second)).toEqual(['a', 'b', 'c']);
    expect(mergeLogs(second, [entry(3, 'c')])).toBe(second);
  });

  it('keeps equal entries apart by their count', () => {
    expect(messages(mergeLogs(first, [entry(2, 'b'), entry(2, 'b')]))).toEqual(['a', 'b', 'b']);
  });

  it('puts a late entry where its time is', () => {
    expect(messages(mergeLogs(first, [entry(1, 'late')]))).toEqual(['a', 'late', 'b']);
  });

  it('drops the oldest beyond the limit', () => {
    const page = Array.from({ length: 5010 }, (_, index) => entry(1, String(index)));
    const lines = mergeLogs([], page);
    expect(lines).toHaveLength(5000);
    expect(lines[0]?.entry.message).toBe('10');
  });
});

describe('an entry', () => {
  it('has a level of three', () => {
    expect(['ERROR', 'critical', 'WARN', 'info', 'DEBUG', ''].map(logLevel)).toEqual([
      'error',
      'error',
      'warning',
      'info',
      'info',
      'info',
    ]);
  });

  it('gives its fields in one line', () => {
    expect(fieldsText({ ...entry(1, 'a'), fields: { id: 7, to: 'x', all: [1] } })).toBe(
      'id=7 to=x all=[1]',
    );
  });
});
