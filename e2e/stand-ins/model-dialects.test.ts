import { afterEach, describe, expect, it, vi } from 'vitest';
import { chat, type ChatRequest } from '../../electron/services/models/chat.ts';
import { listModels, probeModel } from '../../electron/services/models/connection.ts';
import type { ModelTurn } from '../../electron/services/models/types.ts';
import { startModelServer, type Dialect, type ModelServer, type Script } from './model/server.ts';

const servers: ModelServer[] = [];

afterEach(async () => {
  vi.unstubAllEnvs();
  await Promise.all(servers.splice(0).map((server) => server.stop()));
});

async function serve(script: Script, dialect: Dialect = 'openai'): Promise<ModelServer> {
  const server = await startModelServer({ script, dialect, models: ['b', 'a'] });
  servers.push(server);
  return server;
}

const tool = {
  name: 'read_step',
  description: 'Reads a step.',
  parameters: { type: 'object', properties: { step: { type: 'string' } } },
};

function ask({ baseUrl }: ModelServer, more: Partial<ChatRequest> = {}): Promise<ModelTurn> {
  return chat({
    baseUrl,
    key: 'sk-canary',
    model: 'scripted',
    messages: [{ role: 'user', content: 'Hello' }],
    tools: [tool],
    signal: new AbortController().signal,
    ...more,
  });
}

const twoCalls = {
  text: 'I look at both of them.',
  calls: [
    { name: 'read_step', arguments: { step: 'a' } },
    { name: 'read_step', arguments: { step: 'b' } },
  ],
};

describe('a provider that speaks', () => {
  it.each([
    'openai',
    'no-role',
    'no-index',
    'same-index',
    'object-arguments',
    'no-usage',
    'ollama',
  ] as const)('%s is understood', async (dialect) => {
    const turn = await ask(await serve(() => twoCalls, dialect));
    expect(turn.text).toBe(twoCalls.text);
    expect(turn.calls.map((call) => JSON.parse(call.arguments) as unknown)).toEqual([
      { step: 'a' },
      { step: 'b' },
    ]);
    expect(new Set(turn.calls.map(({ id }) => id)).size).toBe(2);
    expect(turn.end).toBe('complete');
    expect(turn.usage).toEqual(
      dialect === 'no-usage' ? { input: 0, output: 0 } : { input: 100, output: 4 },
    );
  });

  it('no end is taken as one that may be cut', async () => {
    const turn = await ask(await serve(() => ({ text: 'Done' }), 'no-finish'));
    expect([turn.text, turn.end]).toEqual(['Done', 'dropped']);
  });

  it('a dropped connection leaves what has come', async () => {
    const text = 'a sentence that is cut somewhere in its middle';
    const turn = await ask(await serve(() => ({ text }), 'drops'));
    expect(turn.end).toBe('dropped');
    expect(turn.text).not.toBe('');
    expect(text.startsWith(turn.text)).toBe(true);
  });

  it('an error after the first words is told', async () => {
    const server = await serve(() => ({ text: 'Some words' }), 'error-midway');
    await expect(ask(server)).rejects.toMatchObject({
      message: expect.stringContaining('ran out of memory') as string,
    });
  });
});

describe('a history with arguments that are no object', () => {
  it.each(['', '[1]', '"text"', '{"step": '])('is refused as by Ollama: %s', async (text) => {
    const messages = [
      { role: 'user', content: 'Hello' },
      { role: 'assistant', content: '', calls: [{ id: 'a', name: 'read_step', arguments: text }] },
      { role: 'tool', callId: 'a', content: '{}' },
    ] as const;
    const server = await serve(() => ({ text: 'Done' }), 'ollama');
    await expect(ask(server, { messages })).rejects.toMatchObject({
      message: expect.stringContaining('invalid tool call arguments') as string,
    });
    expect((await ask(await serve(() => ({ text: 'Done' })), { messages })).text).toBe('Done');
  });
});

