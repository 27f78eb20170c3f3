import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ChatTurn } from '../../../../shared/assistant/chat.ts';
import type { RestoredPart } from '../../../../shared/contract/checkpoint-calls.ts';
import { createTestProject, openBench, quietLogger } from '../../project/testing/bench.ts';
import type { SessionBench, TestProject } from '../../project/testing/bench.ts';
import { create, remove, rename } from '../../project/testing/text-engine.ts';
import { chatFolder } from '../chats/chat-folder.ts';
import { createChatStore, type ChatStore } from '../chats/chat-store.ts';
import { createCheckpointStore } from './checkpoint-store.ts';
import { createCheckpoints, type Checkpoints } from './checkpoints.ts';
import { textName } from './text-store.ts';

const a = 'src/a.ts';
const b = 'src/b.ts';
const binary = 'src/binary.ts';
const notUtf8 = Uint8Array.of(0x2f, 0x2f, 0xff, 0xfe, 0x0a);

let project: TestProject;
let bench: SessionBench;
let userData = '';
let chats: ChatStore;
let checkpoints: Checkpoints;
let chat = '';
let turns = 0;

async function setUp(files: Readonly<Record<string, string>>): Promise<void> {
  project = await createTestProject(files);
  await project.write(binary, notUtf8);
  bench = await openBench(project.root);
  userData = await mkdtemp(join(tmpdir(), 'flowright-user-'));
  const clock = { now: () => Date.now() };
  chats = createChatStore({ folder: userData, clock, logger: quietLogger });
  const { session } = bench;
  checkpoints = createCheckpoints({
    workspace: {
      current: () => ({ ...session.snapshot(), trusted: true, version: 1 }),
      readTexts: () => session.readTexts(),
      replaceTexts: (request) => session.replaceTexts(request),
    },
    chats,
    store: createCheckpointStore(userData, clock),
    logger: quietLogger,
  });
  chat = (await chats.create(project.root, 'Chat')).id;
}

beforeEach(() => {
  turns = 0;
});
afterEach(async () => {
  await bench.session.close({ discard: true });
  await project.remove();
  await rm(userData, { recursive: true, force: true });
});

/** A request as the window keeps it. */
async function request(prompt: string): Promise<string> {
  turns += 1;
  const id = `turn-${turns}`;
  checkpoints.begin(id);
  const turn: ChatTurn = {
    id,
    at: new Date(Date.UTC(2026, 0, 1, 0, 0, turns)).toISOString(),
    mode: 'build',
    provider: 'builtin',
    prompt,
    context: [],
    attachments: [],
    title: prompt,
    answer: null,
    summary: [],
    outcome: 'answered',
    usage: { input: 0, output: 0 },
    activity: [],
    checkpoint: await checkpoints.of(id),
    applied: [],
  };
  await chats.keepTurn(project.root, chat, turn);
  return id;
}

async function restore(turn: string, what: RestoredPart) {
  const { state } = await checkpoints.preview({ chat, turn });
  return checkpoints.restore({ chat, turn, what, state });
}

/** The bytes of all files that matter here, as the disk has them after a save. */
async function onDisk(): Promise<Readonly<Record<string, string | null>>> {
  await bench.session.save();
  const files = [a, b, 'src/new.ts', 'package.json'];
  const texts: Record<string, string | null> = {};
  for (const file of files) texts[file] = await project.read(file);
  return texts;
}

const type = (file: string, text: string) =>
  bench.session
    .readText(file)
    .then(({ revision }) =>
      bench.session.changeText({ file, revision, changes: [{ start: 0, end: 0, insert: text }] }),
    );

