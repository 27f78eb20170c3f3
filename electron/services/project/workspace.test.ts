import { mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EventName, Events } from '../../../shared/contract/events.ts';
import { applyProjectPatch } from '../../../shared/contract/project-change.ts';
import type { ProjectSnapshot } from '../../../shared/contract/types.ts';
import { openConfStore } from '../settings/conf-store.ts';
import { createRecentProjects } from '../settings/recent.ts';
import { createSettingsService } from '../settings/settings.ts';
import { openUserStore } from '../settings/store.ts';
import { createTrustedFolders } from '../settings/trust.ts';
import { createJournals } from './journals.ts';
import { createTestProject, quietLogger, until } from './testing/bench.ts';
import type { TestProject } from './testing/bench.ts';
import { createTextEngine, rename } from './testing/text-engine.ts';
import type { TextEngine } from './testing/text-engine.ts';
import type { Workspace } from './types.ts';
import { createWorkspace } from './workspace.ts';

let userData = '';
let workspace: Workspace | undefined;
const projects: TestProject[] = [];
beforeEach(async () => {
  userData = await mkdtemp(join(tmpdir(), 'flowright-user-'));
});
afterEach(async () => {
  await workspace?.close({ discard: true });
  for (const project of projects.splice(0)) await project.remove();
  await rm(userData, { recursive: true, force: true });
});

const a = 'src/a.ts';
async function project(files: Record<string, string> = { [a]: 'one' }) {
  const created = await createTestProject(files);
  projects.push(created);
  return created;
}

function setUp() {
  const events: { name: EventName; payload: unknown }[] = [];
  const engines: TextEngine[] = [];
  const store = openUserStore({
    folder: userData,
    openFile: openConfStore,
    onNotice: () => undefined,
  });
  const clock = { now: () => Date.now() };
  const settings = createSettingsService(store);
  const recent = createRecentProjects(store, clock);
  const emit = <Name extends EventName>(name: Name, payload: Events[Name]) => {
    events.push({ name, payload });
  };
  workspace = createWorkspace({
    emit,
    logger: quietLogger,
    clock,
    settings,
    recent,
    trust: createTrustedFolders(store),
    journals: createJournals({
      folder: join(userData, 'journals'),
      clock,
      logger: quietLogger,
    }),
    createEngine: () => {
      const engine = createTextEngine();
      engines.push(engine);
      return engine;
    },
  });
  return { workspace, events, engines, settings, recent };
}

