import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { FlowrightError } from '../../shared/base/error.ts';
import { checkVersori } from '../../electron/services/versori/doctor.ts';
import { writeProjectLink } from '../../electron/services/versori/link.ts';
import { createId, createProject } from './platform/state.ts';
import { canaryToken, createRig } from './rig.ts';
import type { VersoriRig } from './rig.ts';

let rig: VersoriRig;
let folder: string;
beforeEach(async () => {
  rig = await createRig(null);
  folder = join(rig.folder, 'project');
  await mkdir(folder);
});
afterEach(() => rig.stop());

const summaries = async () => {
  const checks = await checkVersori(() => Promise.resolve(rig.versori), folder);
  expect(JSON.stringify(checks)).not.toContain(canaryToken);
  return checks.map(({ name, ok, detail }) => `${ok ? 'ok' : 'no'} ${name}: ${detail}`);
};

it('finds everything in order', async () => {
  const project = createProject('Order intake', ['staging']);
  rig.platform.state.projects.push(project);
  await writeProjectLink(folder, { projectId: project.id, context: rig.context });
  expect(await summaries()).toEqual([
    `ok Versori CLI: 0.0.7 at ${rig.versori.path}`,
    'ok Versori context: stand-in',
    'ok Versori token: Accepted; 1 project',
    'ok Versori project: "Order intake" in the context "stand-in"',
  ]);
});

it('stops at the first thing that is missing', async () => {
  expect((await summaries()).at(-1)).toBe(
    'no Versori project: The folder is not linked to a project on the platform.',
  );
  await writeProjectLink(folder, { projectId: createId(), context: null });
  expect((await summaries()).at(-1)).toContain(
    'no Versori project: The platform answered: project not found',
  );
  rig.platform.addFault(/^GET \/projects$/, {
    kind: 'status',
    status: 401,
    message: 'invalid token',
  });
  expect((await summaries()).at(-1)).toContain(
    'no Versori token: The platform answered: invalid token',
  );
});

it('says what is wrong with the program', async () => {
  const old = await rig.versoriWith({ release: 4 });
  const [tooOld, ...more] = await checkVersori(() => Promise.resolve(old), null);
  expect(tooOld?.detail).toContain('it lacks context show, projects files');
  expect(more).toEqual([]);
  const missing = () =>
    Promise.reject(new FlowrightError('missing-program', 'Not installed.', 'Install it.'));
  expect(await checkVersori(missing, null)).toEqual([
    {
      name: 'Versori CLI',
      ok: false,
      required: false,
      detail: 'Not installed.',
      hint: 'Install it.',
    },
  ]);
});
