import { execFile } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { z } from 'zod';
import { publicSchemas, type PublicSchemaName } from '../../electron/cli/output-schemas.ts';
import { createProjectFromTemplate } from '../../electron/services/project/scaffold.ts';
import { writeProjectLink } from '../../electron/services/versori/link.ts';
import { addSystem, createProject } from './platform/state.ts';
import type { StoredProject } from './platform/state.ts';
import { canaryToken, createRig, findRealVersori } from './rig.ts';
import type { VersoriRig } from './rig.ts';

const root = resolve(import.meta.dirname, '../..');
const real = findRealVersori();
const programs: readonly (readonly [string, string | null])[] = [
  ['the double', null],
  ...(real === null ? [] : ([['the real program', real]] as const)),
];

let rig: VersoriRig;
let project: StoredProject;
let folder: string;

async function setUp(program: string | null): Promise<void> {
  rig = await createRig(program);
  project = createProject('Order intake', ['staging', 'production']);
  rig.platform.state.projects.push(project);
  folder = join(rig.folder, 'order-intake');
  await createProjectFromTemplate({
    template: 'blank',
    folder,
    name: 'Order intake',
    resources: join(root, 'resources'),
  });
  await writeProjectLink(folder, { projectId: project.id, context: rig.context });
}

async function write(file: string, text: string): Promise<void> {
  await mkdir(dirname(join(folder, file)), { recursive: true });
  await writeFile(join(folder, file), text);
}

interface Result {
  readonly stdout: string;
  readonly stderr: string;
  readonly status: number;
}

/** The command from outside; it can reach the stand-in and nothing else. */
function start(
  command: 'deploy' | 'logs',
  args: readonly string[],
  environment: Record<string, string> = {},
): { readonly child: ChildProcess; readonly ended: Promise<Result> } {
  const env = {
    ...rig.environment,
    PATH: dirname(rig.versori.path),
    FLOWRIGHT_HOME: join(rig.folder, 'flowright-home'),
    INIT_CWD: rig.folder,
    ...environment,
  };
  const { promise, resolve: settle } = Promise.withResolvers<Result>();
  const child = execFile(
    process.execPath,
    [join(root, 'electron/cli.ts'), command, ...args],
    { env, cwd: root },
    (error, stdout, stderr) => {
      settle({ stdout, stderr, status: typeof error?.code === 'number' ? error.code : 0 });
    },
  );
  return { child, ended: promise };
}

const run = (args: readonly string[], environment: Record<string, string> = {}) =>
  start('deploy', args, environment).ended;

async function runJson<Name extends PublicSchemaName>(
  name: Name,
  args: readonly string[],
  environment: Record<string, string> = {},
): Promise<{ value: z.infer<(typeof publicSchemas)[Name]>; status: number }> {
  const { stdout, status } = await run(['order-intake', ...args, '--json'], environment);
  const schema: z.ZodType = publicSchemas[name];
  return {
    value: schema.parse(JSON.parse(stdout)) as z.infer<(typeof publicSchemas)[Name]>,
    status,
  };
}

const changesSent = () => rig.platform.requests.filter(({ method }) => method !== 'GET');

describe.each(programs)('flowright deploy with %s', (_name, program) => {
  beforeEach(() => setUp(program));
  afterEach(() => rig.stop());

  it('verifies, sends what the entry needs, and says what the platform shows', async () => {
    await write('lib/greeting.ts', "export const greeting = 'Hello';\n");
    await write('lib/unused.ts', 'export const unused = 1;\n');
    await write('.env', 'ORDER_API_TOKEN=env-canary-8811-ab\n');
    const entry = await readFile(join(folder, 'src/index.ts'), 'utf8');
    await write('src/index.ts', `import '../lib/greeting.ts';\n${entry}`);
    const args = ['--environment', 'staging', '--version-name', 'one', '--description', 'First'];
    const { value, status } = await runJson('deploy', args);
    expect(value).toMatchObject({
      ok: true,
      verification: { ok: true },
      plan: { context: rig.context, projectId: project.id, ready: true },
      report: { outcome: 'accepted', seen: { versionListed: true, versionDeployed: true } },
    });
    expect(status).toBe(0);
    expect(project.versions.map(({ name, description }) => [name, description])).toEqual([
      ['one', 'First'],
    ]);
    const sent = project.versions[0]?.files.map(({ filename }) => filename).sort();
    expect(sent).toEqual(value.plan?.files.map(({ file }) => file));
    expect(sent).toContain('lib/greeting.ts');
    expect(sent).not.toContain('lib/unused.ts');
    const everything = JSON.stringify([value, rig.platform.requests.map(({ body }) => body)]);
    for (const secret of ['env-canary-8811-ab', canaryToken])
      expect(everything).not.toContain(secret);
  });

  it('sends nothing in a dry run, and needs no .versori', async () => {
    await write('.versori', '');
    const { value, status } = await runJson('deploy', [
      ...['--environment', 'production', '--dry-run'],
      ...['--project', project.id, '--context', rig.context],
    ]);
    expect([status, value.dryRun, value.plan?.ready, value.report]).toEqual([0, true, true, null]);
    expect(changesSent()).toEqual([]);
  });
});

