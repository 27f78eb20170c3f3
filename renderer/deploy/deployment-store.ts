import { create } from 'zustand';
import type { OfferedPlan } from '../../shared/contract/platform-types.ts';
import type { Events } from '../../shared/contract/events.ts';
import type { DeployPoint, DeployReport } from '../../shared/model/deploy.ts';
import { toBridgeError } from '../bridge/bridge-error.ts';
import { invoke } from '../bridge/client.ts';
import { addNotice } from '../state/notice-store.ts';
import { useProjectStore } from '../state/project-store.ts';
import type { DialogFailure } from '../ui/dialog-error.tsx';
import { beginNextPlan } from './plan-store.ts';
import { loadPlatform } from './platform-store.ts';

/** What is or was done on the platform from this window, since the project was opened. */
export type DeploymentState =
  | { readonly phase: 'none' }
  | (Doing & { readonly phase: 'running'; readonly point: DeployPoint | null })
  /** It ended with a report: whatever happened is in it. */
  | (Doing & { readonly phase: 'reported'; readonly report: DeployReport })
  /** It was refused here, before anything of it began. */
  | (Doing & { readonly phase: 'refused'; readonly failure: DialogFailure })
  /** The background process stopped answering while it was at work. */
  | (Doing & { readonly phase: 'lost' });

interface Doing {
  /** As in `Deployment of "v1" to "staging"`. */
  readonly versionName: string;
  readonly environment: string;
  /** `version`: a version that is on the platform already, so nothing goes up. */
  readonly kind: 'files' | 'version';
  /** The `codeRevision` of the texts that went up. */
  readonly revision: number | null;
}

export const useDeploymentStore = create<DeploymentState>()(() => ({ phase: 'none' }));

function setDeployment(state: DeploymentState): void {
  useDeploymentStore.setState(state, true);
}

export function forgetDeployment(): void {
  setDeployment({ phase: 'none' });
}

/** Carries out a plan that the user confirmed. */
export async function runPlan(plan: OfferedPlan, confirmedEnvironment: string): Promise<void> {
  const doing = {
    versionName: plan.versionName,
    environment: plan.environment ?? '',
    kind: 'files',
    revision: useProjectStore.getState().snapshot?.codeRevision ?? null,
  } as const;
  await deploy(doing, () => invoke('deploy.run', { planId: plan.planId, confirmedEnvironment }));
}

/** Deploys a version that the platform has. */
export async function deployVersion(
  version: { readonly id: string; readonly name: string },
  environment: string,
  confirmedEnvironment: string,
): Promise<void> {
  await deploy({ versionName: version.name, environment, kind: 'version', revision: null }, () =>
    invoke('versions.deploy', { versionId: version.id, environment, confirmedEnvironment }),
  );
}

async function deploy(doing: Doing, call: () => Promise<DeployReport>): Promise<void> {
  setDeployment({ ...doing, phase: 'running', point: null });
  try {
    setDeployment({ ...doing, phase: 'reported', report: await call() });
  } catch (thrown) {
    const failure = toBridgeError(thrown);
    if (failure.code === 'disconnected') setDeployment({ ...doing, phase: 'lost' });
    else setDeployment({ ...doing, phase: 'refused', failure });
  }
  beginNextPlan();
  await loadPlatform();
}

/** Asks for the end of the deployment under way; its report says what is known. Rejects with BridgeError. */
export async function cancelDeployment(): Promise<void> {
  await invoke('deploy.cancel', {});
}

/** Makes a version of the planned files without deploying it. Rejects with BridgeError. */
export async function saveVersion(plan: OfferedPlan): Promise<void> {
  const { versionName: name, description } = plan;
  await invoke('deploy.saveVersion', { name, description });
  addNotice({ severity: 'info', message: `The platform accepted the version “${name}”.` });
  beginNextPlan();
  await loadPlatform();
}

export function receiveDeployPoint({ point }: Events['deploy.point']): void {
  const state = useDeploymentStore.getState();
  if (state.phase === 'running') setDeployment({ ...state, point });
}
