import { readFile, readdir, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { addSystem, createProject } from './platform/state.ts';
import type { StoredProject } from './platform/state.ts';
import { canaryToken, createRig } from './rig.ts';
import type { VersoriRig } from './rig.ts';
import { installVersoriDouble } from './versori-double/install.ts';
import { openWindow, type Window } from './window.ts';

/** Nothing leaks on the way to the platform, and no program that misbehaves takes the window with it. */
let rig: VersoriRig;
let project: StoredProject;
let folder: string;
let window: Window;

beforeEach(async () => {
  rig = await createRig(null);
  for (const [name, value] of Object.entries(rig.environment)) vi.stubEnv(name, value);
  vi.stubEnv('PATH', [dirname(rig.versori.path), process.env['PATH']].join(delimiter));
  project = createProject('Order intake', ['staging']);
  addSystem(project, 'order-management');
  rig.platform.state.projects.push(project);
  folder = join(rig.folder, 'orders');
  window = openWindow(rig.folder);
  await window.call('project.create', { template: 'order-intake', folder, name: 'Orders' });
  await window.call('platform.link', { context: rig.context, projectId: project.id });
});
afterEach(async () => {
  await window.services.stop({ discard: true });
  vi.unstubAllEnvs();
  await rig.stop();
});

const plan = () => window.call('deploy.plan', { environment: 'staging' });

async function textsBelow(path: string): Promise<string> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const texts = await Promise.all(
    files.map((file) => readFile(join(file.parentPath, file.name), 'utf8')),
  );
  return texts.join('\n');
}

it('lets no secret out: not of the store, of .env, of the configuration, or of a source file', async () => {
  const stored = 'stored-canary-4711';
  const given = 'env-canary-8811-ab';
  const inSource = `ghp_${'aB3dE5gH7j'.repeat(4).slice(0, 36)}`;
  await window.call('secrets.set', { name: 'system:shop', value: stored });
  await writeFile(join(folder, '.env'), `SHOP_TOKEN=${given}\n`);
  const source = join(folder, 'src/leak.ts');
  await writeFile(source, `export const token = '${inSource}';\n`);
  await window.call('verify.start', {});
  const refused = await plan();
  expect(refused.guards.find(({ name }) => name === 'secrets')).toMatchObject({
    ok: false,
    blocking: true,
    findings: [{ file: 'src/leak.ts', line: 1 }],
  });
  await expect(
    window.call('deploy.run', { planId: refused.planId, confirmedEnvironment: 'staging' }),
  ).rejects.toMatchObject({ code: 'refused' });
  expect(rig.platform.requests.every(({ method }) => method === 'GET')).toBe(true);

  await writeFile(source, 'export const token = 1;\n');
  await window.call('verify.start', {});
  const { planId } = await plan();
  expect(
    await window.call('deploy.run', { planId, confirmedEnvironment: 'staging' }),
  ).toMatchObject({ outcome: 'accepted' });
  await window.call('deploy.saveVersion', { name: 'saved', description: 'Saved' });
  await window.call('logs.read', { environment: 'staging', since: '15m' });
  await window.call('platform.status', {});
  await window.call('app.doctor', {});

  const programArguments = await readFile(join(dirname(rig.versori.path), 'arguments'), 'utf8');
  expect(programArguments).toContain('projects deploy');
  const logFiles = await textsBelow(join(rig.folder, 'home/logs'));
  expect(logFiles).toContain('projects deploy');
  const seen = {
    arguments: programArguments,
    uploads: JSON.stringify(rig.platform.requests.map(({ path, body }) => [path, body])),
    window: JSON.stringify(window.messages),
    logs: logFiles,
    cache: await textsBelow(join(rig.folder, 'home/cache')),
  };
  for (const [place, text] of Object.entries(seen)) {
    for (const secret of [stored, given, inSource, canaryToken]) {
      expect({ place, leaks: text.includes(secret) }).toEqual({ place, leaks: false });
    }
  }
});

it.each(['crash', 'lie', 'garbage'] as const)(
  'says what is wrong with a program that misbehaves (%s), and sends nothing',
  async (mode) => {
    const versoriPath = await installVersoriDouble(join(rig.folder, mode), { mode });
    await window.call('settings.set', { versoriPath });
    const { cliProblem, project: found } = await window.call('platform.status', {});
    expect(cliProblem?.message).toContain('is not the Versori CLI');
    expect(cliProblem?.hint).not.toBe('');
    expect(found).toBeNull();
    await expect(plan()).rejects.toMatchObject({ code: 'failed' });
    expect(rig.platform.requests).toEqual([]);
  },
);

it('stays usable while a program hangs, and says so when its time is over', async () => {
  const versoriPath = await installVersoriDouble(join(rig.folder, 'hang'), { mode: 'hang' });
  await window.call('settings.set', { versoriPath });
  let isOver = false;
  const status = window.call('platform.status', {}).finally(() => (isOver = true));
  const file = 'src/workflows/order-intake.ts';
  const { revision } = await window.call('text.read', { file });
  const changes = [{ start: 0, end: 0, insert: '// typed\n' }];
  await window.call('text.change', { file, revision, changes });
  expect(await window.call('project.undo', {})).toMatchObject({ label: `Typing in ${file}` });
  expect(await window.call('systems.list', {})).toMatchObject({ systems: [] });
  expect(isOver).toBe(false);
  expect((await status).cliProblem?.message).toBe(
    'The Versori CLI was stopped after 15 s without an end.',
  );
}, 60_000);
