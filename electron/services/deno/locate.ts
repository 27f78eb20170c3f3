import { createRequire } from 'node:module';
import { realpath, stat } from 'node:fs/promises';
import { delimiter, dirname, isAbsolute, join, sep } from 'node:path';
import { FlowrightError } from '../../../shared/base/error.ts';
import type { AppFolders } from '../ports.ts';
import type { ProcessDoor } from '../process/types.ts';

export interface DenoProgram {
  /** Absolute path of the executable. */
  readonly path: string;
  /** Such as `2.9.5`. */
  readonly version: string;
  readonly origin: 'settings' | 'bundled' | 'path';
}

export interface DenoLocatorOptions {
  readonly door: ProcessDoor;
  readonly folders: AppFolders;
  /** The user's own Deno, `null` for the bundled one. */
  readonly configuredPath: () => string | null;
  /** The search path of the system. Default `process.env.PATH`. */
  readonly searchPath?: string;
}

export interface DenoLocator {
  /**
   * The Deno to use: the setting's, else the bundled one, else the system's; never one of a project. Throws
   * `missing-program` when there is none, `environment` when it is too old to be trusted with the verdict.
   */
  locate(): Promise<DenoProgram>;
}

/** The first version that reads a project's tsconfig.json as the generated configuration needs it. */
const oldestVersion = [2, 5] as const;
const executable = process.platform === 'win32' ? 'deno.exe' : 'deno';

export function createDenoLocator(options: DenoLocatorOptions): DenoLocator {
  const known = new Map<string, string>();
  const locate = async (): Promise<DenoProgram> => {
    const found = await findDeno(options);
    const identity = await identify(found.path);
    const version = known.get(identity) ?? (await readVersion(options, found.path));
    known.set(identity, version);
    if (!isRecentEnough(version)) {
      throw new FlowrightError(
        'environment',
        `Deno ${version} is too old: Flowright needs ${oldestVersion.join('.')} or newer.`,
        'Update it, or clear its location in the settings to use the bundled Deno.',
      );
    }
    return { ...found, version };
  };
  return { locate };
}

type Found = Pick<DenoProgram, 'path' | 'origin'>;

async function findDeno(options: DenoLocatorOptions): Promise<Found> {
  const configured = options.configuredPath();
  if (configured !== null) {
    if (isAbsolute(configured) && (await isFile(configured))) {
      return { path: configured, origin: 'settings' };
    }
    throw new FlowrightError(
      'missing-program',
      `There is no Deno at ${configured}.`,
      'Correct its location in the settings, or clear it to use the bundled Deno.',
    );
  }
  for (const path of bundledPaths(options.folders.resources)) {
    if (await isFile(path)) return { path, origin: 'bundled' };
  }
  for (const path of systemPaths(options.searchPath ?? process.env['PATH'] ?? '')) {
    if (await isFile(path)) return { path: await realpath(path), origin: 'path' };
  }
  throw new FlowrightError(
    'missing-program',
    'Deno was not found.',
    'Reinstall Flowright, or install Deno and choose its location in the settings.',
  );
}

/** Packaged, the executable lies beside the resources; in a clone, npm's package for this platform holds it. */
function* bundledPaths(resources: string): Generator<string> {
  yield join(resources, 'bin', executable);
  const system = process.platform === 'linux' ? 'linux' : process.platform;
  const suffix = process.platform === 'linux' ? '-glibc' : '';
  const name = `@deno/${system}-${process.arch}${suffix}`;
  try {
    const manifest = createRequire(join(resources, 'index.js')).resolve(`${name}/package.json`);
    yield join(dirname(manifest), executable);
  } catch {
    // npm left the package out: not this platform, or installed without optional packages.
  }
}

/** Programs in a node_modules folder belong to some project, and npm puts those first on the search path. */
function systemPaths(searchPath: string): string[] {
  return searchPath
    .split(delimiter)
    .filter((folder) => isAbsolute(folder) && !folder.split(sep).includes('node_modules'))
    .map((folder) => join(folder, executable));
}

async function isFile(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}

/** Changes when the executable is replaced. */
async function identify(path: string): Promise<string> {
  const { mtimeMs, size } = await stat(path);
  return `${path} ${mtimeMs} ${size}`;
}

async function readVersion({ door, folders }: DenoLocatorOptions, path: string): Promise<string> {
  const { stdout } = await door.run({
    program: 'deno',
    path,
    args: ['--version'],
    cwd: folders.resources,
    timeoutMs: 20_000,
    visible: false,
  });
  const version = /^deno (\d+\.\d+\.\d+\S*)/.exec(stdout)?.[1];
  if (version === undefined) {
    throw new FlowrightError(
      'environment',
      `${path} does not answer like Deno.`,
      'Correct its location in the settings, or clear it to use the bundled Deno.',
    );
  }
  return version;
}

function isRecentEnough(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > oldestVersion[0] || (major === oldestVersion[0] && minor >= oldestVersion[1]);
}