describe('flowright deploy refuses', () => {
  beforeEach(() => setUp(null));
  afterEach(() => rig.stop());

  it('production without --yes', async () => {
    const { value, status } = await runJson('error', ['--environment', 'production']);
    expect([status, value.error.code]).toEqual([2, 'refused']);
    expect(changesSent()).toEqual([]);
    const confirmed = await runJson('deploy', ['--environment', 'production', '--yes']);
    expect([confirmed.status, confirmed.value.ok]).toEqual([0, true]);
  });

  it('a system that the environment lacks, and takes it once it is there', async () => {
    const source = [
      "import { http, webhook } from '@versori/run';",
      '',
      "export const send = webhook('send').then(",
      "  http('send', { connection: 'crm' }, ({ fetch }) => fetch('/orders')),",
      ');',
      '',
    ];
    await write('src/workflows/send.ts', source.join('\n'));
    const args = ['--environment', 'staging'];
    const refused = await runJson('deploy', args);
    expect([refused.status, refused.value.report]).toEqual([1, null]);
    expect(refused.value.plan?.guards.find(({ name }) => name === 'systems')).toMatchObject({
      ok: false,
      blocking: true,
    });
    expect(changesSent()).toEqual([]);
    addSystem(project, 'crm');
    const accepted = await runJson('deploy', args);
    expect([accepted.status, accepted.value.ok]).toEqual([0, true]);
  });

  it('what does not verify, before the platform is asked', async () => {
    await write('src/index.ts', "export const broken: number = 'text';\n");
    const { value, status } = await runJson('deploy', ['--environment', 'staging']);
    expect([status, value.ok, value.plan]).toEqual([1, false, null]);
    expect(rig.platform.requests).toEqual([]);
  });

  it('a secret that is stored or in .env, without showing it', async () => {
    await write('.env', 'ORDER_API_TOKEN=env-canary-8811-ab\n');
    await write('src/settings.ts', "export const one = 'env-canary-8811-ab';\n");
    await write('src/more.ts', "export const two = 'stored-canary-4711';\n");
    const { stdout, stderr, status } = await run(['order-intake', '--environment', 'staging'], {
      FLOWRIGHT_SECRET_SHOP: 'stored-canary-4711',
    });
    expect(status).toBe(1);
    expect(stdout).toContain('Secrets stand in 2 places that would go up.');
    expect(stdout).toContain('src/settings.ts:1');
    expect(stdout + stderr).not.toMatch(/canary/);
    expect(changesSent()).toEqual([]);
  });

  it('nothing for a secret that it cannot open, but says so', async () => {
    const folderOfSecrets = join(rig.folder, 'flowright-home/config/secrets');
    await mkdir(folderOfSecrets, { recursive: true });
    const content = { version: 1, entries: { shop: 'AAAA' } };
    await writeFile(join(folderOfSecrets, 'keyring.json'), JSON.stringify(content));
    const args = ['order-intake', '--environment', 'staging', '--dry-run'];
    const { stdout, status } = await run(args);
    expect(stdout).toMatch(/Warning: No secret was found .* but 1 stored with the keyring/);
    expect(status).toBe(0);
    const given = await run(args, { FLOWRIGHT_SECRET_SHOP: 'given-canary-9922' });
    expect(given.stdout).not.toContain('Warning');
  });

  it.each([
    ['no environment', [], {}, 'usage'],
    ['an unknown environment', ['--environment', 'nowhere'], {}, 'invalid-target'],
    ['an unknown context', ['--environment', 'staging', '--context', 'none'], {}, 'environment'],
    [
      'a missing program',
      ['--environment', 'staging'],
      { PATH: '/nonexistent' },
      'missing-program',
    ],
  ])('%s', async (_name, args, environment, code) => {
    const { value, status } = await runJson('error', args, environment);
    expect([status, value.error.code]).toEqual([2, code]);
    expect(value.error.hint ?? '').not.toBe('');
    expect(changesSent()).toEqual([]);
  });

  it('nothing itself, but tells that the platform did', async () => {
    rig.platform.addFault(/^PUT .*\/deploy$/, { kind: 'status', status: 409, message: 'conflict' });
    const { value, status } = await runJson('deploy', ['--environment', 'staging']);
    expect([status, value.ok, value.report?.outcome]).toEqual([1, false, 'refused']);
  });
});

