import { readdir, realpath, stat } from 'node:fs/promises';
import type { Dirent } from 'node:fs';
import { join } from 'node:path';
import { FlowrightError } from '../../../shared/base/error.ts';
import { isDocumentFile, isOwnDataFile } from '../../../shared/edit/document-file.ts';
import { isMissing } from '../files/io.ts';
import { isInside, problemOfProjectPath } from '../files/paths.ts';

const mostFiles = 10_000;
const skippedFolders = new Set(['node_modules', '.git', 'dist', '.flowright']);
const knownFiles = new Set([
  'package.json',
  'tsconfig.json',
  'deno.json',
  'deno.jsonc',
  'versori-flow.json',
]);

/** Whether a file stands beside the code, as notes and documents do: it is never uploaded, and no tool of the code reads it. */
export function isOwnFile(file: string): boolean {
  return file.startsWith('flowright/') || isDocumentFile(file);
}

/** Whether a file, relative to the project with `/`, belongs to what a session holds. */
export function isProjectFile(file: string): boolean {
  if (knownFiles.has(file)) return true;
  if (isOwnDataFile(file) || isDocumentFile(file)) return true;
  return isSourceFile(file);
}

/** Whether the code engine reads the file. */
export function isSourceFile(file: string): boolean {
  if (!/^src\/.*\.tsx?$/.test(file)) return false;
  return !file.split('/').some((part) => skippedFolders.has(part));
}

/** Whether the code engine holds the file's text: it reads the sources, follows names into tests and data, and writes documents. */
export function isEngineFile(file: string): boolean {
  return isSourceFile(file) || isOwnDataFile(file) || isDocumentFile(file);
}

/** Whether project files may lie in or below a folder, relative to the project (`''` is the project itself). */
export function isProjectFolder(folder: string): boolean {
  const [top, ...below] = folder.split('/');
  if (top === '' || top === 'versori-research') return below.length === 0;
  if (top === 'flowright') return !below.some((part) => part.startsWith('.'));
  return top === 'src' && !below.some((part) => skippedFolders.has(part));
}

/**
 * The project's files, relative with `/`, sorted. Links are followed only for files and only inside the project; linked folders
 * are left out, so that there are no circles and no file appears twice. `realRoot` is a real path. A folder that is gone by now
 * is empty; of one that cannot be read nobody knows what it holds, so `onUnreadable` is told.
 */
export async function discoverFiles(
  realRoot: string,
  onUnreadable: (folder: string) => void = () => undefined,
): Promise<readonly string[]> {
  const found: string[] = [];
  const folders = [''];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    const entries = await entriesOf(join(realRoot, folder));
    if (entries === null) onUnreadable(folder);
    for (const entry of entries ?? []) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory() && isProjectFolder(path)) folders.push(path);
      else if (isProjectFile(path) && (await isReadable(realRoot, path, entry))) found.push(path);
    }
    if (found.length > mostFiles) {
      throw new FlowrightError(
        'not-a-project',
        `${realRoot} has more than ${mostFiles} source files.`,
        'Open the folder of a single integration.',
      );
    }
  }
  return found.sort();
}

/** `null` for a folder that cannot be read. */
async function entriesOf(path: string): Promise<readonly Dirent[] | null> {
  try {
    return await readdir(path, { withFileTypes: true });
  } catch (error) {
    return isMissing(error) ? [] : null;
  }
}

async function isReadable(realRoot: string, file: string, entry: Dirent): Promise<boolean> {
  if (problemOfProjectPath(file) !== null) return false;
  if (entry.isFile()) return true;
  if (!entry.isSymbolicLink()) return false;
  try {
    const target = await realpath(join(realRoot, file));
    return isInside(realRoot, target) && (await stat(target)).isFile();
  } catch {
    return false;
  }
}
