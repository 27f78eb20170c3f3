import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCapabilities } from '../../electron/services/versori/capabilities.ts';
import { contextShow } from '../../electron/services/versori/commands/contexts.ts';
import {
  projectFiles,
  projectsCreate,
  projectsList,
} from '../../electron/services/versori/commands/projects.ts';
import { createId } from './platform/state.ts';
import { canaryToken, createRig } from './rig.ts';
import type { VersoriRig } from './rig.ts';

describe('a Versori CLI that does not do what it should', () => {
  let rig: VersoriRig;
  beforeAll(async () => {
    rig = await createRig(null);
  });
  afterAll(() => rig.stop());

  it('is stopped within its time, deaf or not', async () => {
    const versori = await rig.versoriWith({ mode: 'hang' });
    const impatient = { ...projectsList, timeoutMs: 400 };
    await expect(versori.run(impatient, null, { context: rig.context })).rejects.toMatchObject({
      code: 'timed-out',
    });
    expect(await rig.leftovers()).toEqual([]);
  });

  it('can be cancelled', async () => {
    const versori = await rig.versoriWith({ mode: 'hang' });
    const signal = AbortSignal.timeout(300);
    const asked = versori.run(projectsList, null, { context: rig.context, signal });
    await expect(asked).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('is said to have crashed', async () => {
    const versori = await rig.versoriWith({ mode: 'crash' });
    const asked = versori.run(projectsList, null, { context: rig.context });
    await expect(asked).rejects.toMatchObject({ message: 'The Versori CLI crashed.' });
  });

  it.each(['lie', 'garbage'] as const)('is not believed (%s)', async (mode) => {
    const versori = await rig.versoriWith({ mode });
    const asked = versori.run(projectsList, null, { context: rig.context });
    await expect(asked).rejects.toMatchObject({
      message: 'The Versori CLI printed something unexpected.',
    });
    await expect(readCapabilities(versori)).rejects.toMatchObject({ kind: 'unsupported' });
  });

  it.skipIf(process.platform !== 'linux')(
    'has no terminal to ask at: it leads a session of its own',
    async () => {
      const result = await rig.door.run({
        program: 'versori',
        path: '/bin/sh',
        args: ['-c', 'exec cat /proc/self/stat'],
        cwd: rig.folder,
        timeoutMs: 10_000,
      });
      const [pid, , , , , session, terminal] = result.stdout.split(' ');
      expect({ session, terminal }).toEqual({ session: pid, terminal: '0' });
    },
  );

  it('is told apart when it is too old', async () => {
    const versori = await rig.versoriWith({ release: 4 });
    const { version, missing } = await readCapabilities(versori);
    expect({ version, missing }).toEqual({
      version: '0.0.4',
      missing: ['context show', 'projects files'],
    });
    // Exit code 0 with the help of the group: nothing was done.
    await expect(versori.run(contextShow, null)).rejects.toMatchObject({ kind: 'unsupported' });
    const files = versori.run(
      projectFiles,
      { project: createId(), version: null },
      { context: rig.context },
    );
    await expect(files).rejects.toMatchObject({ kind: 'unsupported' });
  });

  it('gets neither HTTP_DEBUG nor a dumb terminal from us', async () => {
    const { createVersori } = await import('../../electron/services/versori/client.ts');
    const { createProcessDoor } = await import('../../electron/services/process/door.ts');
    const environment = { ...rig.environment, HTTP_DEBUG: 'true', TERM: 'dumb' };
    const seen: string[] = [];
    const door = createProcessDoor({
      emit: (_name, payload) => void seen.push(JSON.stringify(payload)),
      logger: { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} },
      clock: { now: Date.now },
      environment,
    });
    const versori = createVersori({
      door,
      path: rig.versori.path,
      workFolder: join(rig.folder, 'work'),
      environment,
    });
    await versori.run(projectsList, null, { context: rig.context });
    expect(seen.join('')).not.toContain(canaryToken);
    // With a dumb terminal the empty name would be posted.
    const unnamed = { ...projectsCreate, args: () => ['--output=json'] };
    const asked = versori.run(unnamed, { name: '' }, { context: rig.context });
    await expect(asked).rejects.toThrow('wanted to ask something');
  });

  it('never reads the link of the folder that the host runs in', async () => {
    const hostile = join(rig.folder, 'hostile');
    await mkdir(hostile, { recursive: true });
    await writeFile(join(hostile, '.versori'), 'not JSON');
    const before = process.cwd();
    process.chdir(hostile);
    try {
      expect(await rig.versori.run(projectsList, null, { context: rig.context })).toEqual([]);
    } finally {
      process.chdir(before);
    }
  });

  it('says that the platform cannot be reached', async () => {
    await rig.platform.stop();
    const asked = rig.versori.run(projectsList, null, { context: rig.context });
    await expect(asked).rejects.toMatchObject({ kind: 'unreachable', code: 'environment' });
  });
});
