import { errorMessage, FlowrightError } from '../../base/error.ts';
import type { TextChange } from '../../model/span.ts';
import { secretForms } from '../../rules/secret-scan.ts';
import type { Command } from '../command.ts';
import { parseSource, syntaxProblem } from '../../parse/syntax.ts';
import { isDocumentFile, isOwnDataFile, isTestFile } from '../document-file.ts';
import type { Draft } from '../draft.ts';

/**
 * `file.write`: a document, a data file of Flowright or a test as a whole, byte for byte as it is told. Code that workflows run has
 * commands of its own, and whatever decides how code is run (package.json, deno.json) is nothing that a command writes.
 */
export function writeFile(
  draft: Draft,
  command: Extract<Command, { command: 'file.write' }>,
): string {
  const { file, text } = command;
  requireWritable(file);
  requireUsable(file, text);
  if (!draft.isTaken(file)) {
    draft.create(file, text);
    return `Write ${file}`;
  }
  draft.changeText(file, changedLines(draft.textOf(file), text));
  return `Rewrite ${file}`;
}

function requireWritable(file: string): void {
  if (isDocumentFile(file) || isOwnDataFile(file) || isTestFile(file)) return;
  throw new FlowrightError(
    'invalid-target',
    `${file} is no file that can be written as a whole.`,
    'Name versori-research/<name>.md, flowright/<name>.json, README.md, .env.example or src/<name>.test.ts; other code has commands of its own.',
  );
}

/** Such files belong to the repository: they hold no secrets. */
function requireUsable(file: string, text: string): void {
  if (file.endsWith('.json')) {
    try {
      JSON.parse(text.replace(/^\ufeff/, ''));
    } catch (error) {
      throw new FlowrightError(
        'invalid-input',
        `The text for ${file} is no JSON: ${errorMessage(error)}.`,
        'Correct the text.',
      );
    }
  }
  const syntax = isTestFile(file) ? syntaxProblem(parseSource(file, text)) : null;
  if (syntax !== null) {
    throw new FlowrightError(
      'invalid-input',
      `The text for ${file} does not parse (line ${syntax.line}, column ${syntax.column}: ${syntax.message}).`,
      'Correct the text.',
    );
  }
  // Values of an environment file stand without quotes, which are what the search goes by.
  const searched = file.startsWith('.env')
    ? text.replace(/^(\s*[\w.]+)=(?!["'])(.*)$/gm, '$1="$2"')
    : text;
  const [secret] = secretForms(searched);
  if (secret === undefined) return;
  throw new FlowrightError(
    'invalid-input',
    `The text for ${file} ${secret.message}, so it is not written.`,
    'Put a placeholder in its place; secrets belong into the secret store.',
  );
}

/** One change of the lines between those that both texts begin and end with. */
function changedLines(before: string, after: string): readonly TextChange[] {
  if (before === after) return [];
  const old = before.split(/(?<=\n)/);
  const fresh = after.split(/(?<=\n)/);
  const most = Math.min(old.length, fresh.length);
  let first = 0;
  while (first < most && old[first] === fresh[first]) first += 1;
  let last = 0;
  while (last < most - first && old.at(-1 - last) === fresh.at(-1 - last)) last += 1;
  const start = old.slice(0, first).join('').length;
  const end = before.length - old.slice(old.length - last).join('').length;
  const insert = fresh.slice(first, fresh.length - last).join('');
  return [{ start, end, insert }];
}
