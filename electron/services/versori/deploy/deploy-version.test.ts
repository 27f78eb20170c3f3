import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { DeployPoint } from '../../../../shared/model/deploy.ts';
import type { Versori } from '../client.ts';
import { projectDetails } from '../commands/projects.ts';
import { versionsDeploy, versionsList } from '../commands/versions.ts';
import { deployVersion } from './deploy-version.ts';
import { readUnfinished } from './journal.ts';

let journalFolder: string;
beforeEach(async () => {
  journalFolder = await mkdtemp(join(tmpdir(), 'flowright-deploy-version-'));
});
afterEach(() => rm(journalFolder, { recursive: true, force: true }));

const choice = {
  context: 'dev',
  projectId: '01JH2V9K3Q4ZB8W5T6Y7R8S9A0',
  versionId: '01JH2V9K3Q4ZB8W5T6Y7R8S9A1',
  environment: 'staging',
  confirmedEnvironment: 'staging',
};

/** Deploys with a platform that answers at once; the host ends at the point that is named. */
async function deployUntil(endsAt: 'listing' | DeployPoint) {
  const asked: unknown[] = [];
  const ending = new AbortController();
  const endAt = (point: string) => {
    if (point === endsAt) ending.abort();
  };
  const answers = new Map<unknown, unknown>([
    [projectDetails, { environments: [{ name: 'staging' }] }],
    [versionsList, [{ id: choice.versionId, name: 'one' }]],
  ]);
  const run = (command: unknown) => {
    asked.push(command);
    if (command === versionsList) endAt('listing');
    return Promise.resolve(answers.get(command));
  };
  const versori: Versori = {
    path: '/versori',
    run: run as Versori['run'],
    ask: () => Promise.reject(new Error('not asked')),
  };
  const report = await deployVersion(choice, {
    versori,
    clock: { now: () => 0 },
    folder: '/project',
    journalFolder,
    onPoint: endAt,
    isAbandoned: () => ending.signal.aborted,
    signal: new AbortController().signal,
    ending: ending.signal,
  });
  return { report, isSent: asked.includes(versionsDeploy) };
}

it.each(['listing', 'sending'] as const)(
  'sends nothing when the host ends before (%s), and the next start tells it',
  async (point) => {
    const { report, isSent } = await deployUntil(point);
    expect([report.outcome, isSent]).toEqual(['not-sent', false]);
    expect(await readUnfinished(journalFolder)).toMatchObject([{ versionName: 'one' }]);
  },
);
