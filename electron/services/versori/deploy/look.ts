import type { SeenDeployment } from '../../../../shared/model/deploy.ts';
import type { Versori } from '../client.ts';
import { projectDetails } from '../commands/projects.ts';
import { versionsList } from '../commands/versions.ts';
import { versionsSeen } from './plan.ts';

export interface LookedFor {
  readonly context: string;
  readonly projectId: string;
  readonly environment: string | null;
  readonly versionName: string;
}

/** What the platform shows of a version now; `null` when it cannot be asked. Settles deployments whose answer was not heard. */
export async function lookForDeployment(
  versori: Versori,
  target: LookedFor,
  signal?: AbortSignal,
): Promise<SeenDeployment | null> {
  const options = { context: target.context, ...(signal === undefined ? {} : { signal }) };
  try {
    const [project, versions] = await Promise.all([
      versori.run(projectDetails, { project: target.projectId }, options),
      versori.run(versionsList, { project: target.projectId, limit: versionsSeen }, options),
    ]);
    const environment = project.environments.find(({ name }) => name === target.environment);
    return {
      versionListed: versions.some(({ name }) => name === target.versionName),
      environmentStatus: environment?.status ?? null,
      versionDeployed: environment?.deployedVersion?.name === target.versionName,
      url: environment?.url ?? null,
    };
  } catch {
    return null;
  }
}
