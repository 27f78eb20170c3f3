import { realpath, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { FlowrightError } from '../../../shared/base/error.ts';
import type { FileUpdate } from '../../../shared/edit/engine.ts';
import { readText } from '../files/read-text.ts';
import type { ReadText } from '../files/read-text.ts';
import { discoverFiles, isEngineFile, isSourceFile } from './discover.ts';

/** A folder as it was read: nothing was started and nothing written. */
export interface ProjectContent {
  /** Real path. */
  readonly folder: string;
  readonly name: string;
  readonly files: ReadonlyMap<string, LoadedFile>;
}

export type LoadedFile = Exclude<ReadText, { readonly kind: 'missing' }>;

/**
 * Reads a project's files. Throws `not-found` for a folder that is not there and `not-a-project` for one without package.json and
 * without TypeScript in `src/`.
 */
export async function readProject(folder: string): Promise<ProjectContent> {
  const root = await realFolder(folder);
  const names = await discoverFiles(root);
  if (!names.includes('package.json') && !names.some(isSourceFile)) {
    throw new FlowrightError(
      'not-a-project',
      `${folder} is not an integration project: it has neither a package.json nor TypeScript files in src/.`,
      'Open the folder that contains src/, or create a new project.',
    );
  }
  const files = await loadFiles(root, names);
  return { folder: root, name: projectName(root, files.get('package.json')), files };
}

/** The real path of a folder. Throws `not-found`. */
export async function realFolder(folder: string): Promise<string> {
  const root = await realpath(folder).catch(() => null);
  if (root === null || !(await stat(root)).isDirectory()) {
    throw new FlowrightError(
      'not-found',
      `There is no folder ${folder}.`,
      'Check the path, or choose another folder.',
    );
  }
  return root;
}

const readAtOnce = 32;

/** Reads files of the project, several at a time. Files that vanished meanwhile are left out. */
export async function loadFiles(
  root: string,
  names: Iterable<string>,
): Promise<Map<string, LoadedFile>> {
  const waiting = [...names];
  const loaded = new Map<string, LoadedFile>();
  for (let first = 0; first < waiting.length; first += readAtOnce) {
    const group = waiting.slice(first, first + readAtOnce);
    const results = await Promise.all(group.map((file) => readText(join(root, file))));
    for (const [index, file] of group.entries()) {
      const result = results[index];
      if (result !== undefined && result.kind !== 'missing') loaded.set(file, result);
    }
  }
  return loaded;
}

/** What package.json calls the project, else the folder's name. */
export function projectName(root: string, packageJson: LoadedFile | undefined): string {
  if (packageJson?.kind === 'text') {
    try {
      const content: unknown = JSON.parse(packageJson.text.replace(/^\ufeff/, ''));
      if (typeof content === 'object' && content !== null && 'name' in content) {
        const { name } = content;
        if (typeof name === 'string' && name.trim() !== '') return name.trim().slice(0, 200);
      }
    } catch {
      // The name of the folder will do.
    }
  }
  return basename(root);
}

/** The texts of the files that have one. */
export function textsOf(files: ReadonlyMap<string, LoadedFile>): Map<string, string> {
  const texts = new Map<string, string>();
  for (const [file, loaded] of files) if (loaded.kind === 'text') texts.set(file, loaded.text);
  return texts;
}

/** The text of one of the files; `null` where there is none that could be read. */
export function textIn(files: ReadonlyMap<string, LoadedFile>, file: string): string | null {
  const loaded = files.get(file);
  return loaded?.kind === 'text' ? loaded.text : null;
}

/** What the engine needs to know of the files: sources, tests and data. */
export function engineUpdates(files: ReadonlyMap<string, LoadedFile>): readonly FileUpdate[] {
  return [...files].flatMap(([file, loaded]): FileUpdate[] => {
    if (!isEngineFile(file)) return [];
    if (loaded.kind === 'text') return [{ file, text: loaded.text }];
    return [{ file, text: null, unreadable: loaded.reason }];
  });
}
