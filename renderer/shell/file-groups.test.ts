import { describe, expect, it } from 'vitest';
import { groupFiles } from './file-groups.ts';

describe('groupFiles', () => {
  it('groups by folder, the root first, in alphabetical order', () => {
    const files = ['src/b.ts', 'package.json', 'src/workflows/c.ts', 'src/a.ts', 'deno.json'];
    const groups = groupFiles(files.map((file) => ({ file, state: 'saved' as const })));
    expect(
      groups.map(({ folder, files: members }) => [folder, members.map(({ file }) => file)]),
    ).toEqual([
      ['', ['deno.json', 'package.json']],
      ['src', ['src/a.ts', 'src/b.ts']],
      ['src/workflows', ['src/workflows/c.ts']],
    ]);
  });
});
