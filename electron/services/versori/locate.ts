import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { delimiter, isAbsolute, join } from 'node:path';
import { FlowrightError } from '../../../shared/base/error.ts';

const installHint =
  'Install the Versori CLI (Versori documentation, "CLI"), so that "versori version" works in a terminal, or choose its location in the settings.';

/**
 * The absolute path of the Versori CLI: the configured one, else the first on PATH. Relative entries of PATH do not count, so
 * that no project folder can offer a program. Throws `missing-program`.
 */
export async function locateVersori(options: {
  readonly configuredPath: string | null;
  readonly searchPath: string;
  readonly platform: NodeJS.Platform;
}): Promise<string> {
  if (options.configuredPath !== null) {
    if (isAbsolute(options.configuredPath) && (await isExecutable(options.configuredPath))) {
      return options.configuredPath;
    }
    throw new FlowrightError(
      'missing-program',
      `The Versori CLI is not at ${options.configuredPath}, the place named in the settings.`,
      'Correct the setting, or clear it to search PATH.',
    );
  }
  const name = options.platform === 'win32' ? 'versori.exe' : 'versori';
  for (const folder of options.searchPath.split(delimiter)) {
    if (!isAbsolute(folder)) continue;
    const candidate = join(folder, name);
    if (await isExecutable(candidate)) return candidate;
  }
  throw new FlowrightError('missing-program', 'The Versori CLI is not installed.', installHint);
}

async function isExecutable(path: string): Promise<boolean> {
  try {
    if (!(await stat(path)).isFile()) return false;
    await access(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
