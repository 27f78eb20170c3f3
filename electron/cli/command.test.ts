import { spawn, spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdtempSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import type { z } from 'zod';
import type { HostMessage } from '../../shared/contract/wire.ts';
import { createProjectFromTemplate } from '../services/project/scaffold.ts';
import { publicSchemas, type PublicSchemaName } from './output-schemas.ts';

/** The command from outside, as a process from source; the launcher is tested beside. */
const cli = join(import.meta.dirname, '../cli.ts');

let home: string;
let project: string;

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'flowright-command-'));
  project = join(home, 'order-intake');
  await createProjectFromTemplate({
    template: 'order-intake',
    folder: project,
    name: 'Order intake',
    resources: join(import.meta.dirname, '../../resources'),
  });
});
afterEach(() => rmSync(home, { recursive: true }));

interface Result {
  readonly stdout: string;
  readonly stderr: string;
  readonly status: number | null;
}

function run(args: readonly string[], input = ''): Result {
  return spawnSync(process.execPath, [cli, ...args], {
    encoding: 'utf8',
    cwd: tmpdir(),
    input,
    env: { ...process.env, INIT_CWD: home, FLOWRIGHT_HOME: join(home, '.flowright-home') },
  });
}

/** Runs with `--json`, and reads the one JSON value on stdout with the published schema. */
function runJson<Name extends PublicSchemaName>(
  name: Name,
  args: readonly string[],
  input = '',
): { value: z.infer<(typeof publicSchemas)[Name]>; status: number | null } {
  const { stdout, status } = run([...args, '--json'], input);
  const schema: z.ZodType = publicSchemas[name];
  return {
    value: schema.parse(JSON.parse(stdout)) as z.infer<(typeof publicSchemas)[Name]>,
    status,
  };
}

const workflowFile = 'src/workflows/order-intake.ts';
const read = (file: string) => readFileSync(join(project, file), 'utf8');
const rename = (step: string, to: string) =>
  JSON.stringify([{ command: 'step.rename', workflow: 'order-intake', step, to }]);

describe('inspect', () => {
  it('prints the model', () => {
    const { value, status } = runJson('inspect', ['inspect', 'order-intake']);
    expect(status).toBe(0);
    expect(value.workflows.map(({ key, registered }) => [key, registered])).toEqual([
      ['order-intake', true],
    ]);
    expect(value.workflows[0]?.steps.map(({ kind, role }) => [kind, role])).toEqual([
      ['fn', 'then'],
      ['fn', 'then'],
      ['http', 'then'],
      ['fn', 'catch'],
    ]);
    expect(value.problems).toEqual([]);
  });

  it('prints text that people can read', () => {
    const { stdout, status } = run(['inspect', 'order-intake']);
    expect(status).toBe(0);
    expect(stdout).toContain('order-intake  webhook');
    expect(stdout).toContain('1 workflow, 4 steps, 0 problems');
  });

  it('exits 0 with a file that does not parse', () => {
    writeFileSync(join(project, 'src/broken.ts'), 'export const = ;');
    const { value, status } = runJson('inspect', ['inspect', 'order-intake']);
    expect(status).toBe(0);
    expect(value.workflows).toHaveLength(1);
    expect(value.problems.map(({ file }) => file)).toContain('src/broken.ts');
  });
});

describe('apply', () => {
  it('changes the file, and the printed diff takes it back byte for byte', () => {
    const before = read(workflowFile);
    const commands = join(home, 'commands.json');
    writeFileSync(commands, `\ufeff${rename('validate-order', 'check-order')}`);
    const { value, status } = runJson('apply', [
      'apply',
      'order-intake',
      '--commands',
      'commands.json',
    ]);
    expect(status).toBe(0);
    expect(value.files.map(({ change }) => change)).toContain('modified');
    expect(read(workflowFile)).not.toBe(before);
    const diff = value.files.map((file) => file.diff).join('');
    const back = spawnSync('git', ['apply', '-R', '-'], { cwd: project, input: diff });
    expect(back.stderr.toString()).toBe('');
    expect(read(workflowFile)).toBe(before);
  });

  it('writes nothing in a dry run', () => {
    const before = read(workflowFile);
    const { value, status } = runJson(
      'apply',
      ['apply', 'order-intake', '--commands', '-', '--dry-run'],
      rename('validate-order', 'check-order'),
    );
    expect(status).toBe(0);
    expect(value.files).not.toEqual([]);
    expect(read(workflowFile)).toBe(before);
  });

  it.each([
    ['an unknown command', '[{"command":"step.explode"}]', 'invalid-input'],
    ['an unknown member', '[{"command":"workflow.remove","workflow":"a","x":1}]', 'invalid-input'],
    ['no JSON', 'rename it', 'invalid-input'],
    ['no array', '{}', 'invalid-input'],
    ['a target that is not there', rename('nobody', 'x'), null],
    [
      'one good and one bad command',
      JSON.stringify([
        ...(JSON.parse(rename('validate-order', 'x')) as unknown[]),
        ...(JSON.parse(rename('nobody', 'y')) as unknown[]),
      ]),
      null,
    ],
  ])('exits 2 and writes nothing for %s', (_name, commands, code) => {
    const before = read(workflowFile);
    const { value, status } = runJson(
      'error',
      ['apply', 'order-intake', '--commands', '-'],
      commands,
    );
    expect(status).toBe(2);
    if (code !== null) expect(value.error.code).toBe(code);
    expect(read(workflowFile)).toBe(before);
  });
});

