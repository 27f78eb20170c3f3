import { readFile } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isInside } from '../files/paths.ts';
import type { ProjectFiles } from './project-files.ts';
import type { Finding } from './finding.ts';

/**
 * The sources' imports of files outside the project, by path or through a link, found before any process starts. It over-reads on purpose (comments, strings); a file in which it
 * finds an import that leaves the project is read again, exactly, by TypeScript.
 */
export async function scanImports(
  realRoot: string,
  files: ProjectFiles,
): Promise<readonly Finding[]> {
  const outside: Finding[] = [];
  for (const file of files.modules) {
    const text = await readFile(join(realRoot, file), 'utf8');
    const leaving: string[] = [];
    for (const specifier of roughImports(text)) {
      const path = resolveSpecifier(realRoot, file, specifier);
      if (path !== null && leavesProject(realRoot, path, files.links)) leaving.push(specifier);
    }
    if (leaving.length > 0) outside.push(...(await confirm(file, text, leaving)));
  }
  return outside;
}

const importForms = [
  /\b(?:from|import|require|resolve)\s*\(?\s*(['"`])((?:\.{0,2}\/|file:)[^'"`\n]*)\1/g,
  /@(?:deno|ts)-types\s*=\s*(['"]?)([^'"\s]+)\1/g,
  /@jsxImportSource(?:Types)?\s+()(\S+)/g,
  /<reference\s+(?:path|types)\s*=\s*(['"])([^'"]+)\1/g,
];

function* roughImports(text: string): Generator<string> {
  for (const form of importForms) {
    for (const match of text.matchAll(form)) {
      if (match[2] !== undefined) yield match[2];
    }
  }
}

/** The absolute path that a relative, absolute or `file:` specifier means; `null` for every other. */
function resolveSpecifier(realRoot: string, file: string, specifier: string): string | null {
  if (specifier.startsWith('file:')) {
    try {
      return fileURLToPath(specifier);
    } catch {
      return null;
    }
  }
  if (!/^(?:\.{1,2}\/|\/)/.test(specifier)) return null;
  const plain = specifier.replace(/[?#].*$/, '');
  return resolve(dirname(join(realRoot, file)), decode(plain));
}

/** Specifiers are URLs: `%2e%2e/` goes up as well. */
function decode(specifier: string): string {
  try {
    return decodeURIComponent(specifier);
  } catch {
    return specifier;
  }
}

export function leavesProject(
  realRoot: string,
  path: string,
  links: ReadonlyMap<string, string | null>,
): boolean {
  if (!isInside(realRoot, path)) return true;
  const file = relative(realRoot, path).split(sep).join('/');
  for (const [link, target] of links) {
    const passes = file === link || file.startsWith(`${link}/`) || isExtensionOf(file, link);
    if (passes && target !== null && !isInside(realRoot, target)) return true;
  }
  return false;
}

/** `./secret` may mean a link called `secret.ts`. */
function isExtensionOf(file: string, link: string): boolean {
  return link.startsWith(`${file}.`) || link.startsWith(`${file}/`);
}

async function confirm(file: string, text: string, leaving: readonly string[]): Promise<Finding[]> {
  const { default: ts } = await import('typescript');
  const { importedFiles, referencedFiles, typeReferenceDirectives } = ts.preProcessFile(text);
  const found = [...importedFiles, ...referencedFiles, ...typeReferenceDirectives];
  const pragmas = [...text.matchAll(/@(?:deno-types|ts-types|jsxImportSource\w*)\b.*/g)];
  return leaving.flatMap((specifier) => {
    const position =
      found.find((reference) => reference.fileName === specifier)?.pos ??
      pragmas.find((pragma) => pragma[0].includes(specifier))?.index;
    if (position === undefined) return [];
    return [outsideFinding({ file, ...lineAndColumn(text, position) }, specifier)];
  });
}

export function outsideFinding(
  place: { readonly file: string; readonly line: number; readonly column: number },
  specifier: string,
): Finding {
  return {
    ...place,
    code: 'outside-project',
    message: `"${specifier}" is outside the project. Nothing outside is read: move the file into the project, or open the folder that holds both.`,
  };
}

function lineAndColumn(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset);
  const start = before.lastIndexOf('\n') + 1;
  return { line: before.split('\n').length, column: offset - start + 1 };
}