describe('workspace', () => {
  it('opens, remembers and closes a project', async () => {
    const { root } = await project({ [a]: 'one', 'package.json': '{"name":"orders"}' });
    const { workspace, events, engines, recent } = setUp();
    expect(workspace.current()).toBeNull();
    const snapshot = await workspace.open(root);
    expect(snapshot).toMatchObject({
      folder: root,
      name: 'orders',
      trusted: false,
      undoLabel: null,
    });
    expect(workspace.current()).toEqual(snapshot);
    expect(await workspace.open(root)).toEqual(snapshot);
    expect(await recent.list()).toMatchObject([{ folder: root, name: 'orders', exists: true }]);
    await workspace.close();
    expect(workspace.current()).toBeNull();
    expect(
      events.filter(({ name }) => name === 'project.changed').map(({ payload }) => payload),
    ).toEqual([{ kind: 'whole', snapshot }, null]);
    expect(engines.map(({ isStopped }) => isStopped)).toEqual([true]);
  });

  it('refuses everything while no project is open', async () => {
    const { workspace } = setUp();
    const noProject = { code: 'no-project' };
    await expect(workspace.apply([rename(a, 'x', 'y')])).rejects.toMatchObject(noProject);
    await expect(workspace.undo()).rejects.toMatchObject(noProject);
    await expect(workspace.save()).rejects.toMatchObject(noProject);
    await expect(workspace.readText(a)).rejects.toMatchObject(noProject);
    await expect(workspace.setTrust(true)).rejects.toMatchObject(noProject);
    await workspace.close();
    await workspace.refresh();
  });

  it('saves what is open before it opens another, and stays when it cannot', async () => {
    const [one, two] = [await project(), await project()];
    const { workspace, settings } = setUp();
    settings.set({ autosave: 'off' });
    await workspace.open(one.root);
    await workspace.apply([rename(a, 'one', 'saved')]);
    await workspace.open(two.root);
    expect(await one.read(a)).toBe('saved');
    await workspace.apply([rename(a, 'one', 'mine')]);
    await two.write(a, 'theirs');
    await expect(workspace.open(one.root)).rejects.toMatchObject({ code: 'conflict' });
    expect(workspace.current()).toMatchObject({ folder: two.root, files: [{ state: 'conflict' }] });
    expect(await two.read(a)).toBe('theirs');
    await expect(workspace.close()).rejects.toMatchObject({ code: 'conflict' });
    await workspace.close({ discard: true });
    expect(workspace.current()).toBeNull();
  });

  it('keeps what is open when another folder cannot be opened', async () => {
    const { root } = await project();
    const { workspace, engines } = setUp();
    await workspace.open(root);
    await expect(workspace.open(userData)).rejects.toMatchObject({ code: 'not-a-project' });
    expect(workspace.current()).toMatchObject({ folder: root });
    expect(engines).toHaveLength(1);
  });

  it('trusts by real path, for good, and takes it back', async () => {
    const { root } = await project();
    const link = join(userData, 'link');
    await symlink(root, link);
    const first = setUp();
    await first.workspace.open(link);
    expect(await first.workspace.setTrust(true)).toMatchObject({ folder: root, trusted: true });
    await first.workspace.close();
    const second = setUp();
    expect(await second.workspace.open(root)).toMatchObject({ trusted: true });
    expect(await second.workspace.setTrust(false)).toMatchObject({ trusted: false });
    expect(second.events.at(-1)).toMatchObject({
      name: 'project.changed',
      payload: { kind: 'part', trusted: false, model: null },
    });
    await second.workspace.trustCreated(link);
    expect(second.workspace.current()).toMatchObject({ trusted: true });
  });

  it('saves after a pause by default, and tells every state on the way', async () => {
    const { root, read } = await project();
    const { workspace, events } = setUp();
    await workspace.open(root);
    await workspace.apply([rename(a, 'one', '1')]);
    expect(workspace.current()).toMatchObject({
      revision: 1,
      files: [{ state: 'unsaved' }],
      undoLabel: 'step.rename',
    });
    await until(async () => (await read(a)) === '1');
    await until(() => workspace.current()?.files[0]?.state === 'saved');
    expect(events.at(-1)).toMatchObject({
      name: 'project.changed',
      payload: { kind: 'part', files: [{ added: [{ file: a, state: 'saved' }] }] },
    });
  });

  it('tells each change from the state before it, and nothing where nothing changed', async () => {
    const { root } = await project({ [a]: 'one', 'src/b.ts': 'two' });
    const { workspace, events, settings } = setUp();
    settings.set({ autosave: 'off' });
    let followed: ProjectSnapshot = await workspace.open(root);
    const began = events.length;
    await workspace.apply([rename(a, 'one', '1')]);
    await workspace.apply([rename(a, '1', 'one')]);
    await workspace.undo();
    await workspace.setTrust(true);
    await workspace.save();
    await workspace.save();
    await workspace.refresh();
    const changes = events
      .slice(began)
      .flatMap(({ name, payload }) =>
        name === 'project.changed' ? [payload as Events['project.changed']] : [],
      );
    for (const change of changes) {
      if (change?.kind !== 'part') throw new Error('a whole was told');
      followed = applyProjectPatch(followed, change);
    }
    expect(followed).toEqual(workspace.current());
    expect(changes).toHaveLength(5);
  });

  it('opens a folder that is hostile without starting or writing anything', async () => {
    const { root, read } = await project({
      'package.json': '{"name":"x","scripts":{"postinstall":"touch canary"}}',
      'deno.json': '{"tasks":{"x":"touch canary"},"lint":{"plugins":["./plugin.ts"]}}',
      'plugin.ts': 'Deno.writeTextFileSync("canary", "")',
      [a]: 'import "../../../../etc/passwd" with { type: "text" };',
    });
    await mkdir(join(root, 'node_modules'));
    const { workspace } = setUp();
    await workspace.open(root);
    await workspace.close();
    expect(await read('canary')).toBeNull();
  });
});
