import { describe, expect, it } from 'vitest';
import { folderOf, joinPath, relativePath } from './path.ts';

describe('project paths', () => {
  it('have a folder', () => {
    expect(folderOf('src/a/b.ts')).toBe('src/a');
    expect(folderOf('b.ts')).toBe('');
  });

  it.each([
    ['src', './a', 'src/a'],
    ['src/x', '../a.ts', 'src/a.ts'],
    ['', 'a', 'a'],
    ['src', '../../a', null],
  ])('join %s and %s', (folder, relative, expected) => {
    expect(joinPath(folder, relative)).toBe(expected);
  });

  it.each([
    ['src', 'src/a.ts', './a.ts'],
    ['src/workflows', 'src/tasks/t.ts', '../tasks/t.ts'],
    ['', 'src/a.ts', './src/a.ts'],
    ['src', 'a.ts', '../a.ts'],
  ])('are written from %s to %s', (folder, file, expected) => {
    expect(relativePath(folder, file)).toBe(expected);
    expect(joinPath(folder, expected)).toBe(file);
  });
});
