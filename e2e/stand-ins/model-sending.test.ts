import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { AssistantProgress } from '../../shared/assistant/progress.ts';
import { createCodeEngine } from '../../shared/edit/code-engine.ts';
import type { DraftRequest, PausedWork } from '../../electron/services/assistant/draft-provider.ts';
import { modelProviders } from '../../electron/services/assistant/model/model-providers.ts';
import { chat } from '../../electron/services/models/chat.ts';
import { createAgent, longestSilence, openClient } from '../../electron/services/models/client.ts';
import type { SavedModel } from '../../electron/services/models/model-service.ts';
import { createInProcessEngine } from '../../electron/services/project/engine-client.ts';
import {
  startModelServer,
  type Answer,
  type Dialect,
  type ModelServer,
  type ScriptedCall,
} from './model/server.ts';

const template = 'resources/templates/order-intake';
const secret = 'kept-secret-canary-0123';
const samples = {
  function: 'src/services/map-order.ts#mapOrder',
  samples: [{ name: 'an order', arguments: [{ event: 'value-canary', total: 4711 }] }],
};
const texts = new Map([
  ...readdirSync(join(template, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => `src/${file.replaceAll('\\', '/')}`)
    .map((file) => [file, readFileSync(join(template, file), 'utf8')] as const),
  ['flowright/samples/map-order.json', JSON.stringify(samples)],
  ['src/value.test.ts', `Deno.test('a title', () => { check('value-canary', 4711); });\n`],
  ['src/types/note.ts', `/** ${secret} */\nexport interface Note { readonly text: string }\n`],
]);
const model = createCodeEngine().update(
  [...texts].filter(([file]) => file.startsWith('src/')).map(([file, text]) => ({ file, text })),
);

const servers: ModelServer[] = [];
afterEach(() => Promise.all(servers.splice(0).map((server) => server.stop())));

const finish: Answer = { calls: [call('finish', { title: 'Done' })] };

async function serve(
  answers: readonly Answer[],
  dialect: Dialect = 'openai',
): Promise<ModelServer> {
  const server = await startModelServer({
    dialect,
    sees: true,
    script: (_request, index) => answers[index] ?? finish,
  });
  servers.push(server);
  return server;
}

interface Options {
  readonly request?: Partial<DraftRequest>;
  readonly budget?: number;
  readonly contextTokens?: number;
  /** Its texts, by file. */
  readonly project?: ReadonlyMap<string, string>;
}

/** A provider as the host makes it, on a model that was set up and tested. */
function open(server: ModelServer, options: Options = {}) {
  const { request, budget = 1_000_000, contextTokens, project = texts } = options;
  const events: AssistantProgress[] = [];
  const waits: number[] = [];
  const saved: SavedModel = {
    id: 'scripted',
    name: 'Scripted',
    baseUrl: server.baseUrl,
    model: 'scripted',
    capabilities: { tools: true, usage: true, images: true, contextTokens },
  };
  const never = () => Promise.reject(new Error('not in this test'));
  const [provider] = modelProviders({
    models: {
      list: never,
      save: never,
      remove: never,
      setKey: never,
      offered: never,
      probe: never,
      saved: () => [saved],
      keyOf: () => Promise.resolve(null),
    },
    secrets: { values: () => Promise.resolve([secret]) },
    createEngine: createInProcessEngine,
    files: new Map([...project].map(([file, text]) => [file, { kind: 'text', text }])),
    check: () => Promise.resolve({ state: 'proven', reason: null, report: null }),
    budget: () => budget,
    sleep: (milliseconds) => {
      waits.push(milliseconds);
      return Promise.resolve();
    },
  });
  if (provider === undefined) throw new Error('There is no provider');
  let paused: PausedWork | undefined;
  const asked: DraftRequest = {
    prompt: `Do something with ${secret}`,
    mode: 'build',
    answers: [{ question: 'Which?', text: `That of ${secret}` }],
    attachments: [{ name: `${secret}.txt`, text: JSON.stringify({ key: secret }) }],
    images: [{ name: `${secret}.png`, dataUrl: 'data:image/png;base64,AAAA' }],
    history: [
      { role: 'user', content: `Earlier: ${secret}` },
      { role: 'assistant', content: `Said: ${secret}`, calls: [] },
    ],
    project: { name: 'orders', model, texts },
    onProgress: (event) => events.push(event),
    onPause: (work) => {
      paused = work;
    },
    ...request,
  };
  const draft = (more: Partial<DraftRequest> = {}) =>
    provider.draft({ ...asked, ...more }, new AbortController().signal);
  return { draft, preview: () => provider.preview?.(asked), events, waits, paused: () => paused };
}

function call(name: string, given: unknown): ScriptedCall {
  return { name, arguments: given };
}

function insert(id: string): ScriptedCall {
  return call('edit_step', {
    label: `Add ${id}`,
    command: 'step.insert',
    fields: { workflow: 'order-intake', after: null, step: { kind: 'fn', id } },
  });
}

const sent = (server: ModelServer) => JSON.stringify(server.requests.map(({ body }) => body));

const readers = [
  call('read_file', { file: 'flowright/samples/map-order.json' }),
  call('read_file', { file: 'src/value.test.ts' }),
  call('read_file', { file: 'src/types/note.ts' }),
  call('read_element', { kind: 'shape', name: 'Note' }),
  call('search', { text: 'value-canary' }),
  call('search', { text: 'kept-secret' }),
  call('search', { text: 'a title' }),
  call('read_project', {}),
];

describe('what is sent', () => {
  it('is what was shown before, and nothing is sent to show it', async () => {
    const server = await serve([]);
    const provider = open(server);
    const shown = await provider.preview();
    expect(server.requests).toEqual([]);
    await provider.draft();
    // The line that frames quoted data is made anew for each request.
    const plain = (value: unknown) => JSON.stringify(value).replaceAll(/=====[\da-f-]{36}/g, '==');
    const first = server.requests[0]?.body;
    expect(plain(first?.messages.map(({ role }) => role))).toBe(
      plain(shown?.request.messages.map(({ role }) => role)),
    );
    for (const { content } of shown?.request.messages ?? []) {
      expect(plain(first)).toContain(plain(content).slice(1, -1));
    }
    expect(first?.tools?.map((tool) => tool.function.name)).toEqual(
      shown?.request.tools.map(({ name }) => name),
    );
    expect(JSON.stringify(shown)).not.toContain(secret);
  });

  it('holds no secret, whatever way it took', async () => {
    const said = { text: `I say ${secret}`, calls: [...readers, call('search', { text: secret })] };
    const failing = call(secret, { [secret]: secret });
    const server = await serve([said, { calls: [failing] }]);
    await open(server).draft({ allowValues: true });
    expect(server.requests.length).toBeGreaterThan(2);
    expect(sent(server)).not.toContain(secret);
    expect(sent(server)).toContain('•••');
  });

  it('holds shapes in the place of values, unless these are allowed', async () => {
    const shapes = await serve([{ calls: readers }]);
    await open(shapes).draft();
    const messages = shapes.requests.at(-1)?.body?.messages ?? [];
    const results = JSON.stringify(messages.filter(({ role }) => role === 'tool'));
    expect(results).not.toMatch(/value-canary|4711/);
    expect(results).toContain('‹string›');
    expect(results).toContain('a title');

    const values = await serve([{ calls: readers }]);
    await open(values).draft({ allowValues: true });
    expect(sent(values)).toContain('4711');
  });

  it('is never written back in the place of what it hides', async () => {
    const replace = (text: string) =>
      call('replace_text', { label: 'x', file: 'src/types/note.ts', from: 1, to: 1, text });
    const server = await serve([
      { calls: [replace('/** ••• */'), replace(`/** ‹string› */`), replace('/** Mine */')] },
    ]);
    const draft = await open(server).draft();
    expect(draft.changes).toHaveLength(1);
    expect(JSON.stringify(draft.changes)).toContain('Mine');
    expect(sent(server)).toContain('stands for a secret');
  });
});

describe('a provider that is busy', () => {
  it('is asked once more, after as long as it wants', async () => {
    const busy: Answer = { status: 429, message: 'slow down', headers: { 'retry-after': '3' } };
    const server = await serve([busy]);
    const provider = open(server);
    await provider.draft();
    expect(provider.waits).toEqual([3000]);
    expect(provider.events).toContainEqual({
      kind: 'waiting',
      seconds: 3,
      reason: 'The provider is busy.',
    });
    expect(server.requests).toHaveLength(2);
  });

  it('is asked no third time, and not at all where it wants too long', async () => {
    const server = await serve([
      { status: 503, message: 'down' },
      { status: 503, message: 'still down' },
    ]);
    await expect(open(server).draft()).rejects.toMatchObject({ code: 'failed' });
    expect(server.requests).toHaveLength(2);
    const patient = await serve([
      { status: 429, message: 'tomorrow', headers: { 'retry-after': '86400' } },
    ]);
    await expect(open(patient).draft()).rejects.toMatchObject({ code: 'refused' });
    expect(patient.requests).toHaveLength(1);
  });

  it('is not asked again once it has begun', async () => {
    const server = await serve([{ text: 'some words and more of them', drops: true }]);
    const provider = open(server);
    const draft = await provider.draft();
    expect(draft.brokenOff?.cause).toBe('dropped');
    expect(provider.waits).toEqual([]);
    expect(server.requests).toHaveLength(1);
  });
});

describe('work that broke off', () => {
  const dropped: Answer = { text: 'Now the second one.', drops: true };

  it('goes on where it ended, with what was complete', async () => {
    const server = await serve([
      { calls: [insert('first')] },
      dropped,
      { calls: [insert('second')] },
    ]);
    const provider = open(server);
    const first = await provider.draft();
    expect(first.changes.map(({ label }) => label)).toEqual(['Add first']);
    expect(first.brokenOff).toMatchObject({ cause: 'dropped', canResume: true });
    const resumed = await provider.draft({ resume: provider.paused() });
    expect(resumed.changes.map(({ label }) => label)).toEqual(['Add first', 'Add second']);
    expect(resumed.brokenOff).toBeUndefined();
    const messages = JSON.stringify(server.requests[2]?.body?.messages);
    expect(messages).toContain('Now the second one.');
    expect(messages).toContain('go on from there');
    expect(resumed.usage?.input).toBeGreaterThan(first.usage?.input ?? 0);
  });

  it('is told where the project does not fit any more', async () => {
    const server = await serve([{ calls: [insert('first')] }, dropped]);
    const provider = open(server);
    await provider.draft();
    const other = new Map([...texts].filter(([file]) => !file.startsWith('src/workflows')));
    const later = open(server, { project: other });
    await expect(later.draft({ resume: provider.paused() })).rejects.toMatchObject({
      code: 'stale',
    });
  });

  it('by the budget has a whole budget again', async () => {
    const server = await serve([{ calls: [insert('first')] }, { calls: [insert('second')] }]);
    const provider = open(server, { budget: 100 });
    const first = await provider.draft();
    expect(first.brokenOff).toMatchObject({ cause: 'budget', canResume: true });
    expect(first.changes).toHaveLength(1);
    const second = await provider.draft({ resume: provider.paused() });
    expect(second.changes).toHaveLength(2);
  });

  it('by a failure later on keeps what is complete', async () => {
    const server = await serve([
      { calls: [insert('first')] },
      { status: 400, message: 'too long' },
    ]);
    const draft = await open(server).draft();
    expect(draft.changes).toHaveLength(1);
    expect(draft.brokenOff?.cause).toBe('failed');
    expect(draft.brokenOff?.reason).toContain('too long');
  });
});

describe('tokens', () => {
  it('are told while the model works', async () => {
    const server = await serve([{ calls: [insert('first')] }]);
    const provider = open(server, { budget: 5000 });
    await provider.draft();
    const told = provider.events.filter((event) => event.kind === 'usage');
    expect(told.map(({ usage }) => usage.input)).toEqual([0, 100, 100, 200]);
    expect(told[0]).toMatchObject({ budget: 5000, contextLimit: null });
    expect(told[0]?.context).toBeGreaterThan(1000);
  });

  it('are estimated where the provider tells none, and said to be', async () => {
    const { usage } = await open(await serve([], 'no-usage')).draft();
    expect(usage?.isEstimated).toBe(true);
    expect(usage?.input).toBeGreaterThan(1000);
    expect((await open(await serve([])).draft()).usage?.isEstimated).toBeUndefined();
  });

  it('beyond what the model takes make old results go', async () => {
    const read = call('read_file', { file: 'src/workflows/order-intake.ts' });
    const server = await serve(Array.from({ length: 12 }, () => ({ calls: [read, read, read] })));
    await open(server, { contextTokens: 14_000 }).draft({ history: [], images: [] });
    const last = JSON.stringify(server.requests.at(-1)?.body);
    expect(last).toContain('dropped to save room');
    const sizes = server.requests.map(({ body }) => JSON.stringify(body).length / 4);
    expect(Math.max(...sizes)).toBeLessThan(14_000 * 1.1);
  });
});

describe('a slow model', () => {
  const request = (server: ModelServer) => ({
    baseUrl: server.baseUrl,
    key: null,
    model: 'scripted',
    messages: [{ role: 'user', content: 'Hello' } as const],
    tools: [],
    signal: new AbortController().signal,
  });

  it('is waited for', async () => {
    let open = (): void => undefined;
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    const server = await serve([{ text: 'At last', gate }]);
    const turn = chat(request(server));
    await expect.poll(() => server.requests.length).toBe(1);
    open();
    expect((await turn).text).toBe('At last');
  });

  it('is given up after the silence that the connection was given, which is longer than that of Node', async () => {
    expect(longestSilence).toBeGreaterThan(300_000);
    const server = await serve([{ text: 'Never', gate: new Promise<void>(() => undefined) }]);
    const client = openClient({
      baseUrl: server.baseUrl,
      key: null,
      timeout: longestSilence,
      agent: createAgent(20),
    });
    const ask = client.chat.completions.create({
      model: 'scripted',
      stream: true,
      messages: [{ role: 'user', content: 'Hello' }],
    });
    await expect(ask).rejects.toThrow(/timed out/i);
  });
});
