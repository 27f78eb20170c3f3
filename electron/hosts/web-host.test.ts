import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request, type IncomingHttpHeaders } from 'node:http';
import { connect } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { calls } from '../../shared/contract/calls.ts';
import type { HostMessage } from '../../shared/contract/wire.ts';
import type { Logger } from '../services/ports.ts';
import { createConnections, type Connections } from './connections.ts';
import { startWebHost, type WebHost } from './web-host.ts';

const silent: Logger = { debug() {}, info() {}, warn() {}, error() {} };

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

let folder: string;
let host: WebHost;
let connections: Connections;
/** What reached the dispatch. */
let reached: unknown[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flowright-web-'));
  await mkdir(join(folder, 'assets'));
  await writeFile(join(folder, 'index.html'), '<title>Flowright</title><script nonce="{{nonce}}">');
  await writeFile(join(folder, 'assets', 'a-1.js'), 'export {};');
  connections = createConnections();
  reached = [];
  host = await startWebHost({
    port: 0,
    rendererFolder: folder,
    connections,
    clock: { now: () => Date.now() },
    logger: silent,
    dispatch: async (message) => {
      reached.push(message);
      const isRequest = typeof message === 'object' && message !== null && 'id' in message;
      return isRequest ? { type: 'result', id: Number(message.id), value: 'done' } : null;
    },
  });
});
afterEach(async () => {
  await host.stop();
  await rm(folder, { recursive: true });
});

function send(
  path: string,
  headers: Record<string, string> = {},
  method = 'GET',
  body?: string,
): Promise<Answer> {
  const length = body === undefined ? {} : { 'content-length': String(body.length) };
  const allHeaders = { ...headers, ...length };
  return new Promise((resolve, reject) => {
    const outgoing = request(
      { host: '127.0.0.1', port: host.port, path, method, headers: allHeaders, agent: false },
      (incoming) => {
        let text = '';
        incoming.setEncoding('utf8');
        incoming.on('data', (chunk: string) => (text += chunk));
        incoming.on('end', () =>
          resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, body: text }),
        );
      },
    );
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

const ownOrigin = () => `http://127.0.0.1:${host.port}`;
const launchPath = () => host.createLaunchUrl().slice(ownOrigin().length);

/** The cookie header of a fresh session. */
async function signIn(): Promise<string> {
  const answer = await send(launchPath());
  return String(answer.headers['set-cookie']?.[0]).split(';')[0] ?? '';
}

/** Opens a WebSocket; rejects with the refusal's status. */
function openSocket(headers: Record<string, string>, path = '/rpc'): Promise<WebSocket> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`ws://127.0.0.1:${host.port}${path}`, { headers });
    socket.on('open', () => resolve(socket));
    socket.on('unexpected-response', (_request, response) => {
      reject(new Error(String(response.statusCode)));
    });
    socket.on('error', reject);
  });
}

function nextMessage(socket: WebSocket): Promise<HostMessage> {
  return new Promise((resolve) => {
    socket.once('message', (data) =>
      resolve(JSON.parse((data as Buffer).toString()) as HostMessage),
    );
  });
}

describe('signing in', () => {
  it('trades the link for a cookie and shows the page', async () => {
    const launch = await send(launchPath(), { 'sec-fetch-site': 'none' });
    expect(launch.status).toBe(303);
    expect(launch.headers.location).toBe('/');
    expect(launch.headers['referrer-policy']).toBe('no-referrer');
    expect(launch.headers['cache-control']).toBe('no-store');
    const cookie = String(launch.headers['set-cookie']?.[0]);
    expect(cookie).toMatch(
      new RegExp(`^flowright_${host.port}=[\\w-]{43}; HttpOnly; SameSite=Strict; Path=/$`),
    );
    const page = await send('/', { cookie: cookie.split(';')[0] ?? '' });
    expect(page.status).toBe(200);
    expect(page.body).toContain('<title>Flowright</title>');
  });

  it('refuses a used link with a page that says what to do', async () => {
    const path = launchPath();
    await send(path);
    const again = await send(path);
    expect(again.status).toBe(401);
    expect(again.headers['set-cookie']).toBeUndefined();
    expect(again.body).toContain('press <kbd>Enter</kbd>');
    expect(again.body).toContain('npm start');
  });

  it('shows the page again to the browser that used the link', async () => {
    const path = launchPath();
    const cookie = String((await send(path)).headers['set-cookie']?.[0]).split(';')[0] ?? '';
    expect((await send(path, { cookie })).status).toBe(303);
  });

  it('locks after too many wrong links', async () => {
    const good = launchPath();
    for (let attempt = 0; attempt < 10; attempt += 1) await send(`/?t=wrong${attempt}`);
    expect((await send(good)).status).toBe(429);
  });

  it('takes a token at the start page only', async () => {
    const path = launchPath().replace('/?', '/assets/a-1.js?');
    expect((await send(path)).status).toBe(401);
  });
});

