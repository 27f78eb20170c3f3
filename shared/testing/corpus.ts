import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Texts } from './project.ts';

const folder = join(import.meta.dirname, '../corpus');

/**
 * A project of the corpus: `name.ts`, or a folder `name` of sources. `name.json` holds what `inspect` has to print for it,
 * worked out by hand from the documentation.
 */
export interface CorpusCase {
  readonly name: string;
  readonly texts: Texts;
  /** The text of `name.json`. */
  readonly expected: string;
}

export function readCorpus(): readonly CorpusCase[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !entry.name.endsWith('.json'))
    .map((entry) => {
      const name = entry.isDirectory() ? entry.name : entry.name.replace(/\.ts$/, '');
      const texts = entry.isDirectory()
        ? readFolder(join(folder, entry.name))
        : { [entry.name]: readText(join(folder, entry.name)) };
      return { name, texts, expected: readText(join(folder, `${name}.json`)) };
    });
}

function readFolder(path: string): Texts {
  const files = readdirSync(path, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file.endsWith('.ts'))
    .sort();
  return Object.fromEntries(files.map((file) => [file, readText(join(path, file))]));
}

/** The text as the program's own files service decodes it: a byte order mark stays. */
function readText(path: string): string {
  return new TextDecoder('utf-8', { ignoreBOM: true, fatal: true }).decode(readFileSync(path));
}
