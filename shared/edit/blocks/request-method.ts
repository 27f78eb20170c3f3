import { FlowrightError } from '../../base/error.ts';

/**
 * Refuses a body that `fetch` would throw on: a GET or HEAD request has none. Call it for requests that would have a body;
 * `method` is `null` where it is not known.
 */
export function refuseBody(method: string | null): void {
  if (method === null || !/^(?:get|head)$/i.test(method)) return;
  throw new FlowrightError(
    'invalid-input',
    `A ${method.toUpperCase()} request cannot have a body.`,
    'Choose another method, such as "POST", or take the body away: one command can set "method" and "body" (null for none).',
  );
}

/** The error for a method that is no word. */
export function notMethod(method: string): FlowrightError {
  return new FlowrightError(
    'invalid-input',
    `"${method}" is not an HTTP method.`,
    'Give a word such as GET, POST, PUT, PATCH or DELETE; code goes into "methodExpression".',
  );
}
