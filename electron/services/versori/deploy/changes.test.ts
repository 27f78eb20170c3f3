import { describe, expect, it } from 'vitest';
import { compareFiles, describeChanges, suggestVersionName } from './changes.ts';
import { hashFiles } from './upload.ts';

describe('what a deployment changes', () => {
  it('compares by exact text', () => {
    const platform = [
      { file: 'same.ts', content: 'a\r\n' },
      { file: 'line-end.ts', content: 'a\n' },
      { file: 'gone.ts', content: '' },
    ];
    const upload = [
      { file: 'same.ts', text: 'a\r\n' },
      { file: 'line-end.ts', text: 'a\r\n' },
      { file: 'new.ts', text: '' },
    ];
    expect(compareFiles(platform, upload)).toEqual({
      added: ['new.ts'],
      changed: ['line-end.ts'],
      removed: ['gone.ts'],
    });
  });

  it('is described in one line', () => {
    expect(describeChanges({ added: ['b.ts'], changed: ['a.ts'], removed: [] })).toBe(
      'Changed a.ts; added b.ts',
    );
    expect(describeChanges({ added: [], changed: ['1', '2', '3', '4', '5'], removed: [] })).toBe(
      'Changed 1, 2, 3 and 2 more',
    );
    expect(describeChanges({ added: [], changed: [], removed: [] })).toBe('No file changed');
    const long = Array.from({ length: 9 }, (_, index) => `src/${'x'.repeat(180)}${index}.ts`);
    expect(describeChanges({ added: long, changed: long, removed: ['a'] })).toBe(
      'Changed 9 files; added 9 files; removed 1 file',
    );
  });

  it('gets a name by its minute and its files that no version has', () => {
    const suggest = (...taken: readonly string[]) =>
      suggestVersionName(Date.parse('2026-03-09T04:02:59Z'), 'abcdef0123', taken);
    expect(suggest('2026-03-09-0401-abcdef')).toBe('2026-03-09-0402-abcdef');
    expect(suggest('2026-03-09-0402-abcdef', '2026-03-09-0402-abcdef-2')).toBe(
      '2026-03-09-0402-abcdef-3',
    );
  });

  it('has a hash of names and bytes that cannot be shifted between them', () => {
    const hash = (...files: readonly (readonly [string, string])[]) =>
      hashFiles(files.map(([file, text]) => ({ file, bytes: Buffer.from(text) })));
    const hashes = [
      hash(['a', 'bc']),
      hash(['ab', 'c']),
      hash(['a', 'b'], ['c', '']),
      hash(['a', ''], ['bc', '']),
      hash(),
    ];
    expect(new Set(hashes).size).toBe(hashes.length);
    expect(hash(['a', 'bc'])).toBe(hashes[0]);
  });
});