describe('requests', () => {
  it.each(['/', '/index.html', '/assets/a-1.js', '/rpc', '/favicon.ico', '/nothing'])(
    'gives %s to nobody without a session',
    async (path) => {
      const answer = await send(path);
      expect(answer.status).toBe(401);
      expect(answer.body).not.toContain('export');
    },
  );

  it('refuses other hosts, so that DNS rebinding fails', async () => {
    const cookie = await signIn();
    const foreign = ['evil.example', `evil.example:${host.port}`, '127.0.0.1', 'localhost:1'];
    for (const name of foreign) {
      expect((await send('/', { cookie, host: name })).status).toBe(421);
    }
    const local = await send('/', { cookie, host: `localhost:${host.port}` });
    expect(local.status).toBe(200);
  });

  it('refuses other origins, also with a good cookie or link', async () => {
    const cookie = await signIn();
    const path = launchPath();
    for (const origin of ['https://evil.example', 'null', `http://localhost:${host.port}`]) {
      expect((await send('/', { cookie, origin })).status).toBe(403);
      expect((await send(path, { origin })).status).toBe(403);
    }
    expect((await send('/', { cookie, origin: ownOrigin() })).status).toBe(200);
  });

  it.each(['cross-site', 'same-site', 'unknown'])('refuses Sec-Fetch-Site: %s', async (site) => {
    const cookie = await signIn();
    expect((await send('/', { cookie, 'sec-fetch-site': site })).status).toBe(403);
    expect((await send(launchPath(), { 'sec-fetch-site': site })).status).toBe(403);
  });

  it.each(['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE'])('has no %s', async (method) => {
    const cookie = await signIn();
    const headers = { cookie, origin: ownOrigin(), 'content-type': 'application/json' };
    const body = method === 'TRACE' ? undefined : '{"id":1,"call":"app.info","input":{}}';
    expect((await send('/rpc', headers, method, body)).status).toBe(405);
    expect(reached).toEqual([]);
  });

  it('answers every request without CORS headers and with the policy', async () => {
    const cookie = await signIn();
    for (const answer of [
      await send('/', { cookie }),
      await send('/'),
      await send('/x', { cookie }),
    ]) {
      const names = Object.keys(answer.headers);
      expect(names.filter((name) => name.startsWith('access-control'))).toEqual([]);
      expect(answer.headers['x-content-type-options']).toBe('nosniff');
      expect(answer.headers['cross-origin-opener-policy']).toBe('same-origin');
      expect(answer.headers['cross-origin-resource-policy']).toBe('same-origin');
      expect(answer.headers['content-security-policy']).toContain("default-src 'none'");
    }
  });

  it('gives each page its own nonce, in policy and page alike', async () => {
    const cookie = await signIn();
    const nonces = await Promise.all(
      [1, 2].map(async () => {
        const page = await send('/', { cookie });
        const nonce = /nonce="([^"]+)"/.exec(page.body)?.[1];
        expect(page.headers['content-security-policy']).toContain(`'nonce-${nonce}'`);
        return nonce;
      }),
    );
    expect(nonces[0]).not.toBe(nonces[1]);
  });

  it.each(['/../package.json', '/..%2fpackage.json', '//127.0.0.1/', '/assets/../../x.js'])(
    'finds nothing outside the built page at %s',
    async (path) => {
      const cookie = await signIn();
      expect([400, 404]).toContain((await send(path, { cookie })).status);
    },
  );

  it('answers HEAD without a body', async () => {
    const answer = await send('/assets/a-1.js', { cookie: await signIn() }, 'HEAD');
    expect([answer.status, answer.body]).toEqual([200, '']);
  });
});

