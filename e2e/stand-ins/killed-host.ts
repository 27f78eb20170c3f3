import { createProcessDoor } from '../../electron/services/process/door.ts';
import { createSecretStore } from '../../electron/services/secrets/store.ts';
import { createVersori } from '../../electron/services/versori/client.ts';
import { planDeploy } from '../../electron/services/versori/deploy/plan.ts';
import { runDeploy } from '../../electron/services/versori/deploy/run-deploy.ts';
import { collectUpload } from '../../electron/services/versori/deploy/upload.ts';

/** What `deploy-killed.test.ts` tells this host. */
export interface KilledHostOrder {
  readonly program: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly folder: string;
  readonly state: string;
  readonly projectId: string;
  readonly context: string;
  /** Where it ends itself as a power cut would. */
  readonly killAt: string;
}

/** A host that deploys and is killed at one point of it. */
async function main(order: KilledHostOrder): Promise<void> {
  const silent = () => {};
  const clock = { now: Date.now };
  const door = createProcessDoor({
    emit: silent,
    logger: { debug: silent, info: silent, warn: silent, error: silent },
    clock,
    environment: order.environment,
  });
  const versori = createVersori({
    door,
    path: order.program,
    workFolder: `${order.state}/work`,
    environment: order.environment,
  });
  const secrets = createSecretStore([]);
  const { hash } = await collectUpload(order.folder, []);
  const prepared = await planDeploy(
    {
      folder: order.folder,
      action: 'deploy',
      environment: 'staging',
      link: { projectId: order.projectId, context: order.context },
      versionName: 'killed',
      description: null,
      verified: { filesHash: hash, ok: true },
      moduleFiles: [],
      systemsUsed: [],
    },
    { versori, secrets, clock },
  );
  await runDeploy(prepared, {
    versori,
    clock,
    folder: order.folder,
    stagingFolder: `${order.state}/staging`,
    journalFolder: `${order.state}/deployments`,
    confirmedEnvironment: 'staging',
    onPoint: (point) => {
      if (point === order.killAt) process.kill(process.pid, 'SIGKILL');
    },
  });
}

await main(JSON.parse(process.argv[2] ?? '') as KilledHostOrder);
