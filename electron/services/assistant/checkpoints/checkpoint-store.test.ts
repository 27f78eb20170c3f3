import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { LoadedFile } from '../../project/read-project.ts';
import { chatFolder } from '../chats/chat-folder.ts';
import { createCheckpointStore, type CheckpointStore } from './checkpoint-store.ts';

let folder = '';
let now = Date.now();
let store: CheckpointStore;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flowright-checkpoints-'));
  now = Date.now();
  store = createCheckpointStore(folder, { now: () => now });
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function projectOf(texts: Readonly<Record<string, string | null>>) {
  const files = Object.entries(texts).map(([file, text]): [string, LoadedFile] => [
    file,
    text === null ? { kind: 'unreadable', reason: 'not UTF-8' } : { kind: 'text', text },
  ]);
  return { folder: '/project', codeRevision: 0, files: new Map(files) };
}

async function stored(): Promise<{ readonly count: number; readonly bytes: number }> {
  const place = join(chatFolder(folder, '/project'), 'texts');
  const names = await readdir(place);
  const sizes = await Promise.all(names.map(async (name) => (await stat(join(place, name))).size));
  return { count: names.length, bytes: sizes.reduce((sum, size) => sum + size, 0) };
}

it('gives the same texts back, and says what could not be read', async () => {
  const id = await store.keep(projectOf({ 'src/b.ts': 'b\r\n', 'src/a.ts': '', 'src/c.ts': null }));
  const { texts, unreadable } = await store.read('/project', id);
  expect([...texts.keys()]).toEqual(['src/a.ts', 'src/b.ts']);
  expect(await store.readText('/project', texts.get('src/b.ts') ?? '')).toBe('b\r\n');
  expect([...unreadable]).toEqual(['src/c.ts']);
});

it('is the same one for the same texts, in whatever order', async () => {
  const one = await store.keep(projectOf({ 'src/a.ts': 'a', 'src/b.ts': 'b' }));
  const { count } = await stored();
  expect(await store.keep(projectOf({ 'src/b.ts': 'b', 'src/a.ts': 'a' }))).toBe(one);
  expect((await stored()).count).toBe(count);
});

it('stays small through a day of work: only what changed is kept anew', async () => {
  const workflows = 50;
  const turns = 100;
  const texts: Record<string, string> = {};
  const workflow = (index: number, turn: number): string =>
    `// Turn ${turn}\n${`export const step${index} = fn('step', ({ data }) => data);\n`.repeat(60)}`;
  for (let index = 0; index < workflows; index += 1) {
    texts[`src/workflows/workflow-${index}.ts`] = workflow(index, 0);
  }
  await store.keep(projectOf(texts));
  const first = await stored();
  expect(first.count).toBe(workflows + 1);
  for (let turn = 1; turn <= turns; turn += 1) {
    texts[`src/workflows/workflow-${turn % workflows}.ts`] = workflow(turn % workflows, turn);
    await store.keep(projectOf(texts));
  }
  const last = await stored();
  expect(last.count).toBe(first.count + 2 * turns);
  expect(last.bytes).toBeLessThan(2_000_000);
}, 60_000);

it('keeps what chats refer to, and removes the rest after a day', async () => {
  const kept = await store.keep(projectOf({ 'src/a.ts': 'a', 'src/b.ts': 'b' }));
  const gone = await store.keep(projectOf({ 'src/a.ts': 'a', 'src/b.ts': 'changed' }));
  now += 2 * 24 * 60 * 60 * 1000;
  await store.keepOnly('/project', new Set([kept]));
  expect((await stored()).count).toBe(3);
  const { texts } = await store.read('/project', kept);
  expect(await store.readText('/project', texts.get('src/b.ts') ?? '')).toBe('b');
  await expect(store.read('/project', gone)).rejects.toMatchObject({ code: 'not-found' });
});