describe('the socket', () => {
  it('answers calls and carries events to every page', async () => {
    const headers = { cookie: await signIn(), origin: ownOrigin() };
    const [first, second] = [await openSocket(headers), await openSocket(headers)];
    const answer = nextMessage(first);
    first.send(JSON.stringify({ id: 4, call: 'app.info', input: {} }));
    expect(await answer).toEqual({ type: 'result', id: 4, value: 'done' });
    const events = [nextMessage(first), nextMessage(second)];
    connections.emit('notice', { severity: 'info', message: 'hello' });
    for (const event of await Promise.all(events)) {
      expect(event).toMatchObject({ type: 'event', event: 'notice' });
    }
    first.terminate();
    second.terminate();
  });

  it('opens for nobody without session, of another origin, host, site, or path', async () => {
    const cookie = await signIn();
    const origin = ownOrigin();
    const attacks: [string, Record<string, string>, string?][] = [
      ['401', { origin }],
      ['401', { origin, cookie: `flowright_${host.port}=guess` }],
      ['403', { cookie }],
      ['403', { cookie, origin: 'https://evil.example' }],
      ['403', { cookie, origin: 'null' }],
      ['403', { cookie, origin: 'http://127.0.0.1:1' }],
      ['421', { cookie, origin, host: `evil.example:${host.port}` }],
      ['403', { cookie, origin, 'sec-fetch-site': 'cross-site' }],
      ['403', { cookie, origin, 'sec-fetch-site': 'none' }],
      ['404', { cookie, origin }, '/other'],
    ];
    for (const [status, headers, path] of attacks) {
      await expect(openSocket(headers, path)).rejects.toThrow(status);
    }
    expect(reached).toEqual([]);
  });

  it.each(Object.keys(calls))('runs %s for nobody without a session', async (call) => {
    const message = JSON.stringify({ id: 1, call, input: {} });
    await expect(openSocket({ origin: ownOrigin() })).rejects.toThrow('401');
    expect((await send(`/rpc?call=${call}`)).status).toBe(401);
    expect((await send('/rpc', { origin: ownOrigin() }, 'POST', message)).status).toBe(405);
    // Frames that come right behind the upgrade request must not be read either.
    await sendRaw(
      `GET /rpc HTTP/1.1\r\nHost: 127.0.0.1:${host.port}\r\nOrigin: ${ownOrigin()}\r\n` +
        'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n' +
        `Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n\x81\x05hello${message}`,
    );
    expect(reached).toEqual([]);
  });

  it.each([
    ['text that is no JSON', 'not json', 1007],
    ['JSON that is no request', '[]', 1007],
    ['binary data', Buffer.from('{}'), 1003],
  ])('drops a page that sends %s', async (_name, data, code) => {
    const socket = await openSocket({ cookie: await signIn(), origin: ownOrigin() });
    const closed = new Promise((resolve) => socket.on('close', resolve));
    socket.send(data);
    expect(await closed).toBe(code);
  });

  it('drops a page that sends far too much', async () => {
    const socket = await openSocket({ cookie: await signIn(), origin: ownOrigin() });
    const closed = new Promise((resolve) => socket.on('close', resolve));
    socket.send(JSON.stringify('x'.repeat(33 * 1024 * 1024)));
    expect(await closed).toBe(1009);
    expect(reached).toEqual([]);
  });
});

function sendRaw(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(host.port, '127.0.0.1', () => socket.write(text));
    let received = '';
    socket.on('data', (data) => (received += data.toString()));
    socket.on('close', () => resolve(received));
    socket.on('error', reject);
  });
}

describe('listening', () => {
  it('is reachable on the loopback address only', async () => {
    const others = Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .filter((address) => address.family === 'IPv4' && !address.internal);
    for (const { address } of others) {
      await expect(
        new Promise((resolve, reject) => {
          connect(host.port, address, () => resolve('open')).on('error', reject);
        }),
      ).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    }
  });

  it('says that a port is taken', async () => {
    const second = startWebHost({
      port: host.port,
      rendererFolder: folder,
      connections,
      clock: { now: () => 0 },
      logger: silent,
      dispatch: async () => null,
    });
    await expect(second).rejects.toMatchObject({ code: 'environment' });
  });
});
