import type { PlatformStatus } from '../../shared/contract/platform-types.ts';
import type { ProjectSnapshot } from '../../shared/contract/types.ts';
import type { DeployPlan } from '../../shared/model/deploy.ts';
import { outcomeTitle } from '../deploy/deploy-text.ts';
import type { DeploymentState } from '../deploy/deployment-store.ts';
import { linkStateOf } from '../deploy/link-state.ts';
import type { LifecycleState, LifecycleStep } from './lifecycle-step.ts';

/** What is known of the platform; all of it is `null` until somebody asked. */
export interface DeployFacts {
  readonly status: PlatformStatus | null;
  readonly plan: DeployPlan | null;
  readonly deployment: DeploymentState;
}

/** Deploy: whether the platform has these texts, as far as it is known. */
export function deployStep(project: ProjectSnapshot, facts: DeployFacts): LifecycleStep {
  const [state, detail] = stateOfDeployment(project, facts) ?? stateOfPlatform(facts);
  return { name: 'deploy', label: 'Deploy', state, detail };
}

type Standing = readonly [LifecycleState, string];

/** What was deployed from this window, where that was the last thing that happened. */
function stateOfDeployment(project: ProjectSnapshot, { deployment }: DeployFacts): Standing | null {
  switch (deployment.phase) {
    case 'none':
    case 'refused':
      return null;
    case 'running':
      return ['running', `Deploying to ${deployment.environment}`];
    case 'lost':
      return ['needs-you', outcomeTitle('unknown')];
    case 'reported': {
      const { outcome } = deployment.report;
      if (outcome === 'unknown') return ['needs-you', outcomeTitle(outcome)];
      if (outcome !== 'accepted') return ['failed', outcomeTitle(outcome)];
      if (deployment.kind === 'version') return null;
      return deployment.revision === project.codeRevision
        ? ['done', `${outcomeTitle(outcome)}: ${deployment.environment}`]
        : ['stale', 'The project changed since it was deployed'];
    }
  }
}

function stateOfPlatform({ status, plan }: DeployFacts): Standing {
  if (status === null) return ['not-started', 'The platform was not asked yet'];
  if (status.unfinished !== null) return ['needs-you', 'A deployment was interrupted'];
  const link = linkStateOf(status);
  switch (link.kind) {
    case 'no-program':
    case 'broken':
      return ['needs-you', link.problem.message];
    case 'no-context':
      return ['needs-you', 'The Versori CLI has no context'];
    case 'not-linked':
      return ['not-started', 'Not linked to a project yet'];
    case 'linked':
      return stateOfEnvironment(status, plan);
  }
}

function stateOfEnvironment(status: PlatformStatus, plan: DeployPlan | null): Standing {
  const deployed = status.environments.filter(({ deployedVersion }) => deployedVersion !== null);
  const planned = deployed.find(({ name }) => name === plan?.environment);
  if (planned !== undefined && plan?.changes != null) {
    const { added, changed, removed } = plan.changes;
    return added.length + changed.length + removed.length === 0
      ? ['done', `${planned.name} has these files`]
      : ['stale', `${planned.name} has other files`];
  }
  return deployed.length === 0
    ? ['not-started', 'Nothing is deployed yet']
    : [
        'not-started',
        `Deployed to ${deployed.map(({ name }) => name).join(', ')}; not compared yet`,
      ];
}
