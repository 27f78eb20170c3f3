import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The bytes of every file of a project as text, by file; hidden ones are included, Flowright's own caches are not. */
export function readFiles(root: string): ReadonlyMap<string, string> {
  const entries = readdirSync(root, { recursive: true, withFileTypes: true });
  const read = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .map((path) => [path.slice(root.length + 1).replaceAll('\\', '/'), path] as const)
    .filter(([file]) => !file.startsWith('.flowright/'))
    .map(([file, path]) => [file, readFileSync(path, 'latin1')] as const);
  return new Map(read.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** The files that are not the same in both. */
export function changedFiles(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): readonly string[] {
  const all = new Set([...before.keys(), ...after.keys()]);
  return [...all].filter((file) => before.get(file) !== after.get(file)).toSorted();
}
