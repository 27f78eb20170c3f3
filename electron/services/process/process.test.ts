import { mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { existsSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EventName, Events } from '../../../shared/contract/events.ts';
import type { Logger } from '../ports.ts';
import { createProcessDoor } from './door.ts';
import { childEnvironment } from './environment.ts';
import { ProcessError } from './error.ts';
import { createEscapeFilter, createSecretFilter, redacted, stripEscapes } from './sanitize.ts';
import type { RunRequest } from './types.ts';

let root = '';
beforeEach(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), 'flowright-process-')));
});
afterEach(async () => {
  await rm(root, { recursive: true, force: true });
});

const quiet: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

/** A door whose "deno" is the Node that runs the tests, with a script of ours. */
function createBench(environment?: Record<string, string>) {
  const events: { name: EventName; payload: unknown }[] = [];
  const logged: string[] = [];
  const logger: Logger = {
    ...quiet,
    info: (message, fields) => logged.push(JSON.stringify([message, fields])),
  };
  const emit = <Name extends EventName>(name: Name, payload: Events[Name]) => {
    events.push({ name, payload });
  };
  const door = createProcessDoor({
    emit,
    logger,
    clock: { now: () => performance.now() },
    ...(environment === undefined ? {} : { environment }),
  });
  const run = (script: string, request: Partial<RunRequest> = {}) =>
    door.run({
      program: 'deno',
      path: process.execPath,
      args: ['-e', script],
      cwd: root,
      timeoutMs: 60_000,
      ...request,
    });
  return { door, run, events, logged };
}

/** The state letter of a process in /proc; `null` when there is none. A zombie counts as gone. */
function isRunning(pid: number): boolean {
  try {
    const status = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return !['Z', 'X'].includes(status.slice(status.lastIndexOf(')') + 2)[0] ?? '');
  } catch {
    return false;
  }
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await delay(10);
}

/** Starts a grandchild that ignores SIGTERM, holds the output open, and writes its id to a file. */
const family = `
  const { spawn } = require('node:child_process');
  spawn(process.execPath, ['-e', \`
    process.on('SIGTERM', () => {});
    require('node:fs').writeFileSync('grandchild', String(process.pid));
    setInterval(() => {}, 1000);
  \`], { stdio: 'inherit' });
`;
const patientFamily = `${family} process.on('SIGTERM', () => {}); setInterval(() => {}, 1000);`;
const readPid = async () => Number(await readFile(join(root, 'grandchild'), 'utf8'));
const grandchildStarted = () =>
  existsSync(join(root, 'grandchild')) && readFileSync(join(root, 'grandchild'), 'utf8') !== '';

