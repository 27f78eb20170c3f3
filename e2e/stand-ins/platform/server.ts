import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { answerRequest, failure } from './routes.ts';
import type { Answer } from './routes.ts';
import { createId } from './state.ts';
import type { PlatformState } from './state.ts';

/** Something that goes wrong; `reset-after` does what was asked and then ends the connection without an answer. */
type Fault =
  | { readonly kind: 'status'; readonly status: number; readonly message: string }
  | { readonly kind: 'html'; readonly status: number }
  | { readonly kind: 'empty'; readonly status: number }
  | { readonly kind: 'slow'; readonly ms: number }
  | { readonly kind: 'reset' }
  | { readonly kind: 'reset-after' };

interface RecordedRequest {
  readonly method: string;
  /** Path and query below `/api/v2/o/<organisation>`. */
  readonly path: string;
  readonly authorization: string;
  readonly body: string;
}

export interface PlatformStandIn {
  /** For `url_overwrite` of a context. */
  readonly url: string;
  readonly token: string;
  readonly organisation: string;
  readonly state: PlatformState;
  readonly requests: readonly RecordedRequest[];
  /** Every request whose `METHOD /path` matches goes wrong in this way, until `clearFaults`. */
  addFault(pattern: RegExp, fault: Fault): void;
  clearFaults(): void;
  stop(): Promise<void>;
}

interface Running {
  readonly token: string;
  readonly organisation: string;
  readonly state: PlatformState;
  readonly requests: RecordedRequest[];
  readonly faults: { readonly pattern: RegExp; readonly fault: Fault }[];
}

/** A stand-in of the platform's API on the loopback interface. */
export async function startPlatform(token: string): Promise<PlatformStandIn> {
  const running: Running = {
    token,
    organisation: createId(),
    state: { projects: [], systems: [] },
    requests: [],
    faults: [],
  };
  const server = createServer((request, response) => {
    handle(running, request, response).catch((error: unknown) => {
      response.destroy(error instanceof Error ? error : undefined);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the stand-in has no port');
  return {
    ...running,
    url: `http://127.0.0.1:${address.port}/api/v2`,
    addFault: (pattern, fault) => void running.faults.push({ pattern, fault }),
    clearFaults: () => void running.faults.splice(0),
    stop: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

async function handle(
  running: Running,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk as Uint8Array));
  const body = Buffer.concat(chunks).toString('utf8');
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  const prefix = `/api/v2/o/${running.organisation}`;
  const path = url.pathname.startsWith(prefix) ? url.pathname.slice(prefix.length) : url.pathname;
  const method = request.method ?? '';
  const authorization = request.headers.authorization ?? '';
  running.requests.push({ method, path: path + url.search, authorization, body });

  const fault = running.faults.find(({ pattern }) => pattern.test(`${method} ${path}`))?.fault;
  const answer = () =>
    answerOf(running, { method, path, query: url.searchParams, body, authorization });
  if (fault === undefined) send(response, answer());
  else await misbehave(fault, response, answer);
}

interface ReceivedRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: string;
  readonly authorization: string;
}

function answerOf(running: Running, request: ReceivedRequest): Answer {
  if (request.authorization !== `JWT ${running.token}`) return failure(401, 'invalid token');
  let body: unknown = null;
  try {
    if (request.body !== '') body = JSON.parse(request.body);
  } catch {
    return failure(400, 'malformed JSON');
  }
  return answerRequest(running.state, { ...request, body });
}

async function misbehave(
  fault: Fault,
  response: ServerResponse,
  answer: () => Answer,
): Promise<void> {
  switch (fault.kind) {
    case 'status':
      send(response, failure(fault.status, fault.message));
      return;
    case 'html':
      response.writeHead(fault.status, { 'Content-Type': 'text/html' });
      response.end('<html><body>Bad gateway</body></html>');
      return;
    case 'empty':
      response.writeHead(fault.status).end();
      return;
    case 'slow':
      await delay(fault.ms, undefined, { ref: false });
      send(response, answer());
      return;
    case 'reset':
      response.destroy();
      return;
    case 'reset-after':
      answer();
      response.destroy();
      return;
  }
}

function send(response: ServerResponse, answer: Answer): void {
  if (response.destroyed) return;
  response.writeHead(answer.status, { 'Content-Type': 'application/json' });
  response.end(answer.status === 204 ? undefined : JSON.stringify(answer.body));
}
