import { setTimeout as sleep } from 'node:timers/promises';
import { APIConnectionError, APIConnectionTimeoutError, APIError } from 'openai';
import { FlowrightError } from '../../../shared/base/error.ts';

/** How the wait before the second try is told and done. */
export interface Retry {
  readonly onWait: (wait: Wait) => void;
  /** Ends early, by throwing, when the signal is aborted. */
  readonly sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

export interface Wait {
  readonly seconds: number;
  /** `The provider is busy.` */
  readonly reason: string;
}

export const realSleep: Retry['sleep'] = (milliseconds, signal) =>
  sleep(milliseconds, undefined, { signal });

/** Where the provider asks for more, the user is told instead. */
const longestWait = 30;
const usualWait = 2;

/** How long to wait before a request that failed is sent again; `null` where that would not help. */
export function retryAfter(error: unknown, now = Date.now()): Wait | null {
  const cause = error instanceof FlowrightError ? error.cause : error;
  if (cause instanceof APIConnectionTimeoutError) return null;
  if (cause instanceof APIConnectionError) {
    // A redirect is an answer, not a broken line: it would come again.
    return isRedirect(cause)
      ? null
      : { seconds: usualWait, reason: 'The provider could not be reached.' };
  }
  if (!(cause instanceof APIError)) return null;
  const status: unknown = cause.status;
  if (typeof status !== 'number' || (status !== 429 && status < 500)) return null;
  const seconds = askedFor(cause.headers, now) ?? usualWait;
  return seconds > longestWait ? null : { seconds, reason: 'The provider is busy.' };
}

function isRedirect(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return /unexpected redirect/i.test(error.message) || isRedirect(error.cause);
}

/** Seconds or a date (RFC 9110 §10.2.3); `null` where it says neither. */
function askedFor(headers: unknown, now: number): number | null {
  const value = headers instanceof Headers ? headers.get('retry-after') : null;
  if (value === null) return null;
  const seconds = Number(value);
  if (Number.isFinite(seconds)) return Math.max(0, Math.ceil(seconds));
  const date = Date.parse(value);
  return Number.isNaN(date) ? null : Math.max(0, Math.ceil((date - now) / 1000));
}

/** Throws `cancelled` where the wait was ended. */
export async function waitFor(wait: Wait, retry: Retry, signal: AbortSignal): Promise<void> {
  retry.onWait(wait);
  try {
    await retry.sleep(wait.seconds * 1000, signal);
  } catch (error) {
    if (!signal.aborted) throw error;
    throw new FlowrightError('cancelled', 'The request was stopped.');
  }
}
