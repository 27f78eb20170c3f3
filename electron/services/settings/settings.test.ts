import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Events } from '../../../shared/contract/events.ts';
import { openConfStore } from './conf-store.ts';
import { openReadOnlyStore } from './read-only-store.ts';
import { createRecentProjects } from './recent.ts';
import { createSettingsService } from './settings.ts';
import { openUserStore } from './store.ts';
import { createTrustedFolders } from './trust.ts';

let root = '';
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'flowright-settings-'));
});
afterEach(async () => {
  await rm(root, { recursive: true, force: true });
});

function open() {
  const notices: Events['notice'][] = [];
  const store = openUserStore({
    folder: root,
    openFile: openConfStore,
    onNotice: (notice) => notices.push(notice),
  });
  return { store, notices };
}
const path = () => join(root, 'settings.json');
const content = async (): Promise<unknown> => JSON.parse(await readFile(path(), 'utf8'));
const defaults = {
  denoPath: null,
  versoriPath: null,
  autosave: 'after-pause',
  colorScheme: 'auto',
  tokensPerTurn: 400_000,
};

describe('settings', () => {
  it('start with defaults and write nothing by being read', async () => {
    const { store } = open();
    expect(createSettingsService(store).get()).toEqual(defaults);
    expect(createTrustedFolders(store).isTrusted('/x')).toBe(false);
    expect(await readdir(root)).toEqual([]);
  });

  it('change only what is given, and last', async () => {
    const service = createSettingsService(open().store);
    expect(service.set({ colorScheme: 'dark' })).toEqual({ ...defaults, colorScheme: 'dark' });
    service.set({ denoPath: '/opt/deno', autosave: undefined });
    const again = createSettingsService(open().store);
    expect(again.get()).toEqual({
      ...defaults,
      denoPath: '/opt/deno',
      autosave: 'after-pause',
      colorScheme: 'dark',
    });
    expect(again.set({ denoPath: null }).denoPath).toBeNull();
    expect(await content()).toMatchObject({ version: 1 });
  });

  it('are shared by hosts that run at the same time', () => {
    const [one, two] = [createSettingsService(open().store), createSettingsService(open().store)];
    one.set({ colorScheme: 'dark' });
    two.set({ autosave: 'off' });
    expect(one.get()).toEqual({ ...defaults, autosave: 'off', colorScheme: 'dark' });
  });

  it('keep what a newer Flowright wrote', async () => {
    await writeFile(
      path(),
      JSON.stringify({ version: 7, settings: { autosave: 'off', later: 1 }, other: [1] }),
    );
    const { store, notices } = open();
    const service = createSettingsService(store);
    expect(service.get()).toEqual({ ...defaults, autosave: 'off' });
    service.set({ colorScheme: 'light' });
    expect(await content()).toMatchObject({
      version: 7,
      settings: { autosave: 'off', later: 1, colorScheme: 'light' },
      other: [1],
    });
    expect(notices).toEqual([]);
  });

  it.each([
    '{"settings":',
    '[]',
    '{"settings":{"autosave":"sometimes"}}',
    '{"recentProjects":{}}',
    '',
  ])('set a damaged file aside and say so: %s', async (damaged) => {
    await writeFile(path(), damaged);
    const { store, notices } = open();
    expect(createSettingsService(store).get()).toEqual(defaults);
    createSettingsService(store).set({ colorScheme: 'dark' });
    expect(await readFile(`${path()}.bad`, 'utf8')).toBe(damaged);
    expect(notices).toMatchObject([{ severity: 'warning' }]);
  });

  it('come back from the last good copy when the file was cut', async () => {
    const service = createSettingsService(open().store);
    service.set({ colorScheme: 'dark' });
    service.set({ autosave: 'off' });
    await writeFile(path(), (await readFile(path(), 'utf8')).slice(0, 20));
    const { store, notices } = open();
    expect(createSettingsService(store).get().colorScheme).toBe('dark');
    expect(notices[0]?.message).toContain('last good copy');
  });
});

describe('recent projects', () => {
  it('come last opened first, without doubles, and know whether they exist', async () => {
    let now = Date.UTC(2026, 0, 1);
    const recent = createRecentProjects(open().store, { now: () => (now += 1000) });
    await mkdir(join(root, 'a'));
    recent.remember(join(root, 'a'), 'A');
    recent.remember(join(root, 'b'), 'B');
    recent.remember(join(root, 'a'), 'A renamed');
    expect(await recent.list()).toEqual([
      {
        folder: join(root, 'a'),
        name: 'A renamed',
        openedAt: '2026-01-01T00:00:03.000Z',
        exists: true,
      },
      { folder: join(root, 'b'), name: 'B', openedAt: '2026-01-01T00:00:02.000Z', exists: false },
    ]);
    recent.forget(join(root, 'a'));
    expect((await recent.list()).map(({ name }) => name)).toEqual(['B']);
    for (let index = 0; index < 30; index += 1) recent.remember(`/p${index}`, 'p');
    expect(await recent.list()).toHaveLength(20);
  });
});

describe('trust', () => {
  it('is kept by folder and revocable', () => {
    const trust = createTrustedFolders(open().store);
    trust.set('/home/me/a', true);
    trust.set('/home/me/a', true);
    const later = createTrustedFolders(open().store);
    expect([
      later.isTrusted('/home/me/a'),
      later.isTrusted('/home/me/a/b'),
      later.isTrusted('/home/me'),
    ]).toEqual([true, false, false]);
    later.set('/home/me/a', false);
    expect(trust.isTrusted('/home/me/a')).toBe(false);
  });
});

describe('settings of a command', () => {
  const open = () => {
    const notices: Events['notice'][] = [];
    const onNotice = (notice: Events['notice']) => notices.push(notice);
    const store = openUserStore({ folder: root, openFile: openReadOnlyStore, onNotice });
    return { settings: createSettingsService(store), notices };
  };

  it('are those that a window wrote, and the defaults where there is none', async () => {
    expect(open().settings.get()).toEqual(defaults);
    expect(await readdir(root)).toEqual([]);
    const window = openUserStore({ folder: root, openFile: openConfStore, onNotice: () => {} });
    createSettingsService(window).set({ versoriPath: '/opt/versori' });
    expect(open().settings.get()).toEqual({ ...defaults, versoriPath: '/opt/versori' });
  });

  it('are the defaults where the file is damaged, with a word about it', async () => {
    await writeFile(path(), '{ "settings"');
    const { settings, notices } = open();
    expect(settings.get()).toEqual(defaults);
    expect(notices).toHaveLength(1);
  });
});
