import type { Dirent } from 'node:fs';
import { readdir, readFile, realpath } from 'node:fs/promises';
import { join, matchesGlob } from 'node:path';
import ignore from 'ignore';
import { isMissing } from '../files/io.ts';

/** The project's files that Deno's commands are about, relative with `/`, sorted. Links are not followed. */
export interface ProjectFiles {
  /** TypeScript and JavaScript. */
  readonly modules: readonly string[];
  /** What `deno test` would find by itself. */
  readonly tests: readonly string[];
  /** Symbolic links, with the real path that each leads to; `null` when it leads nowhere. */
  readonly links: ReadonlyMap<string, string | null>;
}

const modulePattern = /\.(?:[mc]?[jt]s|[jt]sx)$/;
const testPattern =
  /(?:^|\/)(?:(?:.*[_.])?test\.(?:[mc]?[jt]s|[jt]sx)|__tests__\/.*\.(?:[mc]?[jt]s|[jt]sx))$/;
const leftOut = new Set(['node_modules', 'dist', 'vendor']);

export async function findProjectFiles(realRoot: string): Promise<ProjectFiles> {
  const files: string[] = [];
  const links = new Map<string, string | null>();
  const visit = async (folder: string): Promise<void> => {
    const entries = await readdir(join(realRoot, folder), { withFileTypes: true });
    for (const entry of entries) {
      const file = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isSymbolicLink()) links.set(file, await followLink(join(realRoot, file)));
      else if (entry.isDirectory() && isOwnFolder(entry)) await visit(file);
      else if (entry.isFile()) files.push(file);
    }
  };
  await visit('');
  const modules = files.filter((file) => modulePattern.test(file)).sort();
  return {
    modules,
    tests: modules.filter((file) => testPattern.test(file)),
    links,
  };
}

function isOwnFolder(entry: Dirent): boolean {
  return !leftOut.has(entry.name) && !entry.name.startsWith('.');
}

async function followLink(path: string): Promise<string | null> {
  try {
    return await realpath(path);
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

/** Whether a file is meant by one of the paths or globs of a deno.json list such as `exclude`. */
export function isListed(file: string, patterns: readonly string[]): boolean {
  return patterns.some((pattern) => {
    const plain = pattern.replace(/^\.\//, '').replace(/\/$/, '');
    return (
      plain === '' ||
      plain === '.' ||
      file === plain ||
      file.startsWith(`${plain}/`) ||
      matchesGlob(file, plain)
    );
  });
}

/** Without the files that git ignores, as `deno lint` and `deno fmt` leave them out. */
export async function withoutIgnored(
  realRoot: string,
  files: readonly string[],
): Promise<string[]> {
  try {
    const rules = ignore().add(await readFile(join(realRoot, '.gitignore'), 'utf8'));
    return rules.filter(files);
  } catch (error) {
    if (isMissing(error)) return [...files];
    throw error;
  }
}