describe('process door', () => {
  it('gives the output and tells what runs', async () => {
    const { run, events } = createBench();
    const result = await run(`console.log('out'); console.error('err')`);
    expect(result).toMatchObject({
      exitCode: 0,
      stdout: 'out\n',
      stderr: 'err\n',
      truncated: false,
    });
    expect(events.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['process.started', 'process.output', 'process.ended']),
    );
    expect(events[0]?.name).toBe('process.started');
    expect(events.at(-1)).toMatchObject({
      name: 'process.ended',
      payload: { exitCode: 0, reason: 'exited' },
    });
  });

  it('writes input, and closes stdin without', async () => {
    const { run } = createBench();
    const echo = `process.stdin.pipe(process.stdout); process.stdin.on('end', () => console.log('|end'))`;
    expect((await run(echo, { input: 'hello' })).stdout).toBe('hello|end\n');
    expect((await run(echo)).stdout).toBe('|end\n');
  });

  it('keeps arguments whole: no shell reads them', async () => {
    const { run } = createBench();
    const args = [
      '-e',
      'console.log(JSON.stringify(process.argv.slice(1)))',
      '--',
      '$(touch x)',
      'a b',
      '"; ls',
    ];
    expect(JSON.parse((await run('', { args })).stdout)).toEqual(['$(touch x)', 'a b', '"; ls']);
  });

  it('shows a child only the allowed part of the environment', async () => {
    const own = {
      PATH: '/bin',
      HOME: '/home/x',
      NODE_OPTIONS: '--bad',
      LD_PRELOAD: '/x',
      OPENAI_API_KEY: 's',
    };
    const { run } = createBench(own);
    const { stdout } = await run('console.log(JSON.stringify(process.env))', {
      env: { DENO_DIR: '/d' },
    });
    expect(JSON.parse(stdout)).toEqual({
      PATH: '/bin',
      HOME: '/home/x',
      NO_COLOR: '1',
      DENO_NO_PROMPT: '1',
      DENO_NO_UPDATE_CHECK: '1',
      DENO_DIR: '/d',
    });
    expect(childEnvironment({ DENO_TSC_BIN: '/x', DENO_AUTH_TOKENS: 't' })).not.toHaveProperty(
      'DENO_TSC_BIN',
    );
  });

  it('turns an unexpected exit code into an error that keeps arguments and output', async () => {
    const { run } = createBench();
    const script = `console.log('partial'); console.error('why'); process.exit(3)`;
    const error: unknown = await run(script).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ProcessError);
    expect(error).toMatchObject({
      code: 'failed',
      process: {
        program: 'deno',
        exitCode: 3,
        stdout: 'partial\n',
        stderr: 'why\n',
        args: ['-e', script],
      },
    });
    expect(await run(script, { expectedExitCodes: [0, 3] })).toMatchObject({ exitCode: 3 });
  });

  it('says what is missing: the program, its absolute path, the folder', async () => {
    const { run } = createBench();
    await expect(run('', { path: join(root, 'none') })).rejects.toMatchObject({
      code: 'missing-program',
    });
    await expect(run('', { path: 'node' })).rejects.toMatchObject({ code: 'missing-program' });
    await expect(run('', { cwd: join(root, 'none') })).rejects.toMatchObject({
      code: 'environment',
    });
  });

  it('cuts output at its cap, between characters, and lets the child end', async () => {
    const { run, events } = createBench();
    const result = await run(`process.stdout.write('é'.repeat(50000)); console.error('done')`, {
      maxBytes: 1001,
    });
    expect(result.stdout).toBe('é'.repeat(500));
    expect(result).toMatchObject({ truncated: true, stderr: 'done\n', exitCode: 0 });
    const shown = events.flatMap(({ name, payload }) =>
      name === 'process.output' ? [JSON.stringify(payload)] : [],
    );
    expect(shown.join('').length).toBeLessThan(3000);
  });

  it('redacts secrets everywhere, also when they arrive in two pieces, and removes escape sequences', async () => {
    const { run, events, logged } = createBench();
    const script = `
      process.stdout.write('\\x1b[31mtoken=hunter2-');
      setTimeout(() => process.stdout.write('secret\\x1b[0m end\\n'), 50);
      process.exitCode = Number(process.argv[1].length === 0)`;
    const secrets = ['hunter2-secret'];
    const result = await run('', { args: ['-e', script, 'hunter2-secret'], secrets });
    expect(result.stdout).toBe(`token=${redacted} end\n`);
    const failing = run('', { args: ['-e', 'process.exit(1)', 'hunter2-secret'], secrets });
    const error: unknown = await failing.catch((thrown: unknown) => thrown);
    expect(JSON.stringify([events, logged, error])).not.toContain('hunter2-secret');
    const shown = events.filter(({ name }) => name === 'process.output');
    expect(JSON.stringify(shown)).not.toContain('hunter2');
  });

  it.skipIf(process.platform === 'win32')('ends the whole tree on cancel', async () => {
    const { run, events } = createBench();
    const controller = new AbortController();
    const running = run(patientFamily, { signal: controller.signal });
    await until(grandchildStarted);
    const pid = await readPid();
    expect(isRunning(pid)).toBe(true);
    controller.abort();
    await expect(running).rejects.toMatchObject({ code: 'cancelled' });
    await until(() => !isRunning(pid));
    expect(events.at(-1)).toMatchObject({ payload: { reason: 'cancelled' } });
  });

  it.skipIf(process.platform === 'win32')('ends the whole tree on timeout', async () => {
    const { run } = createBench();
    await expect(run(patientFamily, { timeoutMs: 1500 })).rejects.toMatchObject({
      code: 'timed-out',
    });
    const pid = await readPid();
    await until(() => !isRunning(pid));
  });

  it.skipIf(process.platform === 'win32')(
    'takes leftovers along when the child ends by itself',
    async () => {
      const { run } = createBench();
      const waitForIt = `${family} const t = setInterval(() => {
      if (require('node:fs').existsSync('grandchild')) { clearInterval(t); process.exit(0); } }, 10)`;
      expect(await run(waitForIt)).toMatchObject({ exitCode: 0 });
      const pid = await readPid();
      await until(() => !isRunning(pid));
    },
  );

  it.skipIf(process.platform === 'win32')(
    'stops every live child, and answers within its time',
    async () => {
      const { door, run } = createBench();
      const running = run(patientFamily).catch((thrown: unknown) => thrown);
      await until(grandchildStarted);
      const pid = await readPid();
      await door.stopAll();
      await until(() => !isRunning(pid));
      expect(await running).toMatchObject({ code: 'failed' });
      await door.stopAll();
    },
  );

  it('starts nothing that is cancelled already', async () => {
    const { run, events } = createBench();
    const script = `require('node:fs').writeFileSync('started', '')`;
    await expect(run(script, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'cancelled',
    });
    expect(events).toEqual([]);
    expect(existsSync(join(root, 'started'))).toBe(false);
  });

  it('is quiet when asked', async () => {
    const { run, events } = createBench();
    await writeFile(join(root, 'x'), '');
    await run(`console.log('x')`, { visible: false });
    expect(events).toEqual([]);
  });
});

