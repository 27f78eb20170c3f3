import { mkdtemp, readFile, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { CallInput, CallName, CallOutput } from '../../shared/contract/calls.ts';
import type { ChatTurn } from '../../shared/assistant/chat.ts';
import type { ProposedProject } from '../../shared/contract/assistant-calls.ts';
import { openConfStore } from '../services/settings/conf-store.ts';
import { appFolders } from './app-folders.ts';
import { createConnections } from './connections.ts';
import { createLimitedFolders } from './folders.ts';
import { plainSecretBackends } from './plain-secrets.ts';
import { createServices, type Services } from './services.ts';

/** Requests of the built-in planner, accepted and taken back over the contract, as the window does it. */
let root: string;
let services: Services;
let lastId = 0;

beforeEach(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), 'flowright-checkpoints-')));
  services = createServices({
    host: 'serve',
    version: '0.1.0',
    appFolders: {
      userData: join(root, 'home/config'),
      cache: join(root, 'home/cache'),
      logs: join(root, 'home/logs'),
      resources: appFolders().resources,
    },
    defaultFolder: join(root, 'projects'),
    folders: createLimitedFolders([join(root, 'projects')]),
    openStoreFile: openConfStore,
    connections: createConnections(),
    pickFolder: () => Promise.reject(new Error('not here')),
    openLink: async () => undefined,
    secretBackends: plainSecretBackends({ userData: join(root, 'home/config') }),
  });
  await call('project.create', {
    template: 'order-intake',
    folder: join(root, 'projects/orders'),
    name: 'Orders',
  });
});
afterEach(async () => {
  await services.stop({ discard: true });
  await rm(root, { recursive: true, force: true });
});

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

async function ask(chat: string, turn: string, prompt: string): Promise<ProposedProject> {
  const proposed = await call('assistant.ask', {
    prompt,
    mode: 'build',
    provider: 'builtin',
    answers: [],
    chat,
    turn,
    context: [],
    attachments: [],
    allowValues: false,
  });
  const kept: ChatTurn = {
    id: turn,
    at: new Date().toISOString(),
    mode: 'build',
    provider: 'builtin',
    prompt,
    context: [],
    attachments: [],
    title: proposed.proposal.title,
    answer: null,
    summary: [...proposed.proposal.summary],
    outcome: 'open',
    usage: { input: 0, output: 0 },
    activity: [],
    checkpoint: null,
    applied: [],
  };
  await call('chat.keepTurn', { id: chat, turn: kept });
  return proposed;
}

async function accept({ proposal }: ProposedProject): Promise<void> {
  await call('proposal.accept', { proposal: proposal.id, changes: [...proposal.chosen] });
}

const contacts = 'When a contact is created in HubSpot (webhook), create a lead in Salesforce.';
const orders = 'When an order is created in Shopify (webhook), create a customer in Mailchimp.';
const index = () => readFile(join(root, 'projects/orders/src/workflows.ts'), 'utf8');

it('notes decisions in the chat of their request, and takes both chat and files back', async () => {
  const { id: chat } = await call('chat.create', { name: 'Build' });
  await accept(await ask(chat, 'one', contacts));
  await call('project.save', {});
  const afterFirst = await index();
  const second = await ask(chat, 'two', orders);
  expect(second.origin).toEqual({ chat, turn: 'two' });
  // Another chat is looked at meanwhile.
  const { id: other } = await call('chat.create', { name: 'Other' });
  await accept(second);
  await call('project.save', {});
  const afterSecond = await index();
  expect(afterSecond).not.toBe(afterFirst);
  expect((await call('chat.read', { id: other })).turns).toEqual([]);
  const { turns } = await call('chat.read', { id: chat });
  expect(turns.map(({ id, outcome }) => [id, outcome])).toEqual([
    ['one', 'accepted'],
    ['two', 'accepted'],
  ]);
  expect(turns.every(({ checkpoint }) => checkpoint !== null)).toBe(true);
  expect(turns[1]?.applied.map(({ file }) => file)).toContain('src/workflows.ts');

  const preview = await call('checkpoint.preview', { chat, turn: 'two' });
  expect(preview.files?.map(({ byHand }) => byHand)).not.toContain(true);
  expect(preview.folded).toBe(1);
  const { state } = preview;
  const restored = await call('checkpoint.restore', { chat, turn: 'two', what: 'both', state });
  expect(restored.chat.turns.map(({ id }) => id)).toEqual(['one']);
  await call('project.save', {});
  expect(await index()).toBe(afterFirst);
  await call('project.undo', {});
  await call('project.save', {});
  expect(await index()).toBe(afterSecond);
  expect((await call('checkpoint.bringBack', { chat })).turns).toHaveLength(2);
}, 120_000);

it('notes a dismissal, keeps a decision whose chat is gone, and ends what a removed chat kept', async () => {
  const { id: chat } = await call('chat.create', { name: 'Build' });
  const proposed = await ask(chat, 'one', contacts);
  await call('proposal.dismiss', { proposal: proposed.proposal.id });
  expect((await call('chat.read', { id: chat })).turns[0]?.outcome).toBe('dismissed');
  const again = await ask(chat, 'two', contacts);
  await call('chat.remove', { id: chat });
  await accept(again);
  await call('project.save', {});
  expect(await index()).toContain('contact');
}, 120_000);
