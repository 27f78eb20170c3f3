import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
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
    context: [],
    attachments: [],
    title: 'Contacts',
    answer: null,
    summary: ['Adds workflow contacts'],
    outcome: 'open',
    usage: { input: 0, output: 0 },
    activity: [],
    checkpoint: null,
    applied: [],
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

  it('keep a turn that is there as it is where only a new one is wanted', async () => {
    const { id } = await store.create('/a', 'Chat');
    const once = { onlyNew: true };
    await store.keepTurn('/a', id, turn({ attachments: ['orders.json'] }), once);
    await store.fold('/a', { chat: id, turn: 'one' });
    await store.keepTurn('/a', id, turn(), once);
    const { turns, folded } = await store.unfold('/a', id);
    expect([folded, turns.map((one) => one.attachments)]).toEqual([[], [['orders.json']]]);
  });

  it('lose nothing of what is written at the same time', async () => {
    const { id } = await store.create('/a', 'Chat');
    const ids = Array.from({ length: 12 }, (_, index) => `turn-${index}`);
    await Promise.all([
      ...ids.map((one) => store.keepTurn('/a', id, turn({ id: one }))),
      store.rename('/a', id, 'Renamed'),
    ]);
    const chat = await store.read('/a', id);
    expect([chat.name, chat.turns.map((one) => one.id)]).toEqual(['Renamed', ids]);
  });

  it('note what became of a turn, folded or not, and keep its checkpoint', async () => {
    const { id } = await store.create('/a', 'Chat');
    await store.keepTurn('/a', id, turn({ checkpoint: 'before' }));
    const place = { chat: id, turn: 'one' };
    const decision = { outcome: 'accepted', summary: ['Adds it'], applied: [] } as const;
    await store.fold('/a', place);
    await store.decideTurn('/a', place, {
      ...decision,
      summary: [...decision.summary],
      applied: [],
    });
    const [folded] = (await store.read('/a', id)).folded;
    expect(folded).toMatchObject({ outcome: 'accepted', checkpoint: 'before' });
    await store.unfold('/a', id);
    const again = await store.keepTurn('/a', id, turn({ answer: 'More' }));
    expect(again.turns).toMatchObject([{ answer: 'More', checkpoint: 'before' }]);
    await expect(
      store.decideTurn('/a', { chat: id, turn: 'none' }, { ...decision, summary: [], applied: [] }),
    ).rejects.toMatchObject({ code: 'not-found' });
  });

  it('stay as they are where what comes before a fold fails', async () => {
    const { id } = await store.create('/a', 'Chat');
    await store.keepTurn('/a', id, turn());
    const before = await store.read('/a', id);
    const refuse = () => Promise.reject(new Error('the files cannot be restored'));
    await expect(store.fold('/a', { chat: id, turn: 'one' }, refuse)).rejects.toThrow('files');
    expect(await store.read('/a', id)).toEqual(before);
    const [place = ''] = readdirSync(folder);
    expect(readdirSync(join(folder, place))).toEqual([`${id}.json`]);
  });

  it('are read as they were written before there were checkpoints', async () => {
    const { id } = await store.create('/a', 'Chat');
    const [place = ''] = readdirSync(folder);
    const { checkpoint, applied, ...old } = turn();
    expect([checkpoint, applied]).toEqual([null, []]);
    const chat = { version: 1, id, name: 'Old', createdAt: '', updatedAt: '', turns: [old] };
    writeFileSync(join(folder, place, `${id}.json`), JSON.stringify(chat));
    expect(await store.read('/a', id)).toMatchObject({
      turns: [{ checkpoint: null, applied: [] }],
      folded: [],
    });
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

  it('are left alone where they cannot be read now, or were written by a later version', async () => {
    const good = await store.create('/a', 'Good');
    const [place = ''] = readdirSync(folder);
    const newer = await store.create('/a', 'Newer');
    const path = join(folder, place, `${newer.id}.json`);
    writeFileSync(path, JSON.stringify({ ...newer, version: 2, turns: 'elsewhere' }));
    // Nobody can read a folder as a file.
    const locked = randomUUID();
    mkdirSync(join(folder, place, `${locked}.json`));
    const { chats, isWhole } = await store.readAll('/a');
    expect([chats.map(({ id }) => id), isWhole]).toEqual([[good.id], false]);
    expect(readdirSync(join(folder, place)).filter((name) => name.endsWith('.bad'))).toEqual([]);
    await expect(store.read('/a', newer.id)).rejects.toThrow('newer version of Flowright');
    await expect(store.read('/a', locked)).rejects.toMatchObject({ code: 'failed' });
    rmSync(join(folder, place, `${locked}.json`), { recursive: true });
    rmSync(path);
    expect((await store.readAll('/a')).isWhole).toBe(true);
  });

  it('take a checkpoint that comes later, once, and whatever was decided meanwhile', async () => {
    const { id } = await store.create('/a', 'Chat');
    const place = { chat: id, turn: 'one' };
    await store.keepTurn('/a', id, turn());
    await store.decideTurn('/a', place, { outcome: 'accepted', summary: [], applied: [] });
    await store.noteCheckpoint('/a', place, 'before');
    const { turns } = await store.noteCheckpoint('/a', place, 'later');
    expect(turns).toMatchObject([{ outcome: 'accepted', checkpoint: 'before' }]);
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
