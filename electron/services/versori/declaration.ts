import type { Effect } from '../../../shared/contract/calls.ts';
import { FlowrightError } from '../../../shared/base/error.ts';
import type { KnownFailure } from './failure.ts';

/** One command of the CLI: arguments, output and failures in one place. */
export interface VersoriCommand<Input, Output> {
  readonly path: readonly string[];
  readonly effect: Effect;
  /** Every flag that `args` can give, for the check against the installed program's `--help`. */
  readonly flags: readonly string[];
  /** `required`: run with an explicit context. `none`: the command reads no configuration. */
  readonly context: 'required' | 'optional' | 'none';
  readonly timeoutMs: number;
  /** Whether its output may be shown; `false` where it carries tokens or file contents. */
  readonly visible: boolean;
  /** What follows the path, without the context. One element per argument, `--flag=value`. */
  readonly args: (input: Input) => readonly string[];
  /** Reads stdout of a success. */
  readonly parse: (stdout: string, input: Input) => Output;
  readonly failures: readonly KnownFailure[];
}

export const readTimeoutMs = 60_000;
/** The CLI itself gives up after five minutes a request; ours comes later, so that its answer is heard. */
export const writeTimeoutMs = 330_000;

const idPattern = /^[0-9A-HJKMNP-TV-Z]{26}$/i;

/** Ids go into URLs unescaped, so only real ones may pass. */
export function checkId(id: string, what: string): string {
  if (!idPattern.test(id)) {
    throw new FlowrightError(
      'invalid-input',
      `"${id.slice(0, 60)}" is not the id of a ${what}.`,
      'Ids have 26 letters and digits, such as 01JH2V9K3Q4ZB8W5T6Y7R8S9A0.',
    );
  }
  return id;
}

/** Names and descriptions: anything a person would type, on one line. An empty one would open a prompt. */
export function checkText(text: string, what: string): string {
  if (text.trim() === '' || text.length > 500 || /[\0-\x1f\x7f]/.test(text)) {
    throw new FlowrightError(
      'invalid-input',
      `${what} must have 1 to 500 characters, all on one line.`,
      'Choose another one.',
    );
  }
  return text;
}