describe('files', () => {
  it('are taken back as one entry of undo, unsaved edits included, and undo brings all back', async () => {
    await setUp({ [a]: '\ufeffone\r\ntwo\r\n', [b]: 'b', 'package.json': '{}' });
    await type(b, 'unsaved ');
    const turn = await request('Rename two');
    const before = await onDisk();
    await bench.session.apply([rename(a, 'two', 'three'), create('src/new.ts'), remove(b)]);
    const after = await onDisk();
    expect(after).toMatchObject({ [a]: '\ufeffone\r\nthree\r\n', [b]: null });

    const { files, chat: kept } = await restore(turn, 'files');
    expect(files?.files.map(({ file, change }) => [file, change])).toEqual([
      [a, 'modified'],
      [b, 'created'],
      ['src/new.ts', 'deleted'],
    ]);
    expect(await onDisk()).toEqual(before);
    expect(before[b]).toBe('unsaved b');
    expect(kept.turns).toHaveLength(1);
    expect(bench.session.snapshot().undoLabel).toBe('Restore the files as before “Rename two”');
    await bench.session.undo();
    expect(await onDisk()).toEqual(after);
    expect(new Uint8Array(await readFile(join(project.root, binary)))).toEqual(notUtf8);
  });

  it('that are the same already are not touched, not even by an entry of undo', async () => {
    await setUp({ [a]: 'one' });
    const turn = await request('Nothing');
    expect((await checkpoints.preview({ chat, turn })).files).toEqual([]);
    const { files } = await restore(turn, 'files');
    expect(files?.files).toEqual([]);
    expect([bench.changes(), bench.session.snapshot().undoLabel]).toEqual([0, null]);
  });

  it('say who changed them', async () => {
    await setUp({ [a]: 'one', [b]: 'two' });
    const turn = await request('Rename one');
    await bench.session.apply([rename(a, 'one', '1')]);
    const record = await checkpoints.preview({ chat, turn });
    expect(record.files).toMatchObject([{ file: a, byHand: true }]);
    expect(record.files?.[0]?.diff).toContain('-1');
    expect(record.files?.[0]?.diff).toContain('+one');
  });

  it('are not restored where they changed since the look at it', async () => {
    await setUp({ [a]: 'one' });
    const turn = await request('Rename one');
    await bench.session.apply([rename(a, 'one', '1')]);
    const { state } = await checkpoints.preview({ chat, turn });
    await type(a, '// more\n');
    for (const what of ['files', 'both'] as const) {
      await expect(checkpoints.restore({ chat, turn, what, state })).rejects.toMatchObject({
        code: 'stale',
      });
    }
    expect((await bench.session.readText(a)).text).toBe('// more\n1');
    expect((await chats.read(project.root, chat)).turns).toHaveLength(1);
  });

  it('whose text is lost are not restored, nor is the chat', async () => {
    await setUp({ [a]: 'one' });
    const turn = await request('Rename one');
    await bench.session.apply([rename(a, 'one', '1')]);
    const { state } = await checkpoints.preview({ chat, turn });
    await rm(userData, { recursive: true });
    const other = createCheckpointStore(userData, { now: () => Date.now() });
    await other.keep(await bench.session.readTexts());
    await expect(checkpoints.restore({ chat, turn, what: 'both', state })).rejects.toMatchObject({
      code: 'not-found',
    });
    expect((await bench.session.readText(a)).text).toBe('1');
  });
});

describe('the chat', () => {
  it('is folded, brought back, and loses what is folded with the next request', async () => {
    await setUp({ [a]: 'one' });
    const [first, second] = [await request('First'), await request('Second')];
    const ids = (of: { readonly turns: readonly ChatTurn[] }) => of.turns.map(({ id }) => id);
    const folded = (await restore(second, 'chat')).chat;
    expect([ids(folded), folded.folded.map(({ id }) => id)]).toEqual([[first], [second]]);
    expect((await restore(first, 'chat')).chat.folded.map(({ id }) => id)).toEqual([first, second]);
    const back = await checkpoints.bringBack(chat);
    expect([ids(back), back.folded]).toEqual([[first, second], []]);
    await restore(second, 'chat');
    const third = await request('Third');
    const now = await chats.read(project.root, chat);
    expect([ids(now), now.folded]).toEqual([[first, third], []]);
  });

  it('goes with the files in one step, or stays with them', async () => {
    await setUp({ [a]: 'one' });
    const turn = await request('Rename one');
    await bench.session.apply([rename(a, 'one', '1')]);
    const { chat: folded } = await restore(turn, 'both');
    expect([folded.turns, (await bench.session.readText(a)).text]).toEqual([[], 'one']);
    await bench.session.undo();
    await checkpoints.bringBack(chat);
    await bench.session.save();

    await writeFile(join(project.root, a), notUtf8);
    await bench.session.refresh();
    await expect(checkpoints.preview({ chat, turn })).rejects.toMatchObject({ code: 'read-only' });
    await expect(
      checkpoints.restore({ chat, turn, what: 'both', state: 'any' }),
    ).rejects.toMatchObject({ code: 'read-only' });
    expect((await chats.read(project.root, chat)).turns).toHaveLength(1);
    expect(new Uint8Array(await readFile(join(project.root, a)))).toEqual(notUtf8);
  });

  it.each(['the checkpoint', 'a text'])('goes back alone where %s is damaged', async (what) => {
    await setUp({ [a]: 'one', [b]: 'two' });
    const turn = await request('Rename one');
    await bench.session.apply([rename(a, 'one', '1')]);
    const [kept] = (await chats.read(project.root, chat)).turns;
    const name = what === 'a text' ? textName('one') : (kept?.checkpoint ?? '');
    const texts = join(chatFolder(userData, project.root), 'texts');
    await writeFile(join(texts, `${name}.gz`), 'nothing that was compressed');
    const place = { chat, turn };
    const preview = await checkpoints.preview(place);
    expect(preview).toMatchObject({ files: null, folded: 1 });
    const { state } = preview;
    await expect(checkpoints.restore({ ...place, what: 'both', state })).rejects.toMatchObject({
      code: 'not-found',
    });
    const { chat: folded } = await checkpoints.restore({ ...place, what: 'chat', state });
    expect([folded.turns, (await bench.session.readText(a)).text]).toEqual([[], '1']);
  });

  it('of a request without a checkpoint goes back alone', async () => {
    await setUp({ [a]: 'one' });
    const turn = await request('First');
    const kept = await chats.read(project.root, chat);
    const [only] = kept.turns;
    if (only === undefined) throw new Error('the turn is gone');
    const other = await chats.create(project.root, 'Old');
    await chats.keepTurn(project.root, other.id, { ...only, checkpoint: null });
    const preview = await checkpoints.preview({ chat: other.id, turn });
    expect(preview).toMatchObject({ files: null, folded: 1 });
    const place = { chat: other.id, turn, state: preview.state };
    await expect(checkpoints.restore({ ...place, what: 'both' })).rejects.toMatchObject({
      code: 'not-found',
    });
    expect((await checkpoints.restore({ ...place, what: 'chat' })).chat.turns).toEqual([]);
  });
});

