/**
 * Every way a call can fail, as one closed list: views and the command line choose their words by code, never by message.
 * `usage` and `target` mean that the caller asked for something that cannot be; `environment` that this machine cannot do it.
 */
export const errorCodes = [
  'usage',
  'invalid-input',
  'not-found',
  'ambiguous-target',
  'invalid-target',
  'not-a-project',
  'no-project',
  'outside-project',
  'outside-roots',
  'read-only',
  'stale',
  'conflict',
  'does-not-parse',
  'not-trusted',
  'needs-consent',
  'already-exists',
  'disk-full',
  'missing-program',
  'timed-out',
  'cancelled',
  'environment',
  'refused',
  'failed',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/** An expected failure: `message` says what happened, `hint` what to do next. Both are shown to people as they are. */
export class FlowrightError extends Error {
  readonly code: ErrorCode;
  readonly hint: string | undefined;

  constructor(code: ErrorCode, message: string, hint?: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'FlowrightError';
    this.code = code;
    this.hint = hint;
  }
}

/** The text of anything that was thrown, for messages and logs. */
export function errorMessage(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
