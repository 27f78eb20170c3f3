import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DeployPoint } from '../../shared/model/deploy.ts';
import { createEnvironmentBackend } from '../../electron/services/secrets/environment-backend.ts';
import { createSecretStore } from '../../electron/services/secrets/store.ts';
import { planDeploy } from '../../electron/services/versori/deploy/plan.ts';
import type { DeployRequest } from '../../electron/services/versori/deploy/plan.ts';
import { runDeploy } from '../../electron/services/versori/deploy/run-deploy.ts';
import type { RunDeployOptions } from '../../electron/services/versori/deploy/run-deploy.ts';
import { collectUpload } from '../../electron/services/versori/deploy/upload.ts';
import { addSystem, createProject } from './platform/state.ts';
import type { StoredProject } from './platform/state.ts';
import { canaryToken, createRig } from './rig.ts';
import type { VersoriRig } from './rig.ts';

describe('a deployment', () => {
  let rig: VersoriRig;
  let project: StoredProject;
  let folder: string;
  const stored = 'stored-secret-value-4711';
  const secrets = createSecretStore([createEnvironmentBackend({ FLOWRIGHT_SECRET_SHOP: stored })]);
  const clock = { now: () => Date.parse('2026-03-09T14:12:30Z') };

  beforeEach(async () => {
    rig = await createRig(null);
    project = createProject('Order intake', ['staging', 'production']);
    rig.platform.state.projects.push(project);
    folder = join(rig.folder, 'project');
    await write('src/index.ts', "import './workflows/order.ts';\n");
    await write('src/workflows/order.ts', 'export const order = 1;\n');
    await write('package.json', '{ "name": "order-intake" }\n');
    await write('lib/shared.ts', 'export const shared = 2;\n');
    await write('.env', 'ORDER_API_TOKEN=env-canary-8811-ab\n');
    await write('flowright/systems.json', '{}');
    await write('node_modules/x/index.js', '');
  });
  afterEach(() => rig.stop());

  async function write(file: string, text: string | Uint8Array): Promise<void> {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), text);
  }

  async function request(change: Partial<DeployRequest> = {}): Promise<DeployRequest> {
    const moduleFiles = ['src/index.ts', 'src/workflows/order.ts', 'lib/shared.ts'];
    const { hash } = await collectUpload(folder, moduleFiles);
    return {
      folder,
      action: 'deploy',
      environment: 'staging',
      link: { projectId: project.id, context: rig.context },
      versionName: null,
      description: null,
      verified: { filesHash: hash, ok: true },
      moduleFiles,
      systemsUsed: [],
      ...change,
    };
  }

  const plan = async (change: Partial<DeployRequest> = {}) =>
    planDeploy(await request(change), { versori: rig.versori, secrets, clock });

  const options = (change: Partial<RunDeployOptions> = {}): RunDeployOptions => ({
    versori: rig.versori,
    clock,
    folder,
    stagingFolder: join(rig.folder, 'staging'),
    journalFolder: join(rig.folder, 'deployments'),
    confirmedEnvironment: 'staging',
    ...change,
  });

  const refusals = async (change: Partial<DeployRequest> = {}) =>
    (await plan(change)).plan.guards
      .filter(({ ok, blocking }) => blocking && !ok)
      .map(({ name }) => name);

  /** Neither staged files, nor a journal, nor a folder that a command ran in. */
  async function expectNothingLeft(): Promise<void> {
    expect(await readdir(join(rig.folder, 'staging'))).toEqual([]);
    expect(await readdir(join(rig.folder, 'deployments'))).toEqual([]);
    expect(await rig.leftovers()).toEqual([]);
  }

  it('is planned in full without touching the platform', async () => {
    const { plan: planned } = await plan();
    expect(planned).toMatchObject({
      projectName: 'Order intake',
      environment: 'staging',
      ready: true,
      confirmBy: 'click',
      description: 'Added lib/shared.ts, package.json, src/index.ts and 1 more',
    });
    expect(planned.versionName).toMatch(/^2026-03-09-1412-[0-9a-f]{6}$/);
    expect(planned.files).toEqual([
      { file: 'lib/shared.ts', size: 25 },
      { file: 'package.json', size: 27 },
      { file: 'src/index.ts', size: 31 },
      { file: 'src/workflows/order.ts', size: 24 },
    ]);
    expect(planned.commands).toEqual([
      `versori projects save --project=${project.id} --directory=<staged-files> --dry-run --context=stand-in`,
      `versori projects deploy --project=${project.id} --environment=staging --version=${planned.versionName} --description='${planned.description}' --directory=<staged-files> --context=stand-in`,
    ]);
    expect(rig.platform.requests.every(({ method }) => method === 'GET')).toBe(true);
    expect((await plan({ environment: 'production' })).plan.confirmBy).toBe('typing');
  });

  it('sends exactly the planned bytes and says what the platform shows', async () => {
    const prepared = await plan();
    const points: DeployPoint[] = [];
    const report = await runDeploy(prepared, options({ onPoint: (point) => points.push(point) }));
    expect(report).toMatchObject({
      outcome: 'accepted',
      seen: { versionListed: true, versionDeployed: true, environmentStatus: 'running' },
    });
    expect(report.message).toContain('was accepted by the platform');
    expect(points).toEqual(['started', 'staged', 'sending', 'answered']);
    expect(project.versions[0]?.files).toEqual(
      prepared.upload.files.map(({ file, text }) => ({ filename: file, content: text })),
    );
    expect(await readdir(join(rig.folder, 'staging'))).toEqual([]);
    expect(await readdir(join(rig.folder, 'deployments'))).toEqual([]);
    const everything = JSON.stringify(rig.platform.requests.map(({ body }) => body)) + rig.shown();
    for (const secret of [stored, 'env-canary-8811-ab', canaryToken])
      expect(everything).not.toContain(secret);
  });

  it('is left for the next start to tell when nobody hears the outcome', async () => {
    await runDeploy(await plan(), options({ isAbandoned: () => true }));
    expect(await readdir(join(rig.folder, 'deployments'))).toHaveLength(1);
  });

  it('describes the next version by what changed, and lists what only the platform has', async () => {
    await runDeploy(await plan(), options());
    await write('src/workflows/order.ts', 'export const order = 2;\n');
    const { plan: next } = await plan({ moduleFiles: ['src/index.ts', 'src/workflows/order.ts'] });
    expect(next.description).toBe('Changed src/workflows/order.ts; removed lib/shared.ts');
    const lacking = next.guards.find(({ name }) => name === 'only-on-platform');
    expect(lacking).toMatchObject({ ok: false, blocking: false });
    expect(lacking?.findings.map(({ file }) => file)).toEqual(['lib/shared.ts']);
  });

  it('is refused while the files are not those that were verified', async () => {
    expect(await refusals({ verified: null })).toEqual(['verified']);
    expect(await refusals({ verified: { filesHash: 'other', ok: true } })).toEqual(['verified']);
    const good = await request();
    expect(
      await refusals({ verified: { filesHash: good.verified?.filesHash ?? '', ok: false } }),
    ).toEqual(['verified']);
    const prepared = await plan({ verified: null });
    await expect(runDeploy(prepared, options())).rejects.toMatchObject({
      code: 'refused',
      message: 'These files have not been verified.',
    });
    expect(rig.platform.requests.every(({ method }) => method === 'GET')).toBe(true);
  });

  it('is refused for an environment that does not exist, and without the right confirmation', async () => {
    expect(await refusals({ environment: 'nowhere' })).toEqual(['environment']);
    const prepared = await plan();
    await expect(
      runDeploy(prepared, options({ confirmedEnvironment: 'stagin' })),
    ).rejects.toMatchObject({
      code: 'refused',
    });
  });

  it('is refused while the environment lacks a system that the code uses', async () => {
    const systemsUsed = ['crm'];
    expect(await refusals({ systemsUsed })).toEqual(['systems']);
    expect(await refusals({ systemsUsed, environment: 'nowhere' })).toEqual(['environment']);
    expect(await refusals({ systemsUsed, action: 'create-version', environment: null })).toEqual(
      [],
    );
    addSystem(project, 'crm', { connected: false });
    const { plan: warned } = await plan({ systemsUsed });
    expect(warned.ready).toBe(true);
    expect(warned.guards.find(({ name }) => name === 'systems')).toMatchObject({ ok: false });
    addSystem(project, 'crm');
    project.templates.shift();
    const { plan: good } = await plan({ systemsUsed });
    expect(good.guards.every(({ ok }) => ok)).toBe(true);
  });

  it('is not held up by a list of systems that cannot be had', async () => {
    rig.platform.addFault(/connection-templates$/, { kind: 'html', status: 502 });
    const { plan: planned } = await plan({ systemsUsed: ['crm'] });
    expect(planned.ready).toBe(true);
    const guard = planned.guards.find(({ name }) => name === 'systems');
    expect(guard).toMatchObject({ ok: false, blocking: false });
    expect(guard?.message).toContain('status 502');
  });

  it.each(['started', 'staged', 'sending'] as const)(
    'is not sent when it is cancelled at "%s"',
    async (killAt) => {
      const cancellation = new AbortController();
      const report = await runDeploy(
        await plan(),
        options({
          signal: cancellation.signal,
          onPoint: (point) => {
            if (point === killAt) cancellation.abort();
          },
        }),
      );
      expect(report).toMatchObject({ outcome: 'not-sent', seen: null });
      expect(rig.platform.requests.every(({ method }) => method === 'GET')).toBe(true);
      await expectNothingLeft();
    },
  );

  it('is not known when it is cancelled on the way, and says what the platform shows', async () => {
    rig.platform.addFault(/^PUT .*\/deploy$/, { kind: 'slow', ms: 600_000 });
    const cancellation = new AbortController();
    const running = runDeploy(await plan(), options({ signal: cancellation.signal }));
    await vi.waitFor(() => {
      expect(rig.platform.requests.some(({ method }) => method === 'PUT')).toBe(true);
    }, 20_000);
    cancellation.abort();
    const report = await running;
    expect(report).toMatchObject({ outcome: 'unknown', seen: { versionListed: false } });
    expect(report.message).toContain('It was cancelled on the way.');
    expect(report.hint).toContain('before you deploy again');
    await expectNothingLeft();
  });

  it('that is being sent outlives the wish of a host that ends', async () => {
    const ending = new AbortController();
    const onPoint = (point: DeployPoint) => {
      if (point === 'sending') setImmediate(() => ending.abort());
    };
    rig.platform.addFault(/^PUT .*\/deploy$/, { kind: 'slow', ms: 200 });
    const report = await runDeploy(await plan(), options({ ending: ending.signal, onPoint }));
    expect(report.outcome).toBe('accepted');
  });

  it('is refused while a secret stands in a file', async () => {
    await write('src/config.ts', `export const value = '${stored}';\n`);
    expect(await refusals()).toEqual(['secrets']);
    await write('src/config.ts', "const value = 'env-canary-8811-ab';\n");
    const { plan: planned } = await plan();
    const guard = planned.guards.find(({ name }) => name === 'secrets');
    expect(guard?.findings).toEqual([
      { file: 'src/config.ts', line: 1, message: 'contains a stored secret or a value of .env' },
    ]);
    expect(JSON.stringify(planned)).not.toContain('env-canary');
  });

  it('leaves private files out, also behind links, and refuses when the code needs one', async () => {
    await write('src/cert.pem', 'key');
    await write('src/picture.png', new Uint8Array([0x89, 0x50, 0xff, 0]));
    await symlink(join(folder, '.env'), join(folder, 'src', 'settings.ts'));
    await symlink('/etc/hostname', join(folder, 'src', 'host.ts'));
    await symlink(join(folder, 'node_modules'), join(folder, 'src', 'vendor'));
    const { plan: planned } = await plan();
    expect(planned.files).toHaveLength(4);
    expect([...planned.leftOut].sort((a, b) => (a.file < b.file ? -1 : 1))).toEqual([
      { file: 'src/cert.pem', reason: 'private' },
      { file: 'src/host.ts', reason: 'link' },
      { file: 'src/picture.png', reason: 'binary' },
      { file: 'src/settings.ts', reason: 'private' },
      { file: 'src/vendor', reason: 'link' },
    ]);
    expect(planned.ready).toBe(true);
    expect(await refusals({ moduleFiles: ['src/index.ts', 'src/host.ts'] })).toContain('files');
    expect(
      await refusals({ moduleFiles: ['src/index.ts', '../outside.ts', '/etc/hostname'] }),
    ).toContain('files');
  });

  it('is refused when the name is taken', async () => {
    await runDeploy(await plan({ versionName: 'one' }), options());
    expect(await refusals({ versionName: 'one' })).toEqual(['version-name']);
  });

  it.each([
    [{ kind: 'status', status: 401, message: 'invalid token' }, 'refused', 0],
    [{ kind: 'status', status: 409, message: 'conflict' }, 'refused', 0],
    [{ kind: 'html', status: 502 }, 'unknown', 0],
    [{ kind: 'reset' }, 'unknown', 0],
    [{ kind: 'reset-after' }, 'unknown', 1],
  ] as const)('tells the truth after %o', async (fault, outcome, versions) => {
    rig.platform.addFault(/^PUT .*\/deploy$/, fault);
    const report = await runDeploy(await plan(), options());
    expect(report.outcome).toBe(outcome);
    expect(project.versions).toHaveLength(versions);
    if (outcome === 'unknown') expect(report.seen?.versionListed).toBe(versions === 1);
    expect(await readdir(join(rig.folder, 'staging'))).toEqual([]);
  });

  it('says that nothing was sent when the program would send something else', async () => {
    const prepared = await plan();
    const report = await runDeploy(
      prepared,
      options({ versori: await rig.versoriWith({ mode: 'lie' }) }),
    );
    expect(report).toMatchObject({ outcome: 'not-sent', seen: null });
    expect(project.versions).toHaveLength(0);
  });

  it('creates a version without deploying it', async () => {
    const prepared = await plan({ action: 'create-version', environment: null });
    const report = await runDeploy(prepared, options({ confirmedEnvironment: null }));
    expect(report).toMatchObject({
      outcome: 'accepted',
      seen: { versionListed: true, versionDeployed: false },
    });
    expect(project.environments.every(({ deployedVersion }) => deployedVersion === null)).toBe(
      true,
    );
  });

  it('saves the files', async () => {
    const prepared = await plan({ action: 'save', environment: null });
    await runDeploy(prepared, options({ confirmedEnvironment: null }));
    expect(project.files).toHaveLength(4);
  });

  it('needs a link and a context', async () => {
    await expect(plan({ link: null })).rejects.toMatchObject({ code: 'environment' });
    await expect(plan({ link: { projectId: project.id, context: null } })).rejects.toMatchObject({
      code: 'environment',
    });
  });

  it('leaves the project folder as it was', async () => {
    const before = await readdir(folder, { recursive: true });
    await runDeploy(await plan(), options());
    expect(await readdir(folder, { recursive: true })).toEqual(before);
    expect(await readFile(join(folder, 'src/index.ts'), 'utf8')).toBe(
      "import './workflows/order.ts';\n",
    );
  });
});
