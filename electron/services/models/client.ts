import OpenAI from 'openai';
import { providerAddress } from './address.ts';

interface ClientOptions {
  readonly baseUrl: string;
  readonly key: string | null;
  /** Milliseconds for an answer to begin. */
  readonly timeout: number;
}

/**
 * The openai package for one provider, deaf to this process' environment: neither keys nor headers that were meant for another
 * provider (`OPENAI_API_KEY`, `OPENAI_CUSTOM_HEADERS`, …) go out, and no redirect takes the key elsewhere.
 */
export function openClient({ baseUrl, key, timeout }: ClientOptions): OpenAI {
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
    fetch: (input, init) =>
      fetch(input, {
        ...init,
        headers: ownHeaders(new Headers(init?.headers), key),
        redirect: 'error',
      }),
  });
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
