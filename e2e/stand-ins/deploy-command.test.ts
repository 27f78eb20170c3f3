import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { publicSchemas, type PublicSchemaName } from '../../electron/cli/output-schemas.ts';
import { createProjectFromTemplate } from '../../electron/services/project/scaffold.ts';
import { writeProjectLink } from '../../electron/services/versori/link.ts';
import { createProject } from './platform/state.ts';
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

async function start(program: string | null): Promise<void> {
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
function run(args: readonly string[], environment: Record<string, string> = {}): Promise<Result> {
  const env = {
    ...rig.environment,
    PATH: dirname(rig.versori.path),
    FLOWRIGHT_HOME: join(rig.folder, 'flowright-home'),
    INIT_CWD: rig.folder,
    ...environment,
  };
  return new Promise((settle) => {
    execFile(
      process.execPath,
      [join(root, 'electron/cli.ts'), 'deploy', ...args],
      { env, cwd: root },
      (error, stdout, stderr) => {
        settle({ stdout, stderr, status: typeof error?.code === 'number' ? error.code : 0 });
      },
    );
  });
}

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
  beforeEach(() => start(program));
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
  beforeEach(() => start(null));
  afterEach(() => rig.stop());

  it('production without --yes', async () => {
    const { value, status } = await runJson('error', ['--environment', 'production']);
    expect([status, value.error.code]).toEqual([2, 'refused']);
    expect(changesSent()).toEqual([]);
    const confirmed = await runJson('deploy', ['--environment', 'production', '--yes']);
    expect([confirmed.status, confirmed.value.ok]).toEqual([0, true]);
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