describe.skipIf(process.platform === 'win32')('flowright deploy, interrupted', () => {
  beforeEach(() => setUp(null));
  afterEach(() => rig.stop());

  /** What a deployment leaves outside of the project: staged files, and what the next start would tell. */
  const leftBehind = async () => {
    const home = join(rig.folder, 'flowright-home');
    const names = (await readdir(home, { recursive: true })).filter(
      (name) => name.includes('upload-') || name.endsWith('.jsonl'),
    );
    return names;
  };

  it('before anything was sent says so', async () => {
    rig.platform.addFault(/^GET .*\/versions$/, { kind: 'slow', ms: 600_000 });
    const args = ['order-intake', '--environment', 'staging', '--json'];
    const { child, ended } = start('deploy', args);
    await vi.waitFor(() => {
      expect(rig.platform.requests.some(({ path }) => path.includes('/versions'))).toBe(true);
    }, 60_000);
    child.kill('SIGINT');
    const { stdout, status } = await ended;
    expect(publicSchemas.error.parse(JSON.parse(stdout)).error.code).toBe('cancelled');
    expect(status).toBe(2);
    expect(changesSent()).toEqual([]);
    expect(await leftBehind()).toEqual([]);
  });

  it('on the way says that it is not known, and what to do', async () => {
    rig.platform.addFault(/^PUT .*\/deploy$/, { kind: 'slow', ms: 600_000 });
    const args = ['order-intake', '--environment', 'staging', '--json'];
    const { child, ended } = start('deploy', args);
    await vi.waitFor(() => {
      expect(changesSent()).toHaveLength(1);
    }, 60_000);
    child.kill('SIGINT');
    const { stdout, status } = await ended;
    const { report } = publicSchemas.deploy.parse(JSON.parse(stdout));
    expect(report).toMatchObject({ outcome: 'unknown', seen: { versionListed: false } });
    expect(report?.hint).toContain('before you deploy again');
    expect(status).toBe(1);
    expect(await leftBehind()).toEqual([]);
  });
});

describe.each(programs)('flowright logs with %s', (_name, program) => {
  beforeEach(() => setUp(program));
  afterEach(() => rig.stop());

  const log = (environment: string, message: string) =>
    project.logs.push({
      environment,
      timestamp: '2999-03-09T14:12:30.000Z',
      severity: 'INFO',
      message,
      fields: { order: 'A-17' },
    });

  it('prints the entries of the environment, as lines and as JSON', async () => {
    log('staging', 'Order taken');
    log('staging', 'Two\nlines \u001b[31mred');
    log('production', 'Elsewhere');
    const args = ['order-intake', '--environment', 'staging'];
    expect(await start('logs', args).ended).toEqual({
      stdout: [
        '2999-03-09T14:12:30.000Z INFO Order taken order=A-17\n',
        '2999-03-09T14:12:30.000Z INFO Two\\nlines red order=A-17\n',
      ].join(''),
      stderr: '',
      status: 0,
    });
    const { stdout } = await start('logs', [...args, '--since', '7d', '--json']).ended;
    expect(publicSchemas.logs.parse(JSON.parse(stdout)).entries).toHaveLength(2);
  });

  it.each([
    ['--since', 'yesterday', 'usage'],
    ['--project', 'none', 'invalid-input'],
    ['--context', 'none', 'environment'],
  ])('refuses %s %s', async (option, value, code) => {
    const args = ['order-intake', '--environment', 'staging', option, value, '--json'];
    const { stdout, status } = await start('logs', args).ended;
    expect([status, publicSchemas.error.parse(JSON.parse(stdout)).error.code]).toEqual([2, code]);
  });
});
