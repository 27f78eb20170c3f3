import { errorMessage, type ErrorCode } from '../../shared/base/error.ts';

/** The host's error codes, and the one that only the window can have: there is no host at the moment. */
export type BridgeErrorCode = ErrorCode | 'disconnected';

/** A call that failed. `message` and `hint` are written for people and are shown as they are. */
export class BridgeError extends Error {
  readonly code: BridgeErrorCode;
  readonly hint: string | undefined;

  constructor(code: BridgeErrorCode, message: string, hint?: string) {
    super(message);
    this.name = 'BridgeError';
    this.code = code;
    this.hint = hint;
  }
}

/** Turns anything thrown into what the window can show. */
export function toBridgeError(error: unknown): BridgeError {
  return error instanceof BridgeError ? error : new BridgeError('failed', errorMessage(error));
}
