import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ChatTurn } from '../../../../shared/assistant/chat.ts';
import { chatHistory } from './chat-history.ts';
import { createChatStore, type ChatStore } from './chat-store.ts';

let folder = '';
let time = 0;
let store: ChatStore;
const warnings: string[] = [];
const logger = {
  debug: () => undefined,
  info: () => undefined,
  error: () => undefined,
  warn: (message: string) => {
    warnings.push(message);
  },
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'flowright-chats-'));
  time = 0;
  warnings.length = 0;
  store = createChatStore({ folder, logger, clock: { now: () => (time += 1000) } });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function turn(more: Partial<ChatTurn> = {}): ChatTurn {
  return {
    id: 'one',
    at: '2026-01-01T00:00:00.000Z',
    mode: 'build',
    provider: 'builtin',
    prompt: 'Sync the contacts',
    title: 'Contacts',
    answer: null,
    summary: ['Adds workflow contacts'],
    outcome: 'open',
    usage: { input: 0, output: 0 },
    activity: [],
    ...more,
  };
}

describe('the chats of a project', () => {
  it('are kept, the one that was used last first, apart from those of other projects', async () => {
    const first = await store.create('/a', 'First');
    const second = await store.create('/a', 'Second');
    await store.create('/b', 'Elsewhere');
    await store.keepTurn('/a', first.id, turn());
    expect((await store.list('/a')).map(({ name, turns }) => [name, turns])).toEqual([
      ['First', 1],
      ['Second', 0],
    ]);
    expect((await store.read('/a', second.id)).turns).toEqual([]);
    await expect(store.read('/b', first.id)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('are found by what was said in them', async () => {
    const chat = await store.create('/a', 'Monday');
    await store.create('/a', 'Tuesday');
    await store.keepTurn('/a', chat.id, turn({ answer: 'HubSpot sends a list.' }));
    expect((await store.list('/a', 'hubspot')).map(({ name }) => name)).toEqual(['Monday']);
    expect(await store.list('/a', 'wednesday')).toEqual([]);
  });

  it('are renamed and removed', async () => {
    const { id } = await store.create('/a', 'Old');
    await store.rename('/a', id, 'New');
    expect((await store.read('/a', id)).name).toBe('New');
    await store.remove('/a', id);
    expect(await store.list('/a')).toEqual([]);
  });

  it('take a turn again in its place', async () => {
    const { id } = await store.create('/a', 'Chat');
    await store.keepTurn('/a', id, turn());
    await store.keepTurn('/a', id, turn({ id: 'two' }));
    const chat = await store.keepTurn('/a', id, turn({ outcome: 'accepted' }));
    expect(chat.turns.map((one) => [one.id, one.outcome])).toEqual([
      ['one', 'accepted'],
      ['two', 'open'],
    ]);
  });

  it('are not lost with a damaged one', async () => {
    const good = await store.create('/a', 'Good');
    const bad = await store.create('/a', 'Bad');
    const [place = ''] = readdirSync(folder);
    writeFileSync(join(folder, place, `${bad.id}.json`), '{"version":');
    expect((await store.list('/a')).map(({ id }) => id)).toEqual([good.id]);
    expect(warnings).toHaveLength(1);
    expect(readdirSync(join(folder, place))).toContain(`${bad.id}.json.bad`);
  });

  it('cannot be read from elsewhere by their id', async () => {
    await expect(store.read('/a', '../../settings')).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('what a model is told of a chat', () => {
  it('is who said what and what became of it', async () => {
    const { id } = await store.create('/a', 'Chat');
    const chat = await store.keepTurn('/a', id, turn({ outcome: 'accepted' }));
    expect(chatHistory(chat)).toEqual([
      { role: 'user', content: 'Sync the contacts' },
      { role: 'assistant', content: 'Proposed (accepted): Adds workflow contacts', calls: [] },
    ]);
  });
});
