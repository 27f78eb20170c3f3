import { errorMessage, FlowrightError } from '../../../shared/base/error.ts';
import { systemErrorCode } from './io.ts';

/** Turns what the system said while writing `name` into a sentence with a way out. A FlowrightError passes unchanged. */
export function describeWriteError(error: unknown, name: string): FlowrightError {
  if (error instanceof FlowrightError) return error;
  const cause = { cause: error };
  switch (systemErrorCode(error)) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new FlowrightError(
        'disk-full',
        `${name} could not be saved: the disk is full.`,
        'Free some space, then save again. Your changes are kept here until then.',
        cause,
      );
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new FlowrightError(
        'read-only',
        `${name} could not be saved: it may not be written there.`,
        'Allow writing to the file and its folder, then save again. Your changes are kept here until then.',
        cause,
      );
    case 'ENOENT':
    case 'ENOTDIR':
      return new FlowrightError(
        'not-found',
        `${name} could not be saved: its folder is gone.`,
        'Bring the folder back, then save again. Your changes are kept here until then.',
        cause,
      );
    default:
      return new FlowrightError(
        'failed',
        `${name} could not be saved: ${errorMessage(error)}.`,
        'Save again. Your changes are kept here until then.',
        cause,
      );
  }
}
