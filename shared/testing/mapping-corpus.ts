import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Texts } from './project.ts';

const folder = join(import.meta.dirname, '../corpus-mappings');

/** One project of all files of the mapping corpus: services, and the shapes in `types`. */
export function readMappingCorpus(): Texts {
  return Object.fromEntries([
    ...readFolder(join(folder, 'types'), 'src/types'),
    ...readFolder(folder, 'src/services'),
  ]);
}

function readFolder(path: string, into: string): readonly (readonly [string, string])[] {
  return readdirSync(path)
    .filter((file) => file.endsWith('.ts'))
    .map((file) => [`${into}/${file}`, readFileSync(join(path, file), 'utf8')]);
}

/** The rules that have to be read from one file of the services, each looked at. */
export function expectedMappings(file: string): unknown {
  const name = file.slice('src/services/'.length, -'.ts'.length);
  return JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'));
}
