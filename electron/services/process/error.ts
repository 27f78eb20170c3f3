import { FlowrightError } from '../../../shared/base/error.ts';
import type { ErrorCode } from '../../../shared/base/error.ts';
import type { ProgramName } from './types.ts';

/** What is known of a child that did not do its work; redacted and without escape sequences. */
export interface FailedProcess {
  readonly program: ProgramName;
  readonly args: readonly string[];
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export class ProcessError extends FlowrightError {
  readonly process: FailedProcess;

  constructor(code: ErrorCode, message: string, hint: string, process: FailedProcess) {
    super(code, message, hint);
    this.name = 'ProcessError';
    this.process = process;
  }
}
