import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import type { Chat } from '../../shared/assistant/chat.ts';
import type { AssistantStanding } from '../../shared/contract/assistant-calls.ts';
import { useSpeakingStore } from '../assistant/mentions/speaking-store.ts';
import { createBridge, type Bridge } from '../bridge/bridge.ts';
import { setBridge } from '../bridge/client.ts';
import { webSocketChannel } from '../bridge/web-socket-channel.ts';
import { startLocalHost, type LocalHost } from '../testing/local-host.ts';
import { sampleProject } from '../testing/sample-project.ts';
import { sampleProposed } from '../testing/sample-proposal.ts';
import { ask } from './assistant-requests.ts';
import { setComposer, useAssistantStore } from './assistant-store.ts';
import { useChatStore } from './chat-store.ts';
import { connectState } from './connect-state.ts';
import { useNoticeStore } from './notice-store.ts';
import { receiveSnapshot } from './project-store.ts';

let host: LocalHost;
let bridge: Bridge;
const project = sampleProject();
const other = sampleProject({ folder: '/projects/other' });
const chat: Chat = {
  version: 1,
  id: 'chat',
  name: 'Contacts',
  createdAt: '',
  updatedAt: '',
  turns: [],
  folded: [],
};
const nothing: AssistantStanding = { proposed: null, making: null };
const waiting: AssistantStanding = { proposed: sampleProposed(), making: null };

beforeAll(async () => {
  host = await startLocalHost();
  bridge = createBridge(webSocketChannel(host.url), { retryDelayMs: () => 5 });
  setBridge(bridge);
  connectState(bridge);
  host.answer('project.current', () => project);
  host.answer('verify.last', () => null);
  host.answer('language.status', () => ({ phase: 'off', files: [] }));
  host.answer('chat.list', () => []);
  for (const name of ['chat.create', 'chat.read', 'chat.keepTurn'] as const) {
    host.answer(name, () => chat);
  }
});
afterEach(() => {
  receiveSnapshot(null);
  useNoticeStore.setState({ notices: [] });
});
afterAll(async () => {
  bridge.close();
  await host.stop();
});

function stands(standing: AssistantStanding): void {
  host.answer('proposal.current', () => standing);
}

const isHere = (): boolean => useAssistantStore.getState().proposed !== null;

it('shows what waits for a project that is opened again, with its request and chat', async () => {
  stands(waiting);
  receiveSnapshot(project);
  await vi.waitFor(() => expect(useChatStore.getState().chat?.id).toBe('chat'));
  expect(useAssistantStore.getState().prompt).toBe('Sync the contacts');
  useSpeakingStore.setState({ replaced: { prompt: 'Words of this project', attached: [] } });
  stands(nothing);
  receiveSnapshot(other);
  expect([isHere(), useSpeakingStore.getState().replaced]).toEqual([false, null]);
  stands(waiting);
  receiveSnapshot(project);
  await vi.waitFor(() => expect(isHere()).toBe(true));
});

it('leaves words that were begun alone', async () => {
  stands(waiting);
  receiveSnapshot(project);
  setComposer({ prompt: 'And the companies?', mode: 'ask' });
  await vi.waitFor(() => expect(isHere()).toBe(true));
  expect(useAssistantStore.getState()).toMatchObject({
    prompt: 'And the companies?',
    mode: 'ask',
  });
});

it('waits for what was asked when the connection broke, and keeps it in its chat', async () => {
  stands(nothing);
  receiveSnapshot(project);
  const asked = { prompt: 'Sync the orders', mode: 'build', provider: 'local' } as const;
  const attached = [
    { id: 'a', name: 'a.json', kind: 'json', size: 2, hasValues: true, note: '' } as const,
  ];
  setComposer({ ...asked, attached });
  host.answer('assistant.ask', () => new Promise(() => undefined));
  const asking = ask();
  const inputOf = (name: string): unknown =>
    host.requests.findLast(({ call }) => call === name)?.input;
  await vi.waitFor(() => expect(inputOf('assistant.ask')).toMatchObject(asked));
  const { turn } = inputOf('assistant.ask') as { turn: string };
  stands({ proposed: null, making: asked });
  let finish: (proposed: unknown) => void = () => undefined;
  host.answer('assistant.join', () => new Promise((resolve) => (finish = resolve)));
  host.disconnect();
  await asking;
  await vi.waitFor(() => expect(inputOf('assistant.join')).toEqual({}));
  expect(useAssistantStore.getState()).toMatchObject({
    phase: 'asking',
    worker: 'local',
    error: null,
  });
  finish(sampleProposed(asked, { chat: 'chat', turn }));
  await vi.waitFor(() => expect(useAssistantStore.getState().phase).toBe('idle'));
  expect(useAssistantStore.getState().proposed?.proposal).toMatchObject(asked);
  await vi.waitFor(() =>
    expect(inputOf('chat.keepTurn')).toMatchObject({
      id: 'chat',
      onlyNew: true,
      turn: { id: turn, attachments: ['a.json'] },
    }),
  );
});