it('are kept as long as a chat that may refer to them cannot be read', async () => {
  await setUp({ [a]: 'one' });
  const turn = await request('Rename one');
  await bench.session.apply([rename(a, 'one', '1')]);
  const folder = chatFolder(userData, project.root);
  const path = join(folder, `${chat}.json`);
  const text = await readFile(path, 'utf8');
  // A later version of Flowright was used in between.
  await writeFile(path, JSON.stringify({ version: 2 }));
  const longAgo = new Date(Date.now() - 7 * 24 * 3_600_000);
  for (const name of await readdir(join(folder, 'texts'))) {
    await utimes(join(folder, 'texts', name), longAgo, longAgo);
  }
  await checkpoints.sweep();
  await writeFile(path, text);
  const { files } = await restore(turn, 'files');
  expect(files?.files).toHaveLength(1);
});

it('a checkpoint that cannot be kept stops nothing', async () => {
  await setUp({ [a]: 'one' });
  await rm(userData, { recursive: true });
  await writeFile(userData, 'a file in the way');
  checkpoints.begin('turn');
  expect(await checkpoints.of('turn')).toBeNull();
  expect(await checkpoints.of('never begun')).toBeNull();
});

/** Anything that people and proposals do to texts. */
const edit = fc.oneof(
  fc.record({
    kind: fc.constant('type' as const),
    file: fc.constantFrom(a, b),
    text: fc.constantFrom('x', '\r\n', '\n', '\ufeff', 'é', '😀', ''),
  }),
  fc.record({ kind: fc.constant('create' as const) }),
  fc.record({ kind: fc.constant('remove' as const), file: fc.constantFrom(a, b, 'src/new.ts') }),
  fc.record({ kind: fc.constant('undo' as const) }),
  fc.record({ kind: fc.constant('save' as const) }),
);

type Edit = typeof edit extends fc.Arbitrary<infer One> ? One : never;

it('restore gives every byte of the checkpoint, undo every byte of what was there', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(edit, { maxLength: 6 }), fc.array(edit, { maxLength: 8 }), play),
    { numRuns: 1000 },
  );

  async function play(before: readonly Edit[], after: readonly Edit[]): Promise<void> {
    await setUp({ [a]: '\ufeffone\r\ntwo\n', [b]: 'b 😀\n' });
    const perform = async (one: Edit): Promise<unknown> => {
      switch (one.kind) {
        case 'type':
          return type(one.file, one.text);
        case 'create':
          return bench.session.apply([create('src/new.ts', 'n')]);
        case 'remove':
          return bench.session.apply([remove(one.file)]);
        case 'undo':
          return bench.session.undo();
        case 'save':
          return bench.session.save();
      }
    };
    // Some do not fit what is there; those are refused and do nothing.
    for (const one of before) await perform(one).catch(() => undefined);
    const turn = await request('Anything');
    const texts = async () => (await bench.session.readTexts()).files;
    const then = await texts();
    for (const one of after) await perform(one).catch(() => undefined);
    const now = await texts();
    const { files } = await restore(turn, 'files');
    expect(await texts()).toEqual(then);
    await bench.session.save();
    for (const [file, loaded] of then) {
      if (loaded.kind === 'text') expect(await project.read(file)).toBe(loaded.text);
    }
    if (files !== null && files.files.length > 0) await bench.session.undo();
    expect(await texts()).toEqual(now);
    await bench.session.close({ discard: true });
    await project.remove();
    await rm(userData, { recursive: true });
  }
}, 300_000);
