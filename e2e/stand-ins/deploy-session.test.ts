import { mkdir, readFile, readdir, stat, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { CallInput, CallName } from '../../shared/contract/calls.ts';
import { addSystem, createId, createProject } from './platform/state.ts';
import type { StoredProject } from './platform/state.ts';
import { canaryToken, createRig } from './rig.ts';
import type { VersoriRig } from './rig.ts';
import { openWindow, type Window } from './window.ts';

/** What a window sees of deployments, with the double and the stand-in of the platform. */
let rig: VersoriRig;
let project: StoredProject;
let folder: string;
let window: Window;

function startServices(): void {
  window = openWindow(rig.folder);
}

beforeEach(async () => {
  rig = await createRig(null);
  for (const [name, value] of Object.entries(rig.environment)) vi.stubEnv(name, value);
  vi.stubEnv('PATH', [dirname(rig.versori.path), process.env['PATH']].join(delimiter));
  project = createProject('Order intake', ['staging', 'production']);
  rig.platform.state.projects.push(project);
  folder = join(rig.folder, 'orders');
  startServices();
  await call('project.create', { template: 'order-intake', folder, name: 'Orders' });
});
afterEach(async () => {
  await window.services.stop({ discard: true });
  vi.unstubAllEnvs();
  await rig.stop();
});

const call = <Name extends CallName>(name: Name, input: CallInput<Name>) =>
  window.call(name, input);
const payloads = (name: string) => window.payloads(name);
const link = () => call('platform.link', { context: rig.context, projectId: project.id });
const plan = (input: Partial<CallInput<'deploy.plan'>> = {}) =>
  call('deploy.plan', { environment: 'staging', ...input });
const confirm = (planId: string, confirmedEnvironment = 'staging') =>
  call('deploy.run', { planId, confirmedEnvironment });
it('leads from an unlinked folder to a deployed version, and back to an older one', async () => {
  expect(await call('platform.status', {})).toMatchObject({
    cli: { path: rig.versori.path, version: '0.0.7' },
    cliProblem: null,
    activeContext: 'stand-in',
    link: null,
    project: null,
    environments: [],
    unfinished: null,
  });
  const projects = await call('platform.projects', { context: rig.context });
  expect(projects).toEqual([{ id: project.id, name: 'Order intake' }]);
  await expect(plan()).rejects.toMatchObject({ code: 'environment' });
  await link();
  addSystem(project, 'order-management');
  expect(await call('platform.status', {})).toMatchObject({
    link: { projectId: project.id, context: rig.context },
    project: { id: project.id, name: 'Order intake' },
    environments: [
      { name: 'staging', status: 'draft', deployedVersion: null },
      { name: 'production' },
    ],
  });

  const early = await plan();
  expect(early.ready).toBe(false);
  await expect(confirm(early.planId)).rejects.toMatchObject({
    code: 'refused',
    message: 'These files have not been verified.',
  });
  expect(await call('verify.start', {})).toMatchObject({ ok: true });
  const good = await plan({ versionName: 'one' });
  expect(good).toMatchObject({ ready: true, projectName: 'Order intake' });
  await expect(confirm(early.planId)).rejects.toMatchObject({ code: 'stale' });
  await expect(confirm(good.planId, 'stagin')).rejects.toMatchObject({ code: 'refused' });
  const [report, second] = await Promise.allSettled([confirm(good.planId), confirm(good.planId)]);
  expect(report).toMatchObject({ value: { outcome: 'accepted', versionName: 'one' } });
  expect(second).toMatchObject({ reason: { code: 'conflict' } });
  expect(payloads('deploy.point')).toEqual(
    ['started', 'staged', 'sending', 'answered'].map((point) => ({ point })),
  );
  await expect(confirm(good.planId)).rejects.toMatchObject({ code: 'stale' });

  const saved = await call('deploy.saveVersion', { name: 'two', description: 'Not deployed' });
  expect(saved).toMatchObject({ name: 'two', description: 'Not deployed' });
  const versions = await call('versions.list', {});
  expect(versions.map(({ name }) => name).sort()).toEqual(['one', 'two']);
  expect(project.environments[0]?.deployedVersion?.name).toBe('one');
  const choice = { versionId: saved.id, environment: 'staging' };
  await expect(
    call('versions.deploy', { ...choice, confirmedEnvironment: '-' }),
  ).rejects.toMatchObject({ code: 'refused' });
  expect(
    await call('versions.deploy', { ...choice, confirmedEnvironment: 'staging' }),
  ).toMatchObject({ outcome: 'accepted', seen: { versionDeployed: true } });
  expect(JSON.stringify(window.messages)).not.toContain(canaryToken);
});

it('binds the verification to the files: an edit after it, or after the plan, refuses', async () => {
  await link();
  await call('verify.start', {});
  const good = await plan();
  const file = 'src/workflows/order-intake.ts';
  const { revision } = await call('text.read', { file });
  const changes = [{ start: 0, end: 0, insert: '// typed\n' }];
  await call('text.change', { file, revision, changes });
  await expect(confirm(good.planId)).rejects.toMatchObject({ code: 'stale' });
  const stale = await plan();
  expect(stale.guards.find(({ name }) => name === 'verified')).toMatchObject({
    ok: false,
    message: 'Files changed since the last verification.',
  });
  expect(rig.platform.requests.every(({ method }) => method === 'GET')).toBe(true);
});

it('explains what is missing instead of failing', async () => {
  await call('settings.set', { versoriPath: '/nonexistent/versori' });
  const without = await call('platform.status', {});
  expect(without).toMatchObject({ cli: null, contexts: [], project: null });
  expect(without.cliProblem?.message).toContain('/nonexistent/versori');
  await call('settings.set', { versoriPath: null });

  await call('platform.link', { context: rig.context, projectId: createId() });
  const gone = await call('platform.status', {});
  expect(gone.projectProblem?.message).toContain('project not found');
  await writeFile(join(folder, '.versori'), '{');
  expect((await call('platform.status', {})).linkProblem?.message).toContain('it is not JSON');
  const doctor = await call('app.doctor', {});
  expect(doctor.checks.find(({ name }) => name === 'Versori token')).toMatchObject({ ok: true });

  await writeFile(rig.environment['VERSORI_CONFIG'] ?? '', '{}\n');
  expect(await call('platform.status', {})).toMatchObject({ contexts: [], cliProblem: null });
});

it('tells of a deployment that a host was killed in, until it is forgotten', async () => {
  await link();
  await call('project.close', {});
  await window.services.stop();
  const journals = join(rig.folder, 'home/config/deployments');
  await mkdir(journals, { recursive: true });
  const header = {
    // No process has this number.
    process: 2 ** 30,
    folder,
    startedAt: '2026-03-09T14:12:30.000Z',
    action: 'deploy',
    context: rig.context,
    projectId: project.id,
    environment: 'staging',
    versionName: 'killed',
  };
  const lines = [header, { point: 'started' }, { point: 'sending' }];
  await writeFile(
    join(journals, 'one.jsonl'),
    lines.map((line) => `${JSON.stringify(line)}\n`).join(''),
  );
  startServices();
  await call('project.open', { folder });
  await call('project.current', {});
  const notices = payloads('notice');
  expect(notices).toHaveLength(1);
  expect(JSON.stringify(notices)).toContain('\\"killed\\"');
  const { unfinished } = await call('platform.status', {});
  expect(unfinished?.message).toMatch(/may have taken it\. Now the platform does not list/);
  await call('deploy.forgetUnfinished', {});
  expect(await call('platform.status', {})).toMatchObject({ unfinished: null });
});

it('reads logs once each, the newest included', async () => {
  await link();
  const begin = Date.now() - 600_000;
  for (let index = 0; index < 1500; index += 1) {
    project.logs.push({
      environment: 'staging',
      timestamp: new Date(begin + index * 200).toISOString(),
      severity: 'info',
      message: `entry ${index}`,
      fields: null,
    });
  }
  const entries = await call('logs.read', { environment: 'staging', since: '15m' });
  expect(entries.map(({ message }) => message)).toEqual(
    Array.from({ length: 1500 }, (_, index) => `entry ${index}`),
  );
  const search = { environment: 'staging', since: '1h', search: 'entry 77' } as const;
  expect((await call('logs.read', search)).length).toBeGreaterThan(0);
});

it('lists systems beside those that the code uses, and keeps secrets out of the list', async () => {
  const before = await call('systems.list', {});
  expect(before.systems).toEqual([]);
  const [used] = before.usedInCode;
  expect(used).toMatchObject({ listed: false });
  const name = used?.name ?? '';
  const environment = {
    name: 'staging',
    baseUrl: 'https://shop.example',
    authScheme: 'oauth2',
  } as const;
  await call('systems.save', { systems: [{ name, environments: [environment] }] });
  expect(await call('systems.list', {})).toMatchObject({
    systems: [{ name, environments: [environment] }],
    usedInCode: [{ name, listed: true }],
  });
  await call('secrets.set', { name: 'system:shop', value: 'stored-canary-4711' });
  const leaking = { ...environment, baseUrl: 'https://shop.example/?key=stored-canary-4711' };
  await expect(
    call('systems.save', { systems: [{ name, environments: [leaking] }] }),
  ).rejects.toMatchObject({ code: 'invalid-input' });
  await call('project.save', {});
  expect(await readFile(join(folder, 'flowright/systems.json'), 'utf8')).not.toContain('canary');
});

it('takes a change of the systems back, and needs no new verification for it', async () => {
  await link();
  addSystem(project, 'order-management');
  await call('verify.start', {});
  const before = await call('project.current', {});
  const shop = {
    name: 'shop',
    environments: [
      { name: 'staging', baseUrl: 'https://shop.example', authScheme: 'none' as const },
    ],
  };
  await call('systems.save', { systems: [shop] });
  await call('systems.save', { systems: [{ ...shop, environments: [] }] });
  const after = await call('project.current', {});
  expect(after).toMatchObject({
    codeRevision: before?.codeRevision,
    undoLabel: 'Change systems',
  });
  const planned = await plan();
  expect(planned.guards.filter(({ ok }) => !ok)).toEqual([]);
  await call('project.undo', {});
  expect((await call('systems.list', {})).systems).toEqual([shop]);
  await call('project.undo', {});
  expect((await call('systems.list', {})).systems).toEqual([]);
  expect(await confirm(planned.planId)).toMatchObject({ outcome: 'accepted' });
});

it('cancels a deployment, and says what is known of it', async () => {
  await link();
  addSystem(project, 'order-management');
  await call('verify.start', {});
  const { planId } = await plan();
  rig.platform.addFault(/^PUT .*\/deploy$/, { kind: 'slow', ms: 600_000 });
  const running = confirm(planId);
  await vi.waitFor(() => {
    expect(payloads('deploy.point')).toContainEqual({ point: 'sending' });
    expect(rig.platform.requests.some(({ method }) => method === 'PUT')).toBe(true);
  }, 20_000);
  await call('deploy.cancel', {});
  expect(await running).toMatchObject({ outcome: 'unknown', seen: { versionListed: false } });
  expect(await call('platform.status', {})).toMatchObject({ unfinished: null });
  expect(await readdir(join(rig.folder, 'home/cache/deploy-staging'))).toEqual([]);
  // With nothing under way it does nothing, and the next deployment is not in its way.
  await call('deploy.cancel', {});
  rig.platform.clearFaults();
  const next = await plan();
  expect(await confirm(next.planId)).toMatchObject({ outcome: 'accepted' });
});

it('cancels the deployment of an earlier version before anything was sent', async () => {
  await link();
  rig.platform.addFault(/^GET .*\/versions$/, { kind: 'slow', ms: 600_000 });
  const choice = { versionId: createId(), environment: 'staging' };
  const running = call('versions.deploy', { ...choice, confirmedEnvironment: 'staging' });
  const cancelled = expect(running).rejects.toMatchObject({ code: 'cancelled' });
  await vi.waitFor(() => {
    expect(rig.platform.requests.some(({ path }) => path.includes('/versions'))).toBe(true);
  }, 20_000);
  await call('deploy.cancel', {});
  await cancelled;
  expect(rig.platform.requests.every(({ method }) => method === 'GET')).toBe(true);
});

it('keeps secrets, and gives none back', async () => {
  vi.stubEnv('FLOWRIGHT_SECRET_GIVEN', 'given-canary-9922');
  await window.services.stop();
  startServices();
  const set = await call('secrets.set', { name: 'shop', value: 'stored-canary-4711' });
  expect(set).toMatchObject({ name: 'shop', configured: true, storage: 'file' });
  expect(set.warning).toContain('unencrypted');
  const path = join(rig.folder, 'home/config/secrets/secrets.json');
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  expect(await call('secrets.status', { names: ['shop', 'given', 'none'] })).toMatchObject([
    { configured: true, storage: 'file' },
    { configured: true, storage: 'env', warning: null },
    { configured: false, storage: null },
  ]);
  expect(await call('secrets.clear', { name: 'shop' })).toMatchObject({ configured: false });
  expect(JSON.stringify(window.messages)).not.toContain('canary');
});
