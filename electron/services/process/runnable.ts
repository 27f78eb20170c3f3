import { stat } from 'node:fs/promises';
import { isAbsolute } from 'node:path';
import { FlowrightError } from '../../../shared/base/error.ts';
import { programs } from './programs.ts';
import type { OpenRequest, RunRequest } from './types.ts';

/** Throws when a request cannot be started as it is. */
export async function requireRunnable(request: RunRequest | OpenRequest): Promise<void> {
  const program = programs[request.program];
  if (!isAbsolute(request.path)) {
    throw new FlowrightError('missing-program', `${program.title} was not found.`, program.hint);
  }
  if ([request.path, request.cwd, ...request.args].some((text) => text.includes('\0'))) {
    throw new FlowrightError('invalid-input', 'A command line cannot hold a NUL character.');
  }
  // A missing working directory would look like a missing program.
  const folder = await stat(request.cwd).catch(() => null);
  if (!isAbsolute(request.cwd) || folder?.isDirectory() !== true) {
    throw new FlowrightError(
      'environment',
      `${program.title} cannot run in ${request.cwd}: there is no such folder.`,
      'Open the project again.',
    );
  }
  const signal = 'signal' in request ? request.signal : undefined;
  if (signal?.aborted === true) throw cancelledError(request);
}

export function cancelledError(request: RunRequest | OpenRequest): FlowrightError {
  return new FlowrightError('cancelled', `${programs[request.program].title} was cancelled.`);
}
