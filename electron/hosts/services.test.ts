import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CallInput, CallName, CallOutput } from '../../shared/contract/calls.ts';
import type { HostMessage } from '../../shared/contract/wire.ts';
import { openConfStore } from '../services/settings/conf-store.ts';
import { appFolders } from './app-folders.ts';
import { createConnections } from './connections.ts';
import { createLimitedFolders } from './folders.ts';
import { plainSecretBackends } from './plain-secrets.ts';
import { createServices, type Services } from './services.ts';

/** The real services behind the real dispatch: what a window sees of a whole session. */
let root: string;
let services: Services;
let messages: HostMessage[];

function start(): void {
  const connections = createConnections();
  messages = [];
  connections.add({ send: (message) => void messages.push(message) });
  const { resources } = appFolders();
  services = createServices({
    host: 'serve',
    version: '0.1.0',
    appFolders: {
      userData: join(root, 'home/config'),
      cache: join(root, 'home/cache'),
      logs: join(root, 'home/logs'),
      resources,
    },
    defaultFolder: join(root, 'projects'),
    folders: createLimitedFolders([join(root, 'projects')]),
    openStoreFile: openConfStore,
    connections,
    pickFolder: () => Promise.reject(new Error('not here')),
    openLink: async () => undefined,
    secretBackends: plainSecretBackends({ userData: join(root, 'home/config') }),
  });
}

beforeEach(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), 'flowright-services-')));
  start();
});
afterEach(async () => {
  await services.stop({ discard: true });
  await rm(root, { recursive: true, force: true });
});

let lastId = 0;

async function call<Name extends CallName>(
  name: Name,
  input: CallInput<Name>,
): Promise<CallOutput<Name>> {
  lastId += 1;
  const response = await services.dispatch({ id: lastId, call: name, input });
  if (response?.type !== 'result') {
    throw Object.assign(new Error('refused'), response?.type === 'error' ? response : {});
  }
  return response.value as CallOutput<Name>;
}

const folder = () => join(root, 'projects/orders');
const create = () =>
  call('project.create', { template: 'order-intake', folder: folder(), name: 'Orders' });
const events = (name: string) =>
  messages.filter((message) => message.type === 'event' && message.event === name);

