import { describe, expect, it } from 'vitest';
import { baseOf, formatLine, parseJournal } from './journal-record.ts';

const header = { version: 1, project: '/p', owner: { pid: 1, started: null } } as const;
const file = 'src/a.ts';
const lines = [
  formatLine(header),
  formatLine({
    at: 1,
    files: [
      { file, base: 'x', text: 'öne' },
      { file: 'b', base: null, text: '' },
    ],
  }),
  formatLine({ at: 2, files: [{ file, start: 3, end: 3, insert: '!\n', length: 5 }] }),
  formatLine({
    at: 3,
    files: [
      { file: 'b', saved: true },
      { file, start: 0, end: 1, insert: '', length: 4 },
    ],
  }),
  formatLine({ at: 4, files: [{ file, base: 'x', text: null }] }),
];
const textOf = (content: string) => parseJournal(content)?.files.get(file)?.text;

describe('a journal', () => {
  it('gives what was unsaved at its end', () => {
    const read = parseJournal(lines.slice(0, 4).join(''));
    expect(read?.header).toEqual(header);
    expect([...(read?.files.values() ?? [])]).toEqual([{ file, base: 'x', text: 'ne!\n', at: 3 }]);
    expect(parseJournal(lines.join(''))?.files.get(file)).toMatchObject({ text: null, at: 4 });
  });

  it('cut off at any byte gives one of the states it went through, never a mixture', () => {
    const bytes = Buffer.from(lines.join(''));
    const seen = new Set<unknown>();
    for (let length = 0; length <= bytes.length; length += 1) {
      const read = parseJournal(bytes.subarray(0, length).toString('utf8'));
      const state =
        read === null ? null : [...read.files.values()].map(({ file, text }) => [file, text]);
      seen.add(JSON.stringify(state));
    }
    expect([...seen]).toEqual([
      'null',
      '[]',
      '[["src/a.ts","öne"],["b",""]]',
      '[["src/a.ts","öne!\\n"],["b",""]]',
      '[["src/a.ts","ne!\\n"]]',
      '[["src/a.ts",null]]',
    ]);
  });

  it('ends at a line that does not fit what stands before it', () => {
    const [first = '', whole = '', part = '', last = ''] = lines;
    expect(textOf(first + whole + last)).toBe('öne');
    expect(textOf(first + part)).toBeUndefined();
    expect(textOf(`${first}${whole}\0\0\0\n${part}`)).toBe('öne');
    expect(parseJournal(whole)).toBeNull();
    expect(parseJournal('{"version":2}\n')).toBeNull();
  });

  it('tells what was on the disk by a hash', () => {
    expect(baseOf({ kind: 'missing' })).toBeNull();
    expect(baseOf({ kind: 'text', text: 'a' })).toMatch(/^[0-9a-f]{64}$/);
    expect(baseOf({ kind: 'text', text: 'a' })).not.toBe(baseOf({ kind: 'text', text: 'b' }));
  });
});