describe('verify', () => {
  it('passes a new project', () => {
    const { value, status } = runJson('verify', ['verify', 'order-intake']);
    expect([value.ok, status]).toEqual([true, 0]);
    expect(value.steps.find(({ name }) => name === 'test')?.tests?.failed).toBe(0);
  });

  it('exits 1 with findings, in the right step', () => {
    const text = read(workflowFile);
    const broken = text.replace("fn('validate-order',", "fn('validate-order', 1 +");
    writeFileSync(join(project, workflowFile), broken);
    const { value, status } = runJson('verify', ['verify', 'order-intake']);
    expect([value.ok, status]).toEqual([false, 1]);
    const check = value.steps.find(({ name }) => name === 'check');
    expect(check?.ok).toBe(false);
    expect(check?.diagnostics[0]).toMatchObject({
      file: workflowFile,
      workflow: 'order-intake',
      step: 'validate-order',
    });
  });
});

describe('new', () => {
  it('creates a blank project', () => {
    const { value, status } = runJson('new', ['new', 'blank', '--name', 'My blank']);
    expect(status).toBe(0);
    expect(value).toEqual({ folder: join(home, 'blank'), name: 'My blank', template: 'blank' });
    expect(runJson('inspect', ['inspect', 'blank']).value.problems).toEqual([]);
    const settings = readFileSync(join(home, '.flowright-home/config/settings.json'), 'utf8');
    const { trustedFolders } = JSON.parse(settings) as { trustedFolders: string[] };
    expect(trustedFolders).toEqual([realpathSync(join(home, 'blank'))]);
  });

  it.each([
    ['a folder that holds something', ['order-intake', '--name', 'A'], 'already-exists'],
    ['a template that is not there', ['x', '--name', 'A', '--template', 'none'], 'not-found'],
    ['no name', ['x'], 'usage'],
  ])('exits 2 for %s', (_name, args, code) => {
    const { value, status } = runJson('error', ['new', ...args]);
    expect([value.error.code, status]).toEqual([code, 2]);
  });
});

describe('doctor', () => {
  it('finds what is needed in a clone', () => {
    const { value, status } = runJson('doctor', ['doctor']);
    expect([value.ok, status]).toEqual([true, 0]);
    expect(value.checks.find(({ name }) => name === 'Deno')?.ok).toBe(true);
  });
});

