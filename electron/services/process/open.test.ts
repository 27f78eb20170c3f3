import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createProcessDoor } from './door.ts';
import type { OpenRequest } from './types.ts';

let root = '';
beforeEach(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), 'flowright-open-')));
});
afterEach(async () => {
  await rm(root, { recursive: true, force: true });
});

function createDoor() {
  const log = () => undefined;
  return createProcessDoor({
    emit: () => {
      throw new Error('a program that stays is not shown');
    },
    logger: { debug: log, info: log, warn: log, error: log },
    clock: { now: () => performance.now() },
    environment: { PATH: process.env['PATH'], SECRET: 'hidden' },
  });
}

const running = (script: string, request: Partial<OpenRequest> = {}): OpenRequest => ({
  program: 'deno',
  path: process.execPath,
  args: ['-e', script],
  cwd: root,
  ...request,
});

const echo = `process.stdin.on('data', (data) => process.stdout.write(data));`;

describe('a program that stays', () => {
  it('is talked to over its streams, and ends when its input does', async () => {
    const child = await createDoor().open(running(echo));
    child.stdin.end('hello');
    expect(await text(child.stdout)).toBe('hello');
    expect(await child.ended).toEqual({ exitCode: 0, stderr: '' });
  });

  it('says why it ended', async () => {
    const child = await createDoor().open(running(`console.error('no'); process.exit(3)`));
    expect(await child.ended).toEqual({ exitCode: 3, stderr: 'no\n' });
    // Nobody listens any more: that is no error of the one who writes.
    child.stdin.write('too late');
  });

  it('sees nothing of the environment that it should not', async () => {
    const child = await createDoor().open(
      running(`console.log(process.env.SECRET, process.env.ADDED)`, { env: { ADDED: 'yes' } }),
    );
    expect(await text(child.stdout)).toBe('undefined yes\n');
  });

  it('is ended with the others, also when it does not want to', async () => {
    const door = createDoor();
    const stubborn = await door.open(running(`process.on('SIGTERM', () => {}); ${echo}`));
    const other = await door.open(running(echo));
    await other.stop();
    await door.stopAll();
    expect((await stubborn.ended).exitCode).toBeNull();
    await stubborn.stop();
  });

  it('must be there', async () => {
    const missing = running(echo, { path: join(root, 'missing') });
    await expect(createDoor().open(missing)).rejects.toMatchObject({ code: 'missing-program' });
    await expect(createDoor().open(running(echo, { path: 'deno' }))).rejects.toMatchObject({
      code: 'missing-program',
    });
  });
});
