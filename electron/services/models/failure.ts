import { APIConnectionError, APIConnectionTimeoutError, APIError, APIUserAbortError } from 'openai';
import { errorMessage, FlowrightError } from '../../../shared/base/error.ts';

/** What a failed request to a provider means to the user. `origin` names the provider's address. */
export function describeModelFailure(error: unknown, origin: string): FlowrightError {
  if (error instanceof FlowrightError) return error;
  if (error instanceof APIUserAbortError) {
    return new FlowrightError('cancelled', 'The request was stopped.');
  }
  if (error instanceof APIConnectionTimeoutError) {
    return new FlowrightError(
      'timed-out',
      `${origin} did not answer in time.`,
      'Try again; a local model may need time to load.',
      { cause: error },
    );
  }
  if (error instanceof APIConnectionError) {
    return new FlowrightError(
      'environment',
      `${origin} could not be reached.`,
      'Check the address and the network, and that a local server is running.',
      { cause: error },
    );
  }
  if (error instanceof APIError) return statusFailure(error, origin);
  return new FlowrightError(
    'failed',
    `${origin} answered nonsense: ${short(errorMessage(error))}`,
    undefined,
    {
      cause: error,
    },
  );
}

function statusFailure(
  error: Pick<APIError, 'status' | 'message'>,
  origin: string,
): FlowrightError {
  const options = { cause: error };
  const said = short(error.message);
  switch (error.status) {
    case 401:
      return new FlowrightError(
        'refused',
        `${origin} refuses the key.`,
        'Enter the key again in the assistant’s settings.',
        options,
      );
    case 403:
      return new FlowrightError(
        'refused',
        `${origin} forbids this: ${said}`,
        'Check what the key may do.',
        options,
      );
    case 404:
      return new FlowrightError(
        'not-found',
        `${origin} does not know the address or the model: ${said}`,
        'Check that the address ends with its version, such as /v1, and choose a model from the list.',
        options,
      );
    case 429:
      return new FlowrightError(
        'refused',
        `${origin} takes no more requests now: ${said}`,
        'Wait a moment, or check the limits of the account.',
        options,
      );
    case 400:
      return new FlowrightError(
        'refused',
        `${origin} refuses the request: ${said}`,
        hintFor(said),
        options,
      );
    default:
      return new FlowrightError(
        'failed',
        `${origin} failed: ${said}`,
        'Try again in a moment.',
        options,
      );
  }
}

/** vLLM says so where its server was started without tools. */
function hintFor(said: string): string {
  return /tool-call-parser|enable-auto-tool-choice/.test(said)
    ? 'Start the server with --enable-auto-tool-choice and --tool-call-parser, or use a model without tools.'
    : 'The model may not take this kind of request; try another one.';
}

/** Servers put whole pages into their errors. */
function short(message: string): string {
  const line = message.replaceAll(/\s+/g, ' ').trim();
  return line.length > 300 ? `${line.slice(0, 300)}…` : line;
}
