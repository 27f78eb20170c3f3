import { FlowrightError } from '../../base/error.ts';
import type { Command } from '../command.ts';
import type { Draft } from '../draft.ts';

/**
 * `text.change`: changes of one file's text, as typing makes them. Offsets refer to the text before all of them. The text need
 * not parse afterwards; commands on what it says are refused until it does.
 */
export function changeText(
  draft: Draft,
  command: Extract<Command, { command: 'text.change' }>,
): string {
  const { file } = command;
  const length = draft.textOf(file).length;
  let position = 0;
  for (const { start, end } of [...command.changes].sort((a, b) => a.start - b.start)) {
    if (end < start || end > length || start < position) {
      throw new FlowrightError(
        'invalid-input',
        `The change from ${start} to ${end} does not fit the text of ${file}, which has ${length} characters.`,
        'Give offsets of the present text, of changes that do not overlap.',
      );
    }
    position = end;
  }
  draft.changeText(file, command.changes);
  const syntax = draft.unit(file)?.syntax;
  if (syntax !== null && syntax !== undefined) {
    draft.note(`${file} does not parse now (line ${syntax.line}: ${syntax.message}).`);
  }
  return `Edit ${file}`;
}