describe('a request to a provider', () => {
  it('carries nothing of the environment', async () => {
    vi.stubEnv('OPENAI_API_KEY', 'sk-from-elsewhere');
    vi.stubEnv('OPENAI_ORG_ID', 'org-from-elsewhere');
    vi.stubEnv('OPENAI_CUSTOM_HEADERS', 'x-gateway-secret: from-elsewhere');
    vi.stubEnv('OPENAI_BASE_URL', 'http://127.0.0.1:9/v1');
    const server = await serve(() => ({ text: 'Hello' }));
    await ask(server);
    await ask(server, { key: null });
    const sent = JSON.stringify(server.requests);
    expect(sent).not.toContain('from-elsewhere');
    expect(server.requests.map(({ headers }) => headers.authorization)).toEqual([
      'Bearer sk-canary',
      undefined,
    ]);
  });

  it('follows no redirect, so that the key stays with its origin', async () => {
    const thief = await serve(() => ({ text: 'thanks' }));
    const server = await serve(() => ({ redirect: `${thief.baseUrl}/chat/completions` }));
    await expect(ask(server)).rejects.toMatchObject({ code: 'environment' });
    expect(thief.requests).toEqual([]);
  });

  it('is sent once more without an option that the server does not know', async () => {
    const server = await serve((request) =>
      'stream_options' in request
        ? { status: 400, message: 'Unrecognized request argument: stream_options' }
        : { text: 'Hello' },
    );
    expect((await ask(server)).text).toBe('Hello');
    expect((await ask(server)).text).toBe('Hello');
    expect(server.requests).toHaveLength(3);
  });

  it('is never repeated after an error of the server', async () => {
    const server = await serve(() => ({ status: 500, message: 'boom' }));
    await expect(ask(server)).rejects.toMatchObject({ code: 'failed' });
    expect(server.requests).toHaveLength(1);
  });

  it.each([
    [401, 'refused', /refuses the key/],
    [404, 'not-found', /model/],
    [429, 'refused', /no more requests/],
  ] as const)('tells what %i means', async (status, code, message) => {
    const server = await serve(() => ({ status, message: 'said the server' }));
    await expect(ask(server)).rejects.toMatchObject({
      code,
      message: expect.stringMatching(message) as string,
    });
  });

  it('says what to do where vLLM has no tools', async () => {
    const message = '"auto" tool choice requires --enable-auto-tool-choice and --tool-call-parser';
    const server = await serve(() => ({ status: 400, message }));
    await expect(ask(server)).rejects.toMatchObject({
      hint: expect.stringContaining('--enable-auto-tool-choice') as string,
    });
  });

  it('can be stopped, and keeps what has come', async () => {
    const controller = new AbortController();
    const server = await serve(() => ({ hangs: true }));
    const turn = await ask(server, {
      signal: controller.signal,
      onProgress: () => controller.abort(),
    });
    expect(turn).toMatchObject({ text: 'thinking', end: 'stopped' });
  });

  it('says that nobody is there', async () => {
    const server = await startModelServer({ script: () => ({}) });
    await server.stop();
    await expect(ask(server)).rejects.toMatchObject({ code: 'environment' });
  });
});

describe('a model', () => {
  it('is listed', async () => {
    const { baseUrl } = await serve(() => ({}));
    expect(await listModels({ baseUrl, key: null })).toEqual(['a', 'b']);
  });

  it.each([
    ['calls tools', { calls: [{ name: 'ready', arguments: { ok: true } }] }, true],
    ['only talks', { text: 'I would call it.' }, false],
  ] as const)('that %s is known as such', async (_name, answer, tools) => {
    const { baseUrl } = await serve(() => answer);
    const { signal } = new AbortController();
    const found = await probeModel({ baseUrl, key: null }, 'scripted', signal);
    expect(found).toMatchObject({ tools, usage: true });
  });

  it.each([true, false])('that is shown a picture is known to see it: %s', async (sees) => {
    const server = await startModelServer({
      sees,
      script: () => ({ calls: [{ name: 'ready', arguments: { ok: true } }] }),
    });
    servers.push(server);
    const address = { baseUrl: server.baseUrl, key: null };
    const found = await probeModel(address, 'scripted', new AbortController().signal);
    expect(found).toMatchObject({ tools: true, images: sees });
  });

  it('that refuses tools is asked without them', async () => {
    const { baseUrl } = await serve(({ tools }) =>
      tools === undefined ? { text: 'ok' } : { status: 400, message: 'does not support tools' },
    );
    const { signal } = new AbortController();
    expect(await probeModel({ baseUrl, key: null }, 'scripted', signal)).toMatchObject({
      tools: false,
    });
  });
});
