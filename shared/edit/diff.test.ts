import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { unifiedDiff } from './diff.ts';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'flowright-diff-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function gitApply(diff: string, ...options: readonly string[]): void {
  const args = ['-c', 'core.autocrlf=false', 'apply', ...options, '-'];
  execFileSync('git', args, { cwd: folder, input: diff, stdio: ['pipe', 'ignore', 'pipe'] });
}

function write(file: string, text: string): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), text);
}

const cases: readonly (readonly [string, string, string | null, string | null])[] = [
  ['a changed line', 'src/a.ts', 'one\ntwo\nthree\n', 'one\n2\nthree\n'],
  ['Windows line ends', 'src/a.ts', 'one\r\ntwo\r\nthree\r\n', 'one\r\ntwo\r\nmore\r\nthree\r\n'],
  ['no line break at the end', 'src/a.ts', 'one\ntwo', 'one\ntwo three'],
  ['a line break that goes', 'src/a.ts', 'one\ntwo\n', 'one\ntwo'],
  ['a byte order mark', 'src/a.ts', '\uFEFFone\ntwo\n', '\uFEFFzero\none\ntwo\n'],
  ['a created file', 'src/new.ts', null, 'one\r\ntwo'],
  ['a deleted file', 'src/old.ts', 'one\ntwo', null],
  ['an empty created file', 'src/empty.ts', null, ''],
  ['an emptied file', 'src/a.ts', 'one\n', ''],
  ['a name with spaces', 'src/order intake.ts', 'one\n', 'two\n'],
  ['a created file with spaces', 'src/order intake.ts', null, 'two\n'],
  ['a name beyond ASCII', 'src/größe "x".ts', 'ä\n', 'ö\n'],
  ['mixed line ends', 'src/a.ts', 'one\r\ntwo\nthree\r\n', 'one\ntwo\r\nthree\r\n'],
];

describe('unifiedDiff', () => {
  it.each(cases)('is taken back and done again by git: %s', (_name, file, before, after) => {
    const diff = unifiedDiff(file, before, after);
    if (after !== null) write(file, after);
    gitApply(diff, '-R');
    expect(existsSync(join(folder, file)) ? readFileSync(join(folder, file), 'utf8') : null).toBe(
      before,
    );
    gitApply(diff);
    expect(existsSync(join(folder, file)) ? readFileSync(join(folder, file), 'utf8') : null).toBe(
      after,
    );
  });

  it('is empty for equal texts', () => {
    expect(unifiedDiff('a.ts', 'x', 'x')).toBe('');
  });

  it('has the headers of git', () => {
    expect(unifiedDiff('src/a.ts', 'one\n', 'two\n')).toBe(
      'diff --git a/src/a.ts b/src/a.ts\n--- a/src/a.ts\n+++ b/src/a.ts\n@@ -1,1 +1,1 @@\n-one\n+two\n',
    );
  });
});
