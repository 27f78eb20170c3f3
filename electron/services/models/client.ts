import OpenAI from 'openai';
import { Agent, fetch } from 'undici';
import { providerAddress } from './address.ts';

interface ClientOptions {
  readonly baseUrl: string;
  readonly key: string | null;
  /** Milliseconds for an answer to begin. */
  readonly timeout: number;
  /** Through which requests go. */
  readonly agent?: Agent;
}

/** A local model may have to be loaded, and may think for long before and between two words. In milliseconds. */
export const longestSilence = 60 * 60_000;

/** Gives up after so many milliseconds without a header or another part of the body; Node's own fetch does after five minutes. */
export function createAgent(silence: number): Agent {
  return new Agent({ headersTimeout: silence, bodyTimeout: silence });
}

const patientAgent = createAgent(longestSilence);

/**
 * The openai package for one provider, deaf to this process' environment: neither keys nor headers that were meant for another
 * provider (`OPENAI_API_KEY`, `OPENAI_CUSTOM_HEADERS`, …) go out, and no redirect takes the key elsewhere.
 */
export function openClient({ baseUrl, key, timeout, agent = patientAgent }: ClientOptions): OpenAI {
  return new OpenAI({
    // The package insists on a key where a local server needs none.
    apiKey: key ?? 'none',
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    baseURL: providerAddress(baseUrl).href,
    timeout,
    maxRetries: 0,
    logLevel: 'off',
    fetch: async (input, init) => {
      const { method = 'GET', signal = null, body } = init ?? {};
      const response = await fetch(addressOf(input), {
        method,
        signal,
        body: typeof body === 'string' ? body : null,
        headers: [...ownHeaders(new Headers(init?.headers), key)],
        redirect: 'error',
        dispatcher: agent,
      });
      const { status, statusText, headers } = response;
      // The same stream at run time; the types of undici and of the DOM differ in how they read into shared memory.
      const stream = response.body as ReadableStream<Uint8Array<ArrayBuffer>> | null;
      return new Response(stream, { status, statusText, headers: [...headers] });
    },
  });
}

function addressOf(input: string | URL | Request): string | URL {
  return input instanceof Request ? input.url : input;
}

const sentHeaders = ['accept', 'content-type'];

function ownHeaders(headers: Headers, key: string | null): Headers {
  const own = new Headers({ 'user-agent': 'Flowright' });
  for (const name of sentHeaders) {
    const value = headers.get(name);
    if (value !== null) own.set(name, value);
  }
  if (key !== null) own.set('authorization', `Bearer ${key}`);
  return own;
}