describe('wrong usage', () => {
  it.each([
    ['no such command', ['explode'], 'usage'],
    ['no such option', ['inspect', 'order-intake', '--loud'], 'usage'],
    ['no folder', ['inspect'], 'usage'],
    ['a further argument', ['inspect', 'a', 'b'], 'usage'],
    ['a missing value', ['apply', 'order-intake', '--commands'], 'usage'],
    ['no commands', ['apply', 'order-intake'], 'usage'],
    ['a missing commands file', ['apply', 'order-intake', '--commands', 'none.json'], 'not-found'],
    ['a folder that is not there', ['inspect', 'nowhere'], 'not-found'],
    ['a folder that is no project', ['verify', 'plain'], 'not-a-project'],
    ['an option with a value too many', ['inspect', 'order-intake', '--json=yes'], 'usage'],
    ['no such option of serve', ['serve', '--loud'], 'usage'],
  ])('exits 2 for %s', (_name, args, code) => {
    mkdirSync(join(home, 'plain'));
    const { value, status } = runJson('error', args);
    expect([value.error.code, status]).toEqual([code, 2]);
    expect(value.error.hint).not.toBe('');
  });

  it('says it on stderr without --json', () => {
    const { stdout, stderr, status } = run(['serve', '--port', '70000']);
    expect([stdout, status]).toEqual(['', 2]);
    expect(stderr).toBe(
      '"70000" is no port: it is a number up to 65535.\nRun "flowright help serve" to see how it is used.\n',
    );
    expect(run(['apply', '.', '--commands']).stderr).toContain('--commands needs a value.');
    expect(run(['inspect', '--loud']).stderr).toContain('There is no option --loud.');
  });

  it('helps on stdout with exit code 0', () => {
    for (const args of [[], ['help'], ['--help'], ['help', 'apply'], ['apply', '--help']]) {
      const { stdout, status } = run(args);
      expect([stdout.startsWith('Usage') || stdout.includes('\nUsage: '), status]).toEqual([
        true,
        0,
      ]);
    }
    expect(run(['--version']).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});

describe('serve', () => {
  it('prints one line with a link, a new one for each line typed, and ends on SIGTERM', async () => {
    cpSync(project, join(home, 'served'), { recursive: true });
    const host = serve('served');
    await untilTrue(() => host.output.endsWith('\n'));
    const [first] = links(host.output);
    expect(host.output.split('\n')).toHaveLength(2);
    const signIn = await fetch(first ?? '', { redirect: 'manual' });
    expect(signIn.status).toBe(303);
    expect((await fetch(first ?? '')).status).toBe(401);
    host.child.stdin.write('\n');
    await untilTrue(() => links(host.output).length === 2);
    expect((await fetch(links(host.output)[1] ?? '', { redirect: 'manual' })).status).toBe(303);
    host.child.kill('SIGTERM');
    expect([await host.ended, host.errors]).toEqual([0, '']);
  });

  it('ends where the port is taken or the folder is no project', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    onTestFinished(() => void other.close());
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const late = serve('order-intake', '--port', String(port));
    expect([await late.ended, late.errors]).toEqual([
      2,
      `Port ${port} is in use.\nChoose another one with --port, or leave it out.\n`,
    ]);
    mkdirSync(join(home, 'plain'));
    expect(await serve('plain').ended).toBe(2);
  });

  it('ends while a file is in conflict, and keeps its edits for the next start', async () => {
    const file = 'src/workflows/order-intake.ts';
    const host = serve('order-intake');
    await untilTrue(() => host.output.endsWith('\n'));
    const call = await openPage(links(host.output)[0] ?? '');
    await call('settings.set', { autosave: 'off' });
    const changes = [{ start: 0, end: 0, insert: '// mine\n' }];
    await call('text.change', { file, revision: 0, changes });
    writeFileSync(join(project, file), '// theirs\n');
    host.child.kill('SIGTERM');
    expect([await host.ended, host.errors]).toEqual([
      2,
      `${file} was not saved: it was changed by another program as well.\nOpen the project again: the edits that could be kept are offered there.\n`,
    ]);
    expect(readFileSync(join(project, file), 'utf8')).toBe('// theirs\n');
    const journals = join(home, '.flowright-home/config/journals');
    const [journal = ''] = readdirSync(journals);
    expect(readFileSync(join(journals, journal), 'utf8')).toContain('// mine');
  });
});

/** `flowright serve` in the background, which the test ends. */
function serve(...args: readonly string[]) {
  const child = spawn(process.execPath, [cli, 'serve', ...args, '--no-open'], {
    env: { ...process.env, INIT_CWD: home, FLOWRIGHT_HOME: join(home, '.flowright-home') },
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const host = {
    child,
    output: '',
    errors: '',
    ended: new Promise((resolve) => child.on('close', resolve)),
  };
  child.stdout.on('data', (data: Buffer) => (host.output += data.toString()));
  child.stderr.on('data', (data: Buffer) => (host.errors += data.toString()));
  return host;
}

/** Signs in with a link, as a page does, and gives what calls the host. */
async function openPage(link: string) {
  const { origin, host } = new URL(link);
  const { headers } = await fetch(link, { redirect: 'manual' });
  const cookie = headers.get('set-cookie')?.split(';')[0] ?? '';
  const socket = new WebSocket(`ws://${host}/rpc`, { headers: { cookie, origin } });
  onTestFinished(() => socket.terminate());
  await once(socket, 'open');
  let lastId = 0;
  return (call: string, input: object) =>
    new Promise((resolve, reject) => {
      lastId += 1;
      const id = lastId;
      socket.on('message', (data: Buffer) => {
        const message = JSON.parse(data.toString()) as HostMessage;
        if (message.type === 'event' || message.id !== id) return;
        if (message.type === 'result') resolve(message.value);
        else reject(new Error(message.message));
      });
      socket.send(JSON.stringify({ id, call, input }));
    });
}

const links = (output: string) => output.match(/http:\/\/127\.0\.0\.1:\d+\/\?t=\S+/g) ?? [];

async function untilTrue(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 20));
}
