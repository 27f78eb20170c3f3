import { realpath } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { FlowrightError } from '../../../shared/base/error.ts';
import { isMissing } from './io.ts';

const longestPath = 200;
const reservedNames = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?$/i;
// Characters that Windows refuses in names; `:` also keeps drives and alternate streams out.
const refusedCharacters = /[\0-\x1f<>:"|?*\\]/;

/** Whether `path` is `folder` or lies below it. Both absolute; links are not followed. */
export function isInside(folder: string, path: string): boolean {
  const fromFolder = relative(folder, path);
  return (
    fromFolder === '' ||
    (fromFolder !== '..' &&
      !fromFolder.startsWith(`..${sep}`) &&
      resolve(folder, fromFolder) === path)
  );
}

/** Why a project's file path (with `/`) may not be used, `null` when it may: the same rules on every system. */
export function problemOfProjectPath(file: string): string | null {
  if (file === '' || file.length > longestPath) return `longer than ${longestPath} characters`;
  if (refusedCharacters.test(file)) return 'it has a character that file names cannot have';
  if (file.startsWith('/')) return 'it is absolute';
  for (const part of file.split('/')) {
    if (part === '' || part === '.' || part === '..') return 'it has an empty, "." or ".." part';
    if (/[. ]$/.test(part)) return 'a part ends with a dot or a space';
    if (reservedNames.test(part)) return `"${part}" is a reserved name`;
  }
  return null;
}

/**
 * The absolute path of a project's file, which need not exist. `realRoot` is the real path of the project. Throws
 * `outside-project` for a path that leaves the project, by its text or through a link.
 */
export async function resolveInProject(realRoot: string, file: string): Promise<string> {
  const problem = problemOfProjectPath(file);
  if (problem !== null) {
    throw new FlowrightError(
      'outside-project',
      `"${file.slice(0, longestPath)}" is not a path inside the project: ${problem}.`,
      'Use a path relative to the project, such as src/workflows/orders.ts.',
    );
  }
  const path = join(realRoot, ...file.split('/'));
  if (!isInside(realRoot, await realpathOfDeepest(path))) {
    throw new FlowrightError(
      'outside-project',
      `"${file}" leads out of the project through a link.`,
      'Replace the link by a file inside the project.',
    );
  }
  return path;
}

/** The real path of the path itself or of its nearest ancestor that exists. A dangling link is replaced by a write, not followed. */
async function realpathOfDeepest(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    if (!isMissing(error)) throw error;
    const parent = dirname(path);
    return parent === path ? path : realpathOfDeepest(parent);
  }
}
