import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import envPaths from 'env-paths';
import type { AppFolders } from '../services/ports.ts';

/**
 * Where Flowright keeps its own files, the same for all hosts. FLOWRIGHT_HOME puts them all into one folder (tests,
 * portable use). `resources` differs only in the packaged app.
 */
export function appFolders(resources: string = join(appRoot(), 'resources')): AppFolders {
  const home = process.env['FLOWRIGHT_HOME'];
  if (home !== undefined && home !== '') {
    return {
      userData: join(home, 'config'),
      cache: join(home, 'cache'),
      logs: join(home, 'logs'),
      resources,
    };
  }
  const paths = envPaths('flowright', { suffix: '' });
  return { userData: paths.config, cache: paths.cache, logs: paths.log, resources };
}

/** The folder of our own package.json: above `out/main` in a build, above `electron` from source. */
export function appRoot(): string {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error('package.json of Flowright not found');
    folder = parent;
  }
  return folder;
}

export function appVersion(): string {
  const description: unknown = JSON.parse(readFileSync(join(appRoot(), 'package.json'), 'utf8'));
  if (typeof description === 'object' && description !== null && 'version' in description) {
    return String(description.version);
  }
  throw new Error('package.json of Flowright has no version');
}

/** The built page. */
export function rendererFolder(): string {
  return join(appRoot(), 'out/renderer');
}

/** The engine's worker: its source where we run from source, else its bundle. */
export function engineWorkerUrl(): URL {
  return workerUrl('../services/project/engine-worker.ts', 'engine-worker.js');
}

/** The worker that reads attached files. */
export function attachmentWorkerUrl(): URL {
  return workerUrl('../services/assistant/attachments/reader-worker.ts', 'attachment-worker.js');
}

function workerUrl(source: string, bundle: string): URL {
  return import.meta.filename.endsWith('.ts')
    ? new URL(source, import.meta.url)
    : pathToFileURL(join(appRoot(), 'out/main', bundle));
}

/** Where new projects are offered to go, below `base`. */
export function defaultProjectsFolder(base: string = homedir()): string {
  return join(base, 'flowright-projects');
}
