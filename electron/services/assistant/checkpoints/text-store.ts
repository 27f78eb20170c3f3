import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, stat, unlink, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { FlowrightError } from '../../../../shared/base/error.ts';
import { writeAtomic } from '../../files/atomic-write.ts';
import { isMissing } from '../../files/io.ts';
import { largestText } from '../../files/read-text.ts';
import type { Clock } from '../../ports.ts';

const compress = promisify(gzip);
const decompress = promisify(gunzip);

/** Texts by what is in them: each is kept once, compressed, whatever refers to it. */
export interface TextStore {
  /** Gives the name that it is read by. */
  put(text: string): Promise<string>;
  /** Throws `not-found` for one that is not there, or not whole. */
  get(name: string): Promise<string>;
  /** Removes all others that nobody put in the last day. */
  keepOnly(names: ReadonlySet<string>): Promise<void>;
}

/** Another process may have put a text whose chat is not written yet. */
const graceMs = 24 * 60 * 60 * 1000;
const fileName = /^([\da-f]{64})\.gz$/;

/** As sha256 in hexadecimal. */
export function textName(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** `folder` is absolute and need not be there. */
export function createTextStore(folder: string, clock: Clock): TextStore {
  const pathOf = (name: string): string => join(folder, `${name}.gz`);

  return {
    async put(text) {
      const name = textName(text);
      if (await touch(pathOf(name), clock.now())) return name;
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await writeAtomic(pathOf(name), await compress(text));
      return name;
    },
    async get(name) {
      const text = await readFile(pathOf(name))
        .then((bytes) => decompress(bytes, { maxOutputLength: 2 * largestText }))
        .then((bytes) => bytes.toString('utf8'))
        .catch(() => null);
      if (text !== null && textName(text) === name) return text;
      throw new FlowrightError(
        'not-found',
        'A text of this checkpoint is not there any more, or damaged. Nothing was changed.',
        'Choose another request, or take the files back with your version control.',
      );
    },
    async keepOnly(names) {
      const all = await readdir(folder).catch((error: unknown) => {
        if (isMissing(error)) return [];
        throw error;
      });
      for (const file of all) {
        const name = fileName.exec(file)?.[1];
        if (name !== undefined && names.has(name)) continue;
        const { mtimeMs } = await stat(join(folder, file));
        if (clock.now() - mtimeMs > graceMs) await unlink(join(folder, file));
      }
    },
  };
}

/** Whether there is a file, which counts as put just now. */
async function touch(path: string, now: number): Promise<boolean> {
  try {
    await utimes(path, now / 1000, now / 1000);
    return true;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}
