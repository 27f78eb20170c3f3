import { FlowrightError } from '../../../../shared/base/error.ts';
import type { DeployPlan, DeployPoint, DeployReport } from '../../../../shared/model/deploy.ts';
import type { Clock } from '../../ports.ts';
import type { Versori } from '../client.ts';
import { deploy, save, saveDryRun } from '../commands/deploy.ts';
import { versionsCreate } from '../commands/versions.ts';
import { finishQuietly, startJournal } from './journal.ts';
import type { PreparedDeploy } from './plan.ts';
import { endingOfFailure, reportOf } from './report.ts';
import type { Ending } from './report.ts';
import { withStagedFiles } from './staging.ts';
import { hashFiles } from './upload.ts';

export interface RunDeployOptions {
  readonly versori: Versori;
  readonly clock: Clock;
  /** The project's folder, for the journal. */
  readonly folder: string;
  /** Where staged files stand while they are sent; ours alone. */
  readonly stagingFolder: string;
  readonly journalFolder: string;
  /** What the user typed or clicked: the name of the environment, `null` where nothing is deployed. */
  readonly confirmedEnvironment: string | null;
  readonly onPoint?: (point: DeployPoint) => void;
  /** The user cancels: honoured at any time. What was being sent then is `unknown`, and the platform is asked what it has. */
  readonly signal?: AbortSignal;
  /** The host ends: honoured until the sending begins; from then on the answer is waited for. */
  readonly ending?: AbortSignal;
  /** Whether nobody is there any more to be told the outcome: then the next start tells it. */
  readonly isAbandoned?: () => boolean;
}

/**
 * Carries out a plan whose guards let it pass and that the user confirmed. Throws `refused` when a guard or the confirmation says
 * no. Everything later is a report, because then what happened matters more than that something failed.
 */
export async function runDeploy(
  { plan, upload }: PreparedDeploy,
  options: RunDeployOptions,
): Promise<DeployReport> {
  requireReady(plan, options.confirmedEnvironment);
  if (hashFiles(upload.files) !== plan.filesHash) {
    throw new FlowrightError(
      'stale',
      'The files are not those of the plan.',
      'Make the plan again.',
    );
  }
  const journal = await startJournal(
    options.journalFolder,
    plan,
    options.folder,
    options.clock.now(),
  );
  options.onPoint?.('started');
  const reach = async (point: DeployPoint) => {
    await journal.record(point);
    options.onPoint?.(point);
  };
  const ending = await send({ plan, upload }, options, reach);
  const report = await reportOf(plan, ending, options.versori);
  await finishQuietly(journal, options.isAbandoned?.() !== true);
  return report;
}

function requireReady(plan: DeployPlan, confirmed: string | null): void {
  const refusing = plan.guards.find(({ ok, blocking }) => blocking && !ok);
  if (refusing !== undefined) throw new FlowrightError('refused', refusing.message, refusing.hint);
  if (confirmed !== plan.environment) {
    throw new FlowrightError(
      'refused',
      `The deployment to "${plan.environment ?? ''}" is not confirmed.`,
      'Type the name of the environment exactly.',
    );
  }
}

async function send(
  { plan, upload }: PreparedDeploy,
  options: RunDeployOptions,
  reach: (point: DeployPoint) => Promise<void>,
): Promise<Ending> {
  try {
    return await withStagedFiles(options.stagingFolder, upload.files, async (folder) => {
      await reach('staged');
      await requireSameFiles(plan, folder, options);
      requireGoingOn(options);
      await reach('sending');
      requireGoingOn(options);
      const ending = await ask(plan, folder, options);
      await reach('answered').catch(() => undefined);
      return ending;
    });
  } catch (error) {
    return { outcome: 'not-sent', error };
  }
}

/** Throws `cancelled` when the user cancels or the host ends. */
export function requireGoingOn({
  signal,
  ending,
}: Pick<RunDeployOptions, 'signal' | 'ending'>): void {
  if (signal?.aborted !== true && ending?.aborted !== true) return;
  throw new FlowrightError('cancelled', 'It was cancelled.', 'Deploy again when you are ready.');
}

async function ask(plan: DeployPlan, folder: string, options: RunDeployOptions): Promise<Ending> {
  try {
    await sendCommand(plan, folder, options);
    return { outcome: 'accepted', error: null };
  } catch (error) {
    return endingOfFailure(error);
  }
}

/** The CLI itself lists what it would send: the last look before it does. */
async function requireSameFiles(
  plan: DeployPlan,
  folder: string,
  options: RunDeployOptions,
): Promise<void> {
  const { context, projectId } = plan;
  const signals = [options.signal, options.ending].filter((signal) => signal !== undefined);
  const listed = await options.versori.run(
    saveDryRun,
    { project: projectId, folder },
    { context, signal: AbortSignal.any(signals) },
  );
  const planned = plan.files.map(({ file }) => file).sort();
  const same =
    listed.length === planned.length &&
    [...listed].sort().every((file, index) => file === planned[index]);
  if (!same) {
    throw new FlowrightError(
      'failed',
      'The Versori CLI would send other files than planned, so nothing was sent.',
      'Check the version of the Versori CLI.',
    );
  }
}

async function sendCommand(
  plan: DeployPlan,
  folder: string,
  { versori, signal }: RunDeployOptions,
): Promise<void> {
  const { context, projectId: project, environment, versionName, description } = plan;
  const options = { context, ...(signal === undefined ? {} : { signal }) };
  if (plan.action === 'save') {
    await versori.run(save, { project, folder }, options);
  } else if (plan.action === 'create-version' || environment === null) {
    await versori.run(versionsCreate, { project, folder, name: versionName, description }, options);
  } else {
    await versori.run(deploy, { project, environment, versionName, description, folder }, options);
  }
}