describe('escape filter', () => {
  it('removes colours, titles, links and control characters', () => {
    const text =
      '\x1b[1;31mred\x1b[0m \x1b]0;title\x07\x1b]8;;https://x\x1b\\link\x1b]8;;\x1b\\ a\x08b\x00\tc\r\n\x1b(B\x1b7';
    expect(stripEscapes(text)).toBe('red link ab\tc\r\n');
    // The second set of control characters can begin a sequence as well, in terminals of eight bits.
    const second = Array.from({ length: 32 }, (_, index) => String.fromCharCode(0x80 + index));
    expect(stripEscapes(`a${second.join('')}\u00a0ü`)).toBe('a\u00a0ü');
  });

  it('gives the same however the text is cut', () => {
    const part = fc.constantFrom(
      '\x1b[31m',
      'text',
      '\x1b]0;t\x07',
      '\x1b',
      '[',
      'm',
      '\x1b]8;;u\x1b\\',
      '\n',
      '\x07',
      '\x1bP q\x1b\\',
    );
    fc.assert(
      fc.property(fc.array(part), fc.array(fc.nat({ max: 80 })), (parts, cuts) => {
        const text = parts.join('');
        expect(inPieces(text, cuts, createEscapeFilter())).toBe(stripEscapes(text));
      }),
      { numRuns: 1000 },
    );
  });
});

describe('secret filter', () => {
  it('lets no secret through, however the text is cut', () => {
    const part = fc.constantFrom('abcabd', 'abc', 'ab', 'x', 'secret', 'sec', 'ret', ' ');
    fc.assert(
      fc.property(fc.array(part), fc.array(fc.nat({ max: 60 })), (parts, cuts) => {
        const text = parts.join('');
        const shown = inPieces(text, cuts, createSecretFilter(['secret', 'abcabd', '']));
        expect(shown).not.toMatch(/secret|abcabd/);
        if (!/secret|abcabd/.test(text)) expect(shown).toBe(text);
      }),
      { numRuns: 2000 },
    );
  });
});

function inPieces(
  text: string,
  cuts: readonly number[],
  filter: ReturnType<typeof createSecretFilter>,
): string {
  const points = [0, ...cuts.filter((cut) => cut < text.length).sort((a, b) => a - b), text.length];
  let result = '';
  for (const [index, point] of points.entries()) {
    result += filter.push(text.slice(point, points[index + 1] ?? text.length));
  }
  return result + filter.end();
}
