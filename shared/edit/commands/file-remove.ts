import { FlowrightError } from '../../base/error.ts';
import type { Command } from '../command.ts';
import { isDocumentFile, isOwnDataFile } from '../document-file.ts';
import type { Draft } from '../draft.ts';

/** `file.remove`: takes away a document or a data file of Flowright, such as the card of a workflow. */
export function removeFile(
  draft: Draft,
  { file }: Extract<Command, { command: 'file.remove' }>,
): string {
  if (!isDocumentFile(file) && !isOwnDataFile(file)) {
    throw new FlowrightError(
      'invalid-target',
      `${file} is no file that can be removed as a whole.`,
      'Name versori-research/<name>.md or flowright/<name>.json; code has commands of its own.',
    );
  }
  draft.removeText(file);
  return `Remove ${file}`;
}
