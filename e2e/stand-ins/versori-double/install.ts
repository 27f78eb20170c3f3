import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface DoubleOptions {
  /** The patch number of release 0.0.x that it plays. */
  readonly release?: number;
  readonly mode?: 'hang' | 'crash' | 'lie' | 'garbage';
}

/** Puts the double as a program named `versori` into a folder; gives its path. It runs on the Node that runs the tests. */
export async function installVersoriDouble(
  folder: string,
  options: DoubleOptions = {},
): Promise<string> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, 'versori');
  const main = fileURLToPath(new URL('./main.ts', import.meta.url));
  const script = [
    '#!/bin/sh',
    `export VERSORI_DOUBLE_RELEASE=${options.release ?? 7}`,
    `export VERSORI_DOUBLE_MODE=${options.mode ?? ''}`,
    // One line for each start, so that tests see what other programs of the machine could see.
    `printf '%s\\n' "$*" >> '${join(folder, 'arguments')}'`,
    `export NODE_COMPILE_CACHE='${join(tmpdir(), 'flowright-versori-double')}'`,
    `exec '${process.execPath}' --no-warnings '${main}' "$@"`,
    '',
  ].join('\n');
  await writeFile(path, script);
  await chmod(path, 0o755);
  return path;
}
