import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import ignore from 'ignore';
import { framedError } from './api.ts';

export interface LocalFile {
  readonly filename: string;
  readonly content: string;
}

/** What an upload sends: everything below the folder that its root `.gitignore` does not name. */
export function collectFiles(folder: string): readonly LocalFile[] {
  if (!existsSync(folder) || !statSync(folder).isDirectory()) {
    throw framedError(
      'failed to collect local files',
      `lstat ${folder}: no such file or directory`,
    );
  }
  const rules = join(folder, '.gitignore');
  const ignored = ignore();
  if (existsSync(rules)) ignored.add(readFileSync(rules, 'utf8'));
  return walk(folder, '')
    .filter((name) => !ignored.ignores(name))
    .map((filename) => ({ filename, content: readFileSync(join(folder, filename), 'utf8') }));
}

function walk(root: string, below: string): readonly string[] {
  const names = readdirSync(join(root, below)).sort();
  return names.flatMap((name) => {
    const path = below === '' ? name : `${below}/${name}`;
    if (!statSync(join(root, path)).isDirectory()) return [path];
    return name === '.git' ? [] : walk(root, path);
  });
}
