import { spawn } from 'node:child_process';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readUnfinished } from '../../electron/services/versori/deploy/journal.ts';
import { lookForDeployment } from '../../electron/services/versori/deploy/look.ts';
import { sweepStaging } from '../../electron/services/versori/deploy/staging.ts';
import { createProject } from './platform/state.ts';
import type { StoredProject } from './platform/state.ts';
import type { KilledHostOrder } from './killed-host.ts';
import { createRig } from './rig.ts';
import type { VersoriRig } from './rig.ts';

describe.skipIf(process.platform === 'win32')('a host that is killed while it deploys', () => {
  let rig: VersoriRig;
  let project: StoredProject;
  let folder: string;
  beforeEach(async () => {
    rig = await createRig(null);
    project = createProject('Order intake', ['staging']);
    rig.platform.state.projects.push(project);
    folder = join(rig.folder, 'project');
    await mkdir(join(folder, 'src'), { recursive: true });
    await writeFile(join(folder, 'src', 'index.ts'), 'export {};\n');
  });
  afterEach(() => rig.stop());

  async function deployAndKill(killAt: string): Promise<void> {
    const order: KilledHostOrder = {
      program: rig.versori.path,
      environment: rig.environment,
      folder,
      state: join(rig.folder, 'state'),
      projectId: project.id,
      context: rig.context,
      killAt,
    };
    const script = fileURLToPath(new URL('./killed-host.ts', import.meta.url));
    const child = spawn(process.execPath, ['--no-warnings', script, JSON.stringify(order)], {
      stdio: 'inherit',
    });
    const signal = await new Promise((resolve) => child.once('exit', (_code, by) => resolve(by)));
    expect(signal).toBe('SIGKILL');
  }

  it.each([
    ['started', 'before anything was sent', 0],
    ['staged', 'before anything was sent', 0],
    ['sending', 'the platform may have taken it', 0],
    ['answered', 'after the platform had answered', 1],
  ] as const)(
    'at "%s" leaves the project whole, and the next start tells what is known',
    async (point, said, versions) => {
      await deployAndKill(point);
      expect(await readdir(folder, { recursive: true })).toEqual(['src', 'src/index.ts']);
      expect(await readFile(join(folder, 'src', 'index.ts'), 'utf8')).toBe('export {};\n');

      const [found, ...more] = await readUnfinished(join(rig.folder, 'state', 'deployments'));
      expect(more).toEqual([]);
      expect(found).toMatchObject({ point, folder, versionName: 'killed', environment: 'staging' });
      expect(found?.message).toContain(said);
      expect(project.versions).toHaveLength(versions);
      const seen = found === undefined ? null : await lookForDeployment(rig.versori, found);
      expect(seen?.versionListed).toBe(versions === 1);
    },
  );

  it('leaves no staged files for long', async () => {
    await deployAndKill('staged');
    const staging = join(rig.folder, 'state', 'staging');
    expect(await readdir(staging)).toHaveLength(1);
    await sweepStaging(staging, Date.now());
    expect(await readdir(staging)).toHaveLength(1);
    await sweepStaging(staging, Date.now() + 2 * 3_600_000);
    expect(await readdir(staging)).toEqual([]);
    await sweepStaging(join(staging, 'nothing'), Date.now());
  });
});
