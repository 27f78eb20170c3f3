import {
  copyFile,
  mkdir,
  mkdtemp,
  readdir,
  realpath,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { constants } from 'node:fs';
import type { Dirent } from 'node:fs';
import { dirname, join } from 'node:path';
import { FlowrightError } from '../../../shared/base/error.ts';
import { denoConfigFolder } from '../deno/config.ts';
import { isMissing } from '../files/io.ts';
import { isInside } from '../files/paths.ts';
import type { AppFolders } from '../ports.ts';

/** A copy of a project on the disk that the checks run on. */
export interface ShadowFolder {
  /** Real path. */
  readonly folder: string;
  /** The project's own installed packages, which the copy links to; `null` where there are none. */
  readonly packages: string | null;
}

/** What the copy holds. */
export interface ShadowContent {
  /** Real path of the project. */
  readonly realRoot: string;
  /** The texts of files, whatever the disk has. */
  readonly texts: ReadonlyMap<string, string>;
  /** Whether the disk's version of a file that has no such text is copied. */
  readonly isCopied: (file: string) => boolean;
}

/**
 * Runs `act` on a copy of a project in the app's cache. Secrets (`.env`) are not copied. The copy is gone afterwards, whatever
 * happens. Throws `refused` for a project with too much beside its code to copy, and what the signal says.
 */
export async function withShadowFolder<Result>(
  folders: AppFolders,
  content: ShadowContent,
  signal: AbortSignal,
  act: (shadow: ShadowFolder) => Promise<Result>,
): Promise<Result> {
  const parent = shadowsFolder(folders);
  await mkdir(parent, { recursive: true, mode: 0o700 });
  const folder = await realpath(await mkdtemp(join(parent, 'proposal-')));
  try {
    await copyProject(content, folder, signal);
    for (const [file, text] of content.texts) {
      signal.throwIfAborted();
      const path = join(folder, ...file.split('/'));
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, text, { flag: 'wx', mode: 0o600 });
    }
    return await act({ folder, packages: await linkPackages(content.realRoot, folder) });
  } finally {
    await removeShadow(folders, folder);
  }
}

/** Removes what a host that was killed left behind: copies older than an hour, which no check takes. */
export async function sweepShadows(folders: AppFolders, now: number): Promise<void> {
  const parent = shadowsFolder(folders);
  const names = await readdir(parent).catch((error: unknown) => {
    if (isMissing(error)) return [];
    throw error;
  });
  for (const name of names) {
    const path = join(parent, name);
    const found = await stat(path).catch(() => null);
    if (found !== null && now - found.mtimeMs > 3_600_000) {
      await removeShadow(folders, await realpath(path));
    }
  }
}

function shadowsFolder({ cache }: AppFolders): string {
  return join(cache, 'proposals');
}

/** With what Deno keeps of it elsewhere: its configuration, and compiled modules. */
async function removeShadow(folders: AppFolders, folder: string): Promise<void> {
  const compiled = join(folders.cache, 'deno', 'gen', 'file', ...folder.split(/[\\/:]+/));
  for (const path of [folder, denoConfigFolder(folders, folder), compiled]) {
    // What cannot be removed now is swept later.
    await rm(path, { recursive: true, force: true }).catch(() => undefined);
  }
}

const leftOutFolders = new Set(['node_modules', 'dist', 'vendor']);

/** Fixtures of tests and the like fit in; data that merely lies in the folder does not, and every check would copy it anew. */
const mostBytes = 200_000_000;
const mostEntries = 20_000;

/** What a verification looks at. Linked folders are left out, as are links that leave the project. */
async function copyProject(
  { realRoot, texts, isCopied }: ShadowContent,
  target: string,
  signal: AbortSignal,
): Promise<void> {
  let bytes = 0;
  let entries = 0;
  const visit = async (folder: string): Promise<void> => {
    for (const entry of await readdir(join(realRoot, folder), { withFileTypes: true })) {
      signal.throwIfAborted();
      const file = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (isHidden(entry) || leftOutFolders.has(entry.name)) continue;
      entries += 1;
      if (entries > mostEntries) throw tooLarge(`more than ${mostEntries} files`);
      if (entry.isDirectory()) {
        await mkdir(join(target, file), { mode: 0o700 });
        await visit(file);
      } else if (!texts.has(file) && isCopied(file)) {
        const size = await sizeInside(realRoot, file);
        if (size === null) continue;
        bytes += size;
        if (bytes > mostBytes) throw tooLarge(`more than ${mostBytes / 1_000_000} MB`);
        await copyFile(join(realRoot, file), join(target, file), constants.COPYFILE_FICLONE);
      }
    }
  };
  await visit('');
}

function isHidden({ name }: Dirent): boolean {
  return name.startsWith('.') && name !== '.gitignore';
}

/** In bytes; `null` for what is no file of the project. */
async function sizeInside(realRoot: string, file: string): Promise<number | null> {
  const path = await realpath(join(realRoot, file)).catch(() => null);
  if (path === null || !isInside(realRoot, path)) return null;
  const found = await stat(path);
  return found.isFile() ? found.size : null;
}

function tooLarge(what: string): FlowrightError {
  return new FlowrightError(
    'refused',
    `The folder holds ${what} beside its code, too much to check changes on a copy of it.`,
    'Move data out of the folder, or accept the changes and verify the project.',
  );
}

/** Packages that are installed elsewhere than in the project are none of its own. */
async function linkPackages(realRoot: string, folder: string): Promise<string | null> {
  try {
    const packages = await realpath(join(realRoot, 'node_modules'));
    if (!isInside(realRoot, packages)) return null;
    await symlink(packages, join(folder, 'node_modules'), 'junction');
    return packages;
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}
