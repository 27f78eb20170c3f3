import type { Command } from '../../../shared/edit/command.ts';
import { textIn } from '../project/read-project.ts';
import type { ProjectTexts } from '../project/types.ts';

/** The files in which commands find their place by offsets or lines: on any other text of such a file they would hit something else. */
export function filesByPosition(commands: readonly Command[]): ReadonlySet<string> {
  return new Set(commands.flatMap(fileByPosition));
}

/** Whether commands find the same places in both. */
export function haveSamePlaces(
  commands: readonly Command[],
  left: ProjectTexts,
  right: ProjectTexts,
): boolean {
  const files = [...filesByPosition(commands)];
  return files.every((file) => textIn(left.files, file) === textIn(right.files, file));
}

function fileByPosition(command: Command): readonly string[] {
  switch (command.command) {
    case 'text.change':
    case 'problem.fix':
    case 'problem.silence':
      return [command.file];
    case 'source.replace':
      return command.file === undefined ? [] : [command.file];
    default:
      return [];
  }
}