describe('a session over the contract', () => {
  it('starts without a project and offers the templates', async () => {
    expect(await call('project.current', {})).toBeNull();
    expect(await call('app.info', {})).toMatchObject({ host: 'serve', version: '0.1.0' });
    const examples = await call('app.examples', {});
    expect(examples.map(({ id }) => id)).toEqual([
      'blank',
      'bidirectional-sync',
      'durable-batch',
      'hubspot-salesforce',
      'multi-tenant',
      'order-intake',
      'scheduled-batch',
      'shopify-quickbooks',
    ]);
    await expect(call('project.undo', {})).rejects.toMatchObject({ code: 'no-project' });
  });

  it('creates a project that is trusted, remembered and found again after a restart', async () => {
    const created = await create();
    expect(created).toMatchObject({ folder: folder(), trusted: true });
    expect(created.model.workflows.map(({ key }) => key)).toEqual(['order-intake']);
    await services.stop();
    start();
    expect(await call('app.recent', {})).toMatchObject([{ folder: folder(), exists: true }]);
    expect(await call('project.open', { folder: folder() })).toMatchObject({ trusted: true });
    await call('app.forgetRecent', { folder: folder() });
    expect(await call('app.recent', {})).toEqual([]);
  });

  it('changes a file by typing, saves it, and takes it back byte for byte', async () => {
    await create();
    const file = 'src/workflows/order-intake.ts';
    const { text, revision } = await call('text.read', { file });
    const changes = [{ start: 0, end: 0, insert: '// typed\n' }];
    await call('text.change', { file, revision, changes });
    await call('project.save', {});
    expect(await readFile(join(folder(), file), 'utf8')).toBe(`// typed\n${text}`);
    await call('project.undo', {});
    await call('project.save', {});
    expect(await readFile(join(folder(), file), 'utf8')).toBe(text);
    expect(events('text.changed').length).toBeGreaterThan(1);
  });

  it('notes where a card was put, leaving code and verdict alone, and takes it back', async () => {
    const { codeRevision } = await create();
    const notes = join(folder(), 'flowright/layout.json');
    const workflow = 'order-intake';
    await call('layout.arrange', { workflow, positions: { 'map-order': { x: 400, y: 248 } } });
    await call('project.save', {});
    expect(await readFile(notes, 'utf8')).toContain('"map-order": { "x": 400, "y": 248 }');
    const moved = await call('project.current', {});
    expect(moved).toMatchObject({
      codeRevision,
      undoLabel: 'Put "map-order" elsewhere',
      positions: { 'order-intake': { 'map-order': { x: 400, y: 248 } } },
    });
    await call('layout.tidy', { workflow });
    expect((await call('project.current', {}))?.positions).toEqual({ 'order-intake': {} });
    await call('project.undo', {});
    await call('project.undo', {});
    await call('project.save', {});
    await expect(readFile(notes)).rejects.toMatchObject({ code: 'ENOENT' });
    expect((await call('project.current', {}))?.positions).toEqual({});
    const gone = { workflow: 'gone', positions: { a: null } };
    await expect(call('layout.arrange', gone)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('writes the platform’s diagram, whose positions serve until something is moved', async () => {
    await create();
    const steps = { 'validate-order': { x: 0, y: 200 }, 'map-order': { x: 500, y: 200 } };
    const drawn = { workflow: 'order-intake', trigger: { x: 0, y: 0 }, steps };
    expect(await call('layout.export', { workflows: [drawn] })).toBe('versori-flow.json');
    expect((await call('project.current', {}))?.positions).toMatchObject({
      'order-intake': { 'map-order': { x: 500, y: 200 } },
    });
    await call('layout.tidy', { workflow: 'order-intake' });
    expect((await call('project.current', {}))?.positions).toEqual({ 'order-intake': {} });
  });

  it('refuses folders outside the roots, to open and to create', async () => {
    await expect(call('project.open', { folder: root })).rejects.toMatchObject({
      code: 'outside-roots',
    });
    const outside = { template: 'blank', folder: join(root, 'elsewhere'), name: 'A' };
    await expect(call('project.create', outside)).rejects.toMatchObject({ code: 'outside-roots' });
    await expect(call('folder.list', { folder: '/' })).rejects.toMatchObject({
      code: 'outside-roots',
    });
  });

  it('verifies a trusted folder only', async () => {
    await create();
    await call('project.trust', { trusted: false });
    await expect(call('verify.start', {})).rejects.toMatchObject({ code: 'not-trusted' });
    expect(events('process.started')).toEqual([]);
    await call('project.trust', { trusted: true });
    expect(await call('verify.start', {})).toMatchObject({ ok: true });
    expect(events('verify.finished')).toHaveLength(1);
    expect(events('process.started').length).toBeGreaterThan(0);
  });

  it('knows the last verdict, and whether the files are still those that were verified', async () => {
    await create();
    expect(await call('verify.last', {})).toBeNull();
    const report = await call('verify.start', {});
    expect(await call('verify.last', {})).toEqual({ report, isCurrent: true });
    const file = 'src/workflows/order-intake.ts';
    const { revision } = await call('text.read', { file });
    await call('text.change', { file, revision, changes: [{ start: 0, end: 0, insert: '\n' }] });
    expect(await call('verify.last', {})).toEqual({ report, isCurrent: false });
    await call('project.save', {});
    expect(await call('verify.last', {})).toEqual({ report, isCurrent: false });
    await call('project.undo', {});
    await call('project.save', {});
    expect(await call('verify.last', {})).toEqual({ report, isCurrent: true });
    await call('project.close', {});
    expect(await call('verify.last', {})).toBeNull();
  });

  it('ends a verification when it is cancelled', async () => {
    await create();
    const verification = call('verify.start', {});
    await call('verify.cancel', {});
    await expect(verification).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('proposes, tries a choice on a copy, accepts it and takes it back', async () => {
    await create();
    const prompt = 'When a contact is created in HubSpot (webhook), create a lead in Salesforce.';
    const asked = {
      prompt,
      mode: 'build' as const,
      provider: 'builtin',
      answers: [],
      context: [],
      attachments: [],
      allowValues: false,
    };
    const { proposal, model } = await call('assistant.ask', asked);
    expect(model?.workflows.length).toBe(2);
    expect(proposal.checks.report?.ok).toBe(true);
    expect(events('verify.started')).toEqual([]);
    expect(await call('proposal.current', {})).toMatchObject({
      proposed: { proposal: { id: proposal.id } },
      making: null,
    });
    const choice = { proposal: proposal.id, changes: ['research'] };
    expect((await call('proposal.choose', choice)).proposal.chosen).toEqual(['research']);
    expect((await call('project.current', {}))?.undoLabel).toBeNull();
    await call('proposal.accept', choice);
    expect((await call('project.current', {}))?.undoLabel).toBe(proposal.title);
    expect(await call('proposal.current', {})).toEqual({ proposed: null, making: null });
    await call('project.undo', {});
    const file = 'versori-research/research.md';
    const { text } = await call('text.read', { file });
    expect(text).toBe(await readFile(join(folder(), file), 'utf8'));
    await expect(call('proposal.accept', choice)).rejects.toMatchObject({ code: 'stale' });
  });

  it('tells a window that comes while a proposal is made, and takes it out of a chat that is removed', async () => {
    await create();
    const { id: chat } = await call('chat.create', { name: 'Contacts' });
    const request = {
      prompt: 'When a contact is created in HubSpot (webhook), create a lead in Salesforce.',
      mode: 'plan' as const,
      provider: 'builtin',
    };
    const asked = call('assistant.ask', {
      ...request,
      answers: [],
      chat,
      turn: 'one',
      context: [],
      attachments: [],
      allowValues: false,
    });
    expect(await call('proposal.current', {})).toEqual({ proposed: null, making: request });
    const joined = await call('assistant.join', {});
    expect(joined).toEqual(await asked);
    expect(joined?.origin).toEqual({ chat, turn: 'one' });
    await call('chat.remove', { id: chat });
    expect(await call('proposal.current', {})).toEqual({
      proposed: { ...joined, origin: null },
      making: null,
    });
  });

  it('attaches a file of which a thread of its own reads the shape', async () => {
    await create();
    const upload = randomUUID();
    const content = Buffer.from('{"id": "canary"}');
    const data = content.toString('base64');
    await call('attachment.send', { upload, offset: 0, data });
    const sent = { upload, name: 'order.json', size: content.byteLength };
    const file = await call('attachment.add', sent);
    expect(file).toMatchObject({ kind: 'json', note: '1 field', hasValues: true });
    expect(await call('attachment.list', {})).toEqual([file]);
    await expect(call('attachment.add', sent)).rejects.toMatchObject({ code: 'stale' });
    await expect(
      call('attachment.send', { upload, offset: 0, data: 'no base64' }),
    ).rejects.toMatchObject({ code: 'invalid-input' });
    await call('attachment.remove', { id: file.id });
    expect(await call('attachment.list', {})).toEqual([]);
    expect((await call('project.current', {}))?.undoLabel).toBeNull();
  });

  it('keeps settings', async () => {
    await call('settings.set', { colorScheme: 'dark' });
    expect(await call('settings.get', {})).toMatchObject({ colorScheme: 'dark' });
    await call('settings.set', { denoPath: null });
    expect(await call('settings.get', {})).toMatchObject({ denoPath: null, colorScheme: 'dark' });
  });

  it('closes the project', async () => {
    await create();
    await call('project.close', {});
    expect(await call('project.current', {})).toBeNull();
  });
});
