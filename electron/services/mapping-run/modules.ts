import { createHash } from 'node:crypto';
import { posix } from 'node:path';
import { FlowrightError } from '../../../shared/base/error.ts';

/** A module as the runner takes it. */
export interface RunnableModule {
  /** The same for the same text with the same imports. */
  readonly id: string;
  readonly file: string;
  readonly type: 'application/typescript' | 'application/json' | 'text/tsx';
  /** With imports linked. */
  readonly text: string;
  /** As it stands in the project. */
  readonly source: string;
}

/** The text of a file of the project; `null` where there is none. */
export type ReadModule = (file: string) => Promise<string | null>;

/**
 * A file with the files that it imports by path, imported ones first; the file itself is the last. Positions in the texts stay, save
 * behind an import on the same line. Throws `invalid-input` where modules import each other in a circle.
 */
export async function collectModules(
  entry: string,
  readModule: ReadModule,
): Promise<readonly RunnableModule[]> {
  const done = new Map<string, RunnableModule>();
  const add = async (file: string, text: string, around: readonly string[]): Promise<string> => {
    const known = done.get(file);
    if (known !== undefined) return known.id;
    if (around.includes(file)) {
      throw new FlowrightError(
        'invalid-input',
        `${[...around, file].join(' imports ')}: live values need modules without circles.`,
        'Move what both need into a file of its own.',
      );
    }
    let linked = '';
    let end = 0;
    for (const literal of await importedPaths(file, text)) {
      const found = await findModule(file, literal.specifier, readModule);
      if (found === null) continue;
      const id = await add(found.file, found.text, [...around, file]);
      linked += `${text.slice(end, literal.start)}"flowright-module:${id}"`;
      end = literal.end;
    }
    linked += text.slice(end);
    const id = createHash('sha256').update(`${file}\0${linked}`).digest('hex').slice(0, 24);
    done.set(file, { id, file, type: typeOf(file), text: linked, source: text });
    return id;
  };
  const text = await readModule(entry);
  if (text === null) throw new FlowrightError('not-found', `There is no file ${entry} any more.`);
  await add(entry, text, []);
  return [...done.values()];
}

function typeOf(file: string): RunnableModule['type'] {
  if (file.endsWith('.json')) return 'application/json';
  return file.endsWith('x') ? 'text/tsx' : 'application/typescript';
}

interface ImportedPath {
  readonly specifier: string;
  /** Of the text with its quotes. */
  readonly start: number;
  readonly end: number;
}

/** The relative imports that are there when the code runs. */
async function importedPaths(file: string, text: string): Promise<readonly ImportedPath[]> {
  if (file.endsWith('.json')) return [];
  const { default: ts } = await import('typescript');
  return ts.preProcessFile(text, true, false).importedFiles.flatMap(({ fileName, pos }) => {
    const isPath = /^\.{1,2}\//.test(fileName);
    const end = pos + fileName.length + 2;
    const isLiteral = /^(['"])[^\\]*\1$/.test(text.slice(pos, end));
    return isPath && isLiteral && !isForTypes(text, pos)
      ? [{ specifier: fileName, start: pos, end }]
      : [];
  });
}

/** Whether the import before this place is one of types alone, which is gone when the code runs. */
function isForTypes(text: string, end: number): boolean {
  return /\b(?:import|export)\s+type\b\s*(?:\{[^{}]*\}|\*\s*as\s+\S+|(?!from\b)[\w$]+)\s*from\s*$/.test(
    text.slice(Math.max(0, end - 20_000), end),
  );
}

/** As Deno finds it, and without the ending where the code leaves it out. */
async function findModule(
  from: string,
  specifier: string,
  readModule: ReadModule,
): Promise<{ readonly file: string; readonly text: string } | null> {
  const path = posix.join(posix.dirname(from), specifier);
  for (const file of [path, `${path}.ts`, path.replace(/\.js$/, '.ts'), `${path}/index.ts`]) {
    const text = file.startsWith('../') ? null : await readModule(file);
    if (text !== null) return { file, text };
  }
  return null;
}
