import { realpath, readdir, stat } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, resolve } from 'node:path';
import { FlowrightError } from '../../shared/base/error.ts';
import type { FolderListing } from '../../shared/contract/types.ts';
import { isInside } from '../services/files/paths.ts';

/** The part of the disk that a page may name folders in. */
export interface FolderAccess {
  /** Absolute; empty when every folder may be named. */
  readonly roots: readonly string[];
  /** Folders below one, `null` for the roots. Throws FlowrightError `outside-roots` or `not-found`. */
  list(folder: string | null): Promise<FolderListing>;
  /**
   * Checks a folder that need not exist yet, links followed. Returns it absolute; throws FlowrightError `outside-roots`, or
   * `invalid-input` when it is not absolute.
   */
  requireInside(folder: string): Promise<string>;
}

/** Limits folders to `roots`, by their real paths, so that no link leads out. */
export function createLimitedFolders(roots: readonly string[]): FolderAccess {
  async function requireInside(folder: string): Promise<string> {
    const absolute = requireAbsolute(folder);
    const real = await realpathOfDeepest(absolute);
    const realRoots = await Promise.all(roots.map(realpathOfDeepest));
    if (realRoots.some((root) => isInside(root, real))) return absolute;
    throw new FlowrightError(
      'outside-roots',
      `${absolute} is outside the folders this Flowright was started for.`,
      `Start it with --root ${absolute}, or choose a folder below ${roots.join(' or ')}.`,
    );
  }

  return {
    roots,
    requireInside,
    async list(folder) {
      if (folder === null) {
        return { folder: null, parent: null, folders: await describeFolders(roots) };
      }
      const absolute = await requireInside(folder);
      const parent = roots.some((root) => resolve(root) === absolute) ? null : dirname(absolute);
      const inside: string[] = [];
      for (const child of await listChildren(absolute)) {
        if (await isAllowed(child)) inside.push(child);
      }
      return { folder: absolute, parent, folders: await describeFolders(inside) };
    },
  };

  async function isAllowed(folder: string): Promise<boolean> {
    return requireInside(folder).then(
      () => true,
      () => false,
    );
  }
}

/** The desktop's own dialogs decide there. */
export function createUnlimitedFolders(): FolderAccess {
  return {
    roots: [],
    list: () =>
      Promise.reject(
        new FlowrightError('refused', 'Folders are chosen with the dialog of the system here.'),
      ),
    requireInside: (folder) => Promise.resolve().then(() => requireAbsolute(folder)),
  };
}

function requireAbsolute(folder: string): string {
  if (!isAbsolute(folder) || folder.includes('\0')) {
    throw new FlowrightError(
      'invalid-input',
      'This is not the full path of a folder.',
      'Give the path from the root of the disk on.',
    );
  }
  return resolve(folder);
}

/** The real path of what exists of `path`, with the rest appended as it stands. */
async function realpathOfDeepest(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch {
    const parent = dirname(path);
    return parent === path ? path : join(await realpathOfDeepest(parent), basename(path));
  }
}

/** Folders and links to folders, hidden ones and installed packages left out, in reading order. */
async function listChildren(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    throw new FlowrightError(
      'not-found',
      `${folder} cannot be listed.`,
      'Choose a folder that exists and that you may read.',
      { cause: error },
    );
  });
  const names = entries
    .filter((entry) => entry.isDirectory() || entry.isSymbolicLink())
    .map((entry) => entry.name)
    .filter((name) => !name.startsWith('.') && name !== 'node_modules')
    .sort((a, b) => a.localeCompare(b, 'en'));
  return names.map((name) => join(folder, name));
}

async function describeFolders(folders: readonly string[]): Promise<FolderListing['folders']> {
  const described = await Promise.all(
    folders.map(async (path) => ({
      path,
      name: basename(path) || path,
      isProject: (await exists(join(path, 'package.json'))) && (await isFolder(join(path, 'src'))),
      isFolder: await isFolder(path),
    })),
  );
  return described
    .filter((folder) => folder.isFolder)
    .map(({ path, name, isProject }) => ({ path, name, isProject }));
}

async function exists(path: string): Promise<boolean> {
  return (await statOrNull(path)) !== null;
}

async function isFolder(path: string): Promise<boolean> {
  return (await statOrNull(path))?.isDirectory() === true;
}

function statOrNull(path: string) {
  return stat(path).catch(() => null);
}
