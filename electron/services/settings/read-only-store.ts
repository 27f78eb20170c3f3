import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OpenStoreFile } from './types.ts';

/** The settings file for commands, which only read it: they start faster without a library that can write. */
export const openReadOnlyStore: OpenStoreFile = ({ folder, name }) => {
  const path = join(folder, `${name}.json`);
  return {
    get: (key) => contentOf(path)[key],
    set: () => {
      throw new Error('a command does not change the settings');
    },
  };
};

function contentOf(path: string): Readonly<Record<string, unknown>> {
  try {
    const content: unknown = JSON.parse(readFileSync(path, 'utf8').replace(/^\ufeff/, ''));
    return typeof content === 'object' && content !== null ? { ...content } : {};
  } catch {
    // There is none yet, or another host is writing it: the defaults hold.
    return {};
  }
}
