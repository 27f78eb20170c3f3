import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { FlowrightError } from '../../shared/base/error.ts';
import type { Clock, Logger } from '../services/ports.ts';
import { createNonce, readAsset } from './assets.ts';
import type { Connections } from './connections.ts';
import { securityHeaders } from './csp.ts';
import type { Dispatch } from './dispatch.ts';
import { createAccess, type Access } from './web/access.ts';
import { refuseForeignRequest, type RequestFacts } from './web/guard.ts';
import { denialPage, type Denial } from './web/pages.ts';
import { serveSocket } from './web/socket.ts';

export interface WebHostOptions {
  /** 0 lets the system choose. */
  readonly port: number;
  /** The built page: `out/renderer`. */
  readonly rendererFolder: string;
  readonly dispatch: Dispatch;
  readonly connections: Connections;
  readonly clock: Clock;
  readonly logger: Logger;
}

export interface WebHost {
  readonly port: number;
  /** A fresh launch URL: works once, for two minutes. Never log it. */
  createLaunchUrl(): string;
  stop(): Promise<void>;
}

/**
 * The largest message of the page. Only signed-in pages can send one at all; pasting a whole large file into the code
 * panel is the biggest thing they do.
 */
const maxMessageBytes = 32 * 1024 * 1024;

/** Starts the loopback server of the serve host. Throws `environment` when the port is taken. */
export async function startWebHost(options: WebHostOptions): Promise<WebHost> {
  const server = createServer({ maxHeaderSize: 16 * 1024, requestTimeout: 30_000 });
  const access = createAccess(options.clock, () => portOf(server));
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: maxMessageBytes,
    perMessageDeflate: false,
  });
  server.on('request', (request, response) => {
    answerRequest(options, access, portOf(server), request, response).catch((error: unknown) => {
      options.logger.error('a request failed', { error: String(error) });
      response.destroy();
    });
  });
  server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    const status = refuseUpgrade(request, access, portOf(server));
    if (status !== null) {
      refuseStream(stream, status);
      return;
    }
    sockets.handleUpgrade(request, stream, head, (socket) => {
      serveSocket(socket, options.dispatch, options.connections, options.logger);
    });
  });
  await listen(server, options.port);
  return {
    port: portOf(server),
    createLaunchUrl: () => `http://127.0.0.1:${portOf(server)}/?t=${access.createToken()}`,
    stop: () => stop(server, sockets),
  };
}

async function answerRequest(
  options: WebHostOptions,
  access: Access,
  port: number,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const nonce = createNonce();
  const reply = await decideReply(options, access, port, request, nonce);
  const headers = { 'Cache-Control': 'no-store', ...securityHeaders(nonce), ...reply.headers };
  response.writeHead(reply.status, headers);
  response.end(request.method === 'HEAD' ? undefined : reply.body);
}

interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
}

/** The guard comes first, then the session, then the files: nothing is looked at for somebody who may not see it. */
async function decideReply(
  options: WebHostOptions,
  access: Access,
  port: number,
  request: IncomingMessage,
  nonce: string,
): Promise<Reply> {
  const refusal = refuseForeignRequest(factsOf(request), port, false);
  if (refusal !== null) return refuse(refusal.status, refusal.message);
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return refuse(405, 'Only GET and HEAD are answered.');
  }
  const target = parseTarget(request.url);
  if (target === null) return refuse(400, 'This address cannot be read.');
  const signedIn = access.hasSession(request.headers.cookie);
  const token = target.pathname === '/' ? target.searchParams.get('t') : null;
  if (token !== null) return signIn(access, signedIn, token, nonce);
  if (!signedIn) return deny('no-session', nonce);
  const asset = await readAsset(options.rendererFolder, target.pathname, nonce);
  if (asset === null) return refuse(404, 'There is no such file.');
  const headers = { 'Content-Type': asset.contentType, 'Cache-Control': asset.cacheControl };
  return { status: 200, headers, body: asset.body };
}

/** Trades a token for a session. Somebody signed in who clicks the terminal's link again just gets the page. */
function signIn(access: Access, signedIn: boolean, token: string, nonce: string): Reply {
  const toPage: Reply = { status: 303, headers: { Location: '/' }, body: '' };
  if (signedIn) return toPage;
  const redemption = access.redeem(token);
  if (redemption.kind === 'refused') return deny(redemption.reason, nonce);
  const cookie = access.cookie(redemption.session);
  return { ...toPage, headers: { ...toPage.headers, 'Set-Cookie': cookie } };
}

function deny(denial: Denial, nonce: string): Reply {
  return {
    status: denial === 'too-many' ? 429 : 401,
    headers: { 'Content-Type': 'text/html; charset=utf-8' },
    body: denialPage(denial, nonce),
  };
}

/** Closes the connection too, so that nothing of a refused request's body is read. */
function refuse(status: number, text: string): Reply {
  const headers = { 'Content-Type': 'text/plain; charset=utf-8', Connection: 'close' };
  return { status, headers, body: text };
}

function refuseUpgrade(request: IncomingMessage, access: Access, port: number): number | null {
  const refusal = refuseForeignRequest(factsOf(request), port, true);
  if (refusal !== null) return refusal.status;
  if (!access.hasSession(request.headers.cookie)) return 401;
  return parseTarget(request.url)?.pathname === '/rpc' ? null : 404;
}

const statusTexts: Readonly<Record<number, string>> = {
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  421: 'Misdirected Request',
};

function refuseStream(stream: Duplex, status: number): void {
  stream.on('error', () => stream.destroy());
  stream.end(
    `HTTP/1.1 ${status} ${statusTexts[status] ?? 'Refused'}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`,
  );
}

function factsOf(request: IncomingMessage): RequestFacts {
  const fetchSite = request.headers['sec-fetch-site'];
  return {
    host: request.headers.host,
    origin: request.headers.origin,
    fetchSite: Array.isArray(fetchSite) ? fetchSite.join() : fetchSite,
  };
}

function parseTarget(target: string | undefined): URL | null {
  const base = 'http://127.0.0.1';
  if (target?.startsWith('/') !== true || target.startsWith('//')) return null;
  return URL.canParse(target, base) ? new URL(target, base) : null;
}

function portOf(server: Server): number {
  const address = server.address();
  return isAddressInfo(address) ? address.port : 0;
}

function isAddressInfo(address: string | AddressInfo | null): address is AddressInfo {
  return typeof address === 'object' && address !== null;
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken = error.code === 'EADDRINUSE';
      reject(
        new FlowrightError(
          'environment',
          taken ? `Port ${port} is in use.` : `Port ${port} cannot be opened.`,
          'Choose another one with --port, or leave it out.',
          { cause: error },
        ),
      );
    });
    server.listen(port, '127.0.0.1', () => resolve());
  });
}

function stop(server: Server, sockets: WebSocketServer): Promise<void> {
  for (const socket of sockets.clients) socket.terminate();
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
