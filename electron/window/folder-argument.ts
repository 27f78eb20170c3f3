import { realpath, stat } from 'node:fs/promises';
import { resolve } from 'node:path';

/**
 * The folder that a command line names, or `null`. Arguments come from outside (another program may start us), so switches
 * are ignored and only an existing folder counts; opening one runs nothing.
 */
export async function folderArgument(
  args: readonly string[],
  workingFolder: string,
): Promise<string | null> {
  const candidate = args.findLast((argument) => argument !== '' && !argument.startsWith('-'));
  if (candidate === undefined || candidate.includes('\0')) return null;
  try {
    const folder = await realpath(resolve(workingFolder, candidate));
    return (await stat(folder)).isDirectory() ? folder : null;
  } catch {
    return null;
  }
}
