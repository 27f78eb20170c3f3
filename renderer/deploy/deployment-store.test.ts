import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { OfferedPlan, PlatformStatus } from '../../shared/contract/platform-types.ts';
import type { DeployReport } from '../../shared/model/deploy.ts';
import { createBridge, type Bridge } from '../bridge/bridge.ts';
import { setBridge } from '../bridge/client.ts';
import { webSocketChannel } from '../bridge/web-socket-channel.ts';
import { receiveSnapshot } from '../state/project-store.ts';
import { startLocalHost, type LocalHost } from '../testing/local-host.ts';
import { sampleProject } from '../testing/sample-project.ts';
import { connectDeploy } from './connect-deploy.ts';
import { runPlan, useDeploymentStore } from './deployment-store.ts';
import { choose, currentPlan, makePlan, usePlanStore } from './plan-store.ts';
import { loadPlatform, usePlatformStore } from './platform-store.ts';

const plan: OfferedPlan = {
  planId: 'plan-1',
  action: 'deploy',
  context: 'main',
  projectId: 'p',
  projectName: 'Orders',
  environment: 'staging',
  versionName: 'v1',
  description: 'No file changed',
  filesHash: 'a',
  files: [],
  totalSize: 0,
  leftOut: [],
  changes: null,
  commands: [],
  guards: [],
  ready: true,
  confirmBy: 'click',
};

const report: DeployReport = {
  outcome: 'accepted',
  action: 'deploy',
  environment: 'staging',
  versionName: 'v1',
  message: 'It was accepted.',
  seen: null,
};

const status: PlatformStatus = {
  cli: { path: '/bin/versori', version: '0.0.7' },
  cliProblem: null,
  contexts: [],
  activeContext: null,
  link: null,
  linkProblem: null,
  project: null,
  environments: [],
  projectProblem: null,
  unfinished: null,
};

describe('deploying from the window', () => {
  let host: LocalHost;
  let bridge: Bridge;

  beforeEach(async () => {
    host = await startLocalHost();
    host.answer('platform.status', () => status);
    host.answer('systems.list', () => ({ systems: [], usedInCode: [] }));
    host.answer('deploy.plan', () => plan);
    host.answer('deploy.run', () => report);
    bridge = createBridge(webSocketChannel(host.url));
    setBridge(bridge);
    connectDeploy(bridge);
    receiveSnapshot(sampleProject());
    choose({ environment: 'staging' });
  });

  afterEach(async () => {
    receiveSnapshot(null);
    bridge.close();
    await host.stop();
  });

  const plans = () => host.requests.filter(({ call }) => call === 'deploy.plan');

  it('takes the plan that holds, and plans again after a change of the choice or the texts', async () => {
    expect(await currentPlan()).toEqual(plan);
    expect(await currentPlan()).toEqual(plan);
    expect(plans()).toHaveLength(1);
    choose({ versionName: 'mine' });
    await currentPlan();
    expect(plans().at(-1)?.input).toEqual({ environment: 'staging', versionName: 'mine' });
    receiveSnapshot(sampleProject({ version: 2, revision: 2, codeRevision: 2 }));
    await currentPlan();
    expect(plans()).toHaveLength(3);
  });

  it('shows why there is no plan', async () => {
    host.answer('deploy.plan', () => {
      // eslint-disable-next-line @typescript-eslint/only-throw-error -- what goes over the wire
      throw { code: 'refused', message: 'The token was refused.', hint: 'Make a new one.' };
    });
    await makePlan();
    expect(usePlanStore.getState()).toMatchObject({
      plan: null,
      failure: { message: 'The token was refused.', hint: 'Make a new one.' },
    });
    expect(await currentPlan()).toBeNull();
  });

  it('follows the points, then reports what the platform said and looks at it again', async () => {
    host.answer('deploy.run', async () => {
      host.emit('deploy.point', { point: 'sending' });
      await vi.waitFor(() =>
        expect(useDeploymentStore.getState()).toMatchObject({ phase: 'running', point: 'sending' }),
      );
      return report;
    });
    choose({ versionName: 'v1' });
    await runPlan(plan, 'staging');
    expect(host.requests.find(({ call }) => call === 'deploy.run')?.input).toEqual({
      planId: 'plan-1',
      confirmedEnvironment: 'staging',
    });
    expect(useDeploymentStore.getState()).toMatchObject({ phase: 'reported', report, revision: 1 });
    expect(usePlatformStore.getState().status).toEqual(status);
    expect(usePlanStore.getState().choice).toEqual({
      environment: 'staging',
      versionName: null,
      description: null,
    });
  });

  it('tells a refusal before the start from an answer that was never heard', async () => {
    host.answer('deploy.run', () => {
      // eslint-disable-next-line @typescript-eslint/only-throw-error -- what goes over the wire
      throw { code: 'stale', message: 'Files changed after the plan was made.' };
    });
    await runPlan(plan, 'staging');
    expect(useDeploymentStore.getState()).toMatchObject({
      phase: 'refused',
      failure: { message: 'Files changed after the plan was made.' },
    });

    host.answer('deploy.run', () => {
      host.disconnect();
      return report;
    });
    await runPlan(plan, 'staging');
    expect(useDeploymentStore.getState()).toMatchObject({ phase: 'lost', versionName: 'v1' });
  });

  it('forgets everything of a project when another one is opened', async () => {
    await loadPlatform();
    await runPlan(plan, 'staging');
    receiveSnapshot(sampleProject({ folder: '/projects/other' }));
    expect(usePlatformStore.getState().status).toBeNull();
    expect(useDeploymentStore.getState()).toEqual({ phase: 'none' });
    expect(usePlanStore.getState().plan).toBeNull();
  });
});
