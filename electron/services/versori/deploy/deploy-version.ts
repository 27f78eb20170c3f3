import { FlowrightError } from '../../../../shared/base/error.ts';
import type { DeployPoint, DeployReport } from '../../../../shared/model/deploy.ts';
import type { Clock } from '../../ports.ts';
import type { Versori } from '../client.ts';
import { projectDetails } from '../commands/projects.ts';
import { versionsDeploy, versionsList } from '../commands/versions.ts';
import { finishQuietly, startJournal } from './journal.ts';
import { versionsSeen } from './plan.ts';
import { endingOfFailure, reportOf } from './report.ts';
import type { Ending } from './report.ts';
import { requireGoingOn } from './run-deploy.ts';

export interface VersionChoice {
  readonly context: string;
  readonly projectId: string;
  readonly versionId: string;
  readonly environment: string;
  /** What the user typed or clicked. */
  readonly confirmedEnvironment: string;
}

export interface DeployVersionOptions {
  readonly versori: Versori;
  readonly clock: Clock;
  /** The project's folder, for the journal. */
  readonly folder: string;
  readonly journalFolder: string;
  readonly onPoint: (point: DeployPoint) => void;
  readonly isAbandoned: () => boolean;
  /** The user cancels, as for runDeploy. */
  readonly signal: AbortSignal;
  /** The host ends, as for runDeploy. */
  readonly ending: AbortSignal;
}

/**
 * Deploys a version that the platform has; no file goes up. Throws `refused` without the right confirmation and `not-found` for a
 * version or an environment that is not there; what happened after that is in the report.
 */
export async function deployVersion(
  choice: VersionChoice,
  options: DeployVersionOptions,
): Promise<DeployReport> {
  const { versori } = options;
  const { context, projectId, environment } = choice;
  if (choice.confirmedEnvironment !== environment) {
    throw new FlowrightError(
      'refused',
      `The deployment to "${environment}" is not confirmed.`,
      'Type the name of the environment exactly.',
    );
  }
  const versionName = await findVersionName(choice, options);
  const target = { action: 'deploy', context, projectId, environment, versionName } as const;
  const journal = await startJournal(
    options.journalFolder,
    target,
    options.folder,
    options.clock.now(),
  );
  const reach = async (point: DeployPoint) => {
    await journal.record(point);
    options.onPoint(point);
  };
  const ending = await send(choice, options, reach);
  const report = await reportOf(target, ending, versori);
  await finishQuietly(journal, !options.isAbandoned());
  return report;
}

async function send(
  choice: VersionChoice,
  options: DeployVersionOptions,
  reach: (point: DeployPoint) => Promise<void>,
): Promise<Ending> {
  try {
    requireGoingOn(options);
    await reach('sending');
    requireGoingOn(options);
  } catch (error) {
    return { outcome: 'not-sent', error };
  }
  const ending = await ask(choice, options);
  await reach('answered').catch(() => undefined);
  return ending;
}

async function ask(
  choice: VersionChoice,
  { versori, signal }: DeployVersionOptions,
): Promise<Ending> {
  const { context, projectId: project, versionId: version, environment } = choice;
  try {
    await versori.run(versionsDeploy, { project, version, environment }, { context, signal });
    return { outcome: 'accepted', error: null };
  } catch (error) {
    return endingOfFailure(error);
  }
}

async function findVersionName(
  choice: VersionChoice,
  { versori, signal, ending }: DeployVersionOptions,
): Promise<string> {
  const { context, projectId: project } = choice;
  const options = { context, signal: AbortSignal.any([signal, ending]) };
  const [details, versions] = await Promise.all([
    versori.run(projectDetails, { project }, options),
    versori.run(versionsList, { project, limit: versionsSeen }, options),
  ]);
  if (!details.environments.some(({ name }) => name === choice.environment)) {
    throw new FlowrightError(
      'not-found',
      `The project has no environment "${choice.environment}".`,
      'Choose one of the environments of the project.',
    );
  }
  const version = versions.find(({ id }) => id === choice.versionId);
  if (version === undefined) {
    throw new FlowrightError(
      'not-found',
      'The platform does not list this version any more.',
      'List the versions again and choose another one.',
    );
  }
  return version.name;
}
