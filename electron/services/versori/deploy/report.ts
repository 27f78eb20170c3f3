import { errorMessage, FlowrightError } from '../../../../shared/base/error.ts';
import type {
  DeployOutcome,
  DeployPlan,
  DeployReport,
  SeenDeployment,
} from '../../../../shared/model/deploy.ts';
import type { Versori } from '../client.ts';
import { VersoriError } from '../failure.ts';
import { lookForDeployment } from './look.ts';

/** What is deployed, and where. */
export type DeployTarget = Pick<
  DeployPlan,
  'action' | 'context' | 'projectId' | 'environment' | 'versionName'
>;

export interface Ending {
  readonly outcome: DeployOutcome;
  /** `null` when it was accepted. */
  readonly error: unknown;
}

/** What a failure while sending says about the platform (failure.ts). A timeout or a kill leaves it open. */
function outcomeOf(error: unknown): DeployOutcome {
  if (error instanceof FlowrightError && error.code === 'missing-program') return 'not-sent';
  if (!(error instanceof VersoriError)) return 'unknown';
  switch (error.kind) {
    case 'unsupported':
    case 'local':
    case 'no-context':
    case 'unreachable':
      return 'not-sent';
    case 'token':
    case 'not-found':
    case 'refused':
      return 'refused';
    case 'uncertain':
      return 'unknown';
  }
}

/** How a deployment ended whose command failed. */
export function endingOfFailure(error: unknown): Ending {
  if (!isCancelled(error)) return { outcome: outcomeOf(error), error };
  return {
    outcome: 'unknown',
    error: new FlowrightError(
      'cancelled',
      'It was cancelled on the way.',
      'Look at the versions and the environment before you deploy again: it may have happened.',
    ),
  };
}

function isCancelled(error: unknown): boolean {
  return error instanceof FlowrightError && error.code === 'cancelled';
}

/** How long somebody who cancelled waits for what the platform shows, in milliseconds. */
const patienceMs = 10_000;

/** The report of a deployment that ended; asks the platform what it shows where that is worth knowing. */
export async function reportOf(
  plan: DeployTarget,
  ending: Ending,
  versori: Versori,
): Promise<DeployReport> {
  const { action, environment, versionName } = plan;
  const asked = ending.outcome === 'accepted' || ending.outcome === 'unknown';
  // A save makes no version that could be looked for.
  const patience = isCancelled(ending.error) ? AbortSignal.timeout(patienceMs) : undefined;
  const seen = asked && action !== 'save' ? await lookForDeployment(versori, plan, patience) : null;
  const hint = ending.error instanceof FlowrightError ? ending.error.hint : undefined;
  return {
    outcome: ending.outcome,
    action,
    environment,
    versionName,
    message: describeEnding(plan, ending, seen),
    ...(hint === undefined ? {} : { hint }),
    seen,
  };
}

function describeEnding(plan: DeployTarget, ending: Ending, seen: SeenDeployment | null): string {
  const what = describeAction(plan);
  const reason = ending.error === null ? '' : ` ${errorMessage(ending.error)}`;
  switch (ending.outcome) {
    case 'accepted':
      return `${what} was accepted by the platform.${describeSeen(plan, seen)}`;
    case 'refused':
      return `${what} was refused by the platform.${reason}`;
    case 'not-sent':
      return `${what} was not sent.${reason}`;
    case 'unknown':
      return `${what} was sent, and the platform's answer is not known.${reason}${describeSeen(plan, seen)}`;
  }
}

function describeAction({ action, environment, versionName }: DeployTarget): string {
  switch (action) {
    case 'deploy':
      return `The deployment of "${versionName}" to "${environment ?? ''}"`;
    case 'create-version':
      return `The version "${versionName}"`;
    case 'save':
      return 'The files';
  }
}

/** Accepted is not running: the platform builds after it has answered. */
function describeSeen(
  { action, environment, versionName }: DeployTarget,
  seen: SeenDeployment | null,
): string {
  if (seen === null) return '';
  if (action === 'create-version') {
    return seen.versionListed ? ' The version is listed.' : ' The version is not listed yet.';
  }
  if (seen.versionDeployed) {
    return ` The environment "${environment ?? ''}" now names "${versionName}" (${seen.environmentStatus ?? 'no status'}).`;
  }
  return seen.versionListed
    ? ` The version is listed; the environment does not name it yet (${seen.environmentStatus ?? 'no status'}).`
    : ' The version is not listed yet.';
}
