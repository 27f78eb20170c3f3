import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { ChatTurn } from '../../shared/assistant/chat.ts';
import type { ProjectSnapshot } from '../../shared/contract/types.ts';
import { createChatStore, type ChatStore } from '../services/assistant/chats/chat-store.ts';
import type { Checkpoints } from '../services/assistant/checkpoints/checkpoints.ts';
import { quietLogger } from '../services/project/testing/bench.ts';
import { createChatHandlers } from './chat-handlers.ts';

const project = '/projects/orders';
let folder: string;
let chats: ChatStore;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flowright-chats-'));
  chats = createChatStore({ folder, clock: { now: () => Date.now() }, logger: quietLogger });
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const turn: ChatTurn = {
  id: 'one',
  at: '2026-01-01T00:00:00.000Z',
  mode: 'build',
  provider: 'builtin',
  prompt: 'Sync the contacts',
  context: [],
  attachments: [],
  title: 'Contacts',
  answer: null,
  summary: [],
  outcome: 'open',
  usage: { input: 0, output: 0 },
  activity: [],
  checkpoint: null,
  applied: [],
};

it('a turn is there at once, so that it can be decided before its checkpoint is kept', async () => {
  let keep = (_checkpoint: string): void => undefined;
  const checkpoint = new Promise<string>((resolve) => {
    keep = resolve;
  });
  const never = () => Promise.reject(new Error('not in this test'));
  const checkpoints: Checkpoints = {
    begin: () => undefined,
    of: () => checkpoint,
    preview: never,
    restore: never,
    bringBack: never,
    sweep: never,
  };
  const handlers = createChatHandlers(
    { current: () => ({ folder: project }) as ProjectSnapshot },
    chats,
    checkpoints,
    { leaveChat: () => undefined },
  );
  const { id } = await chats.create(project, 'Chat');
  const keeping = handlers['chat.keepTurn']({ id, turn });
  const decision = { outcome: 'accepted', summary: ['Adds it'], applied: [] } as const;
  const decided = await chats.decideTurn(
    project,
    { chat: id, turn: 'one' },
    { ...decision, summary: [...decision.summary], applied: [] },
  );
  expect(decided.turns).toMatchObject([{ outcome: 'accepted', checkpoint: null }]);
  keep('before');
  const kept = await keeping;
  expect(kept.turns).toMatchObject([{ outcome: 'accepted', checkpoint: 'before' }]);
  expect(await chats.read(project, id)).toEqual(kept);
});
