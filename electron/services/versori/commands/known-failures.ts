import type { KnownFailure } from '../failure.ts';

/** Commands that look an environment's name up first say this themselves. */
export const environmentNotFound: KnownFailure = {
  pattern: /environment \[([^\]]*)\] not found in project/,
  kind: 'not-found',
  message: (match) => `The project has no environment "${match[1] ?? ''}".`,
  hint: 'Choose one of the environments of the project.',
};

/** The folder of an upload could not be read; nothing was sent. */
export const filesNotCollected: KnownFailure = {
  pattern: /failed to collect local files|failed to read file/,
  kind: 'local',
  message: () => 'The Versori CLI could not read the files to upload.',
  hint: 'Check that the disk is not full, and try again.',
};
