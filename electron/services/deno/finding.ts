import { fileURLToPath } from 'node:url';
import { relative, sep } from 'node:path';
import type { Location } from '../../../shared/model/span.ts';
import { isInside } from '../files/paths.ts';

/** Something that a tool found at a place of the project. */
export interface Finding extends Location {
  readonly code: string;
  readonly message: string;
}

/** A finding as Deno's output gives it: by the module's URL. */
export interface ModuleFinding {
  readonly url: string;
  readonly line: number;
  readonly column: number;
  readonly code: string;
  readonly message: string;
}

/** Long enough for TypeScript's explanations, short enough for a list of problems. */
const longestMessage = 2000;

function shorten(message: string): string {
  return message.length <= longestMessage ? message : `${message.slice(0, longestMessage)}…`;
}

/** The project's file behind a module URL, with `/`; `null` for a module that is not the project's. */
export function projectFile(realRoot: string, url: string): string | null {
  if (!url.startsWith('file:')) return null;
  let path: string;
  try {
    path = fileURLToPath(url);
  } catch {
    return null;
  }
  return isInside(realRoot, path) ? relative(realRoot, path).split(sep).join('/') : null;
}

/** Where findings go that have no place in the project, such as one in the configuration or in a package. */
export const projectItself: Location = { file: 'package.json', line: 1, column: 1 };

export function toFinding(realRoot: string, found: ModuleFinding): Finding {
  const file = projectFile(realRoot, found.url);
  const message = shorten(found.message);
  if (file === null) return { ...projectItself, code: found.code, message };
  return { file, line: found.line, column: found.column, code: found.code, message };
}

/** `file:///a/b.ts:3:7` as Deno writes it after `at`; the line's rest may close a bracket. */
const modulePlace = /(?:^|\s|\()((?:file|https?|npm|jsr|data):\S*?):(\d+):(\d+)\)?\s*$/;

export function readPlace(line: string): Pick<ModuleFinding, 'url' | 'line' | 'column'> | null {
  const match = modulePlace.exec(line);
  if (match?.[1] === undefined) return null;
  return { url: match[1], line: Number(match[2]), column: Number(match[3]) };
}
