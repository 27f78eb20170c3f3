import { errorMessage, FlowrightError } from '../../../../shared/base/error.ts';
import { systemErrorCode } from '../../files/io.ts';

/** Why an attached file could not be written to the user data, with a way out. */
export function cannotKeep(error: unknown): FlowrightError {
  const code = systemErrorCode(error);
  return code === 'ENOSPC' || code === 'EDQUOT'
    ? new FlowrightError(
        'disk-full',
        'The file could not be attached: the disk is full.',
        'Free some space, then attach it again.',
        { cause: error },
      )
    : new FlowrightError(
        'failed',
        `The file could not be attached: ${errorMessage(error)}.`,
        'Look after Flowright’s own folder, then attach it again.',
        { cause: error },
      );
}
