import { chmod, mkdir, readFile, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { FlowrightError } from '../../../shared/base/error.ts';
import { writeAtomic } from '../files/atomic-write.ts';
import { isMissing } from '../files/io.ts';

const fileSchema = z.strictObject({
  version: z.literal(1),
  entries: z.record(z.string(), z.string()),
});

/** A file of names and texts that only its owner can read, in a folder of its own that only its owner can enter. */
export interface SecretFile {
  read(): Promise<ReadonlyMap<string, string>>;
  /** Changes run one after the other, so that none is lost. */
  change(edit: (entries: Map<string, string>) => void): Promise<void>;
}

export function createSecretFile(path: string): SecretFile {
  let last: Promise<void> = Promise.resolve();
  const change = async (edit: (entries: Map<string, string>) => void) => {
    const entries = await readEntries(path);
    edit(entries);
    await writeEntries(path, entries);
  };
  return {
    read: async () => {
      await last.catch(() => undefined);
      return readEntries(path);
    },
    change: (edit) => {
      last = last.catch(() => undefined).then(() => change(edit));
      return last;
    },
  };
}

async function readEntries(path: string): Promise<Map<string, string>> {
  let text: string;
  try {
    await closeToOthers(path);
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (isMissing(error)) return new Map();
    throw unreadable(path);
  }
  try {
    return new Map(Object.entries(fileSchema.parse(JSON.parse(text)).entries));
  } catch {
    // The parse error quotes the text, so it goes no further.
    throw unreadable(path);
  }
}

async function writeEntries(path: string, entries: ReadonlyMap<string, string>): Promise<void> {
  // The folder is closed first: the temporary file beside the target has ordinary permissions for a moment.
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await chmod(dirname(path), 0o700);
  const sorted = Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1)));
  await writeAtomic(path, Buffer.from(JSON.stringify({ version: 1, entries: sorted }, null, 2)));
  await chmod(path, 0o600);
}

async function closeToOthers(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const { mode } = await stat(path);
  if ((mode & 0o077) !== 0) await chmod(path, 0o600);
}

function unreadable(path: string): FlowrightError {
  return new FlowrightError(
    'failed',
    'The file with the stored secrets cannot be read.',
    `Repair or delete ${path}, then enter the secrets again.`,
  );
}
