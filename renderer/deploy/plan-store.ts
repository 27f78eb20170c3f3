import { create } from 'zustand';
import type { OfferedPlan } from '../../shared/contract/platform-types.ts';
import { toBridgeError } from '../bridge/bridge-error.ts';
import { invoke } from '../bridge/client.ts';
import { sendPendingTyping } from '../state/pending-typing.ts';
import { useProjectStore } from '../state/project-store.ts';
import type { DialogFailure } from '../ui/dialog-error.tsx';

/** What the user decides about a deployment. A `null` text takes the suggestion. */
export interface DeployChoice {
  readonly environment: string;
  readonly versionName: string | null;
  readonly description: string | null;
}

export interface PlanState {
  readonly choice: DeployChoice;
  readonly plan: OfferedPlan | null;
  /** For what the plan was made; it holds for exactly that. */
  readonly plannedFor: { readonly choice: DeployChoice; readonly revision: number | null } | null;
  readonly isPlanning: boolean;
  readonly failure: DialogFailure | null;
}

const noChoice: DeployChoice = { environment: '', versionName: null, description: null };

const initial: PlanState = {
  choice: noChoice,
  plan: null,
  plannedFor: null,
  isPlanning: false,
  failure: null,
};

export const usePlanStore = create<PlanState>()(() => initial);
export const selectPlan = (state: PlanState): OfferedPlan | null => state.plan;
export const selectChoice = (state: PlanState): DeployChoice => state.choice;

export function choose(change: Partial<DeployChoice>): void {
  usePlanStore.setState(({ choice }) => ({ choice: { ...choice, ...change } }));
}

export function forgetPlan(): void {
  asked += 1;
  usePlanStore.setState(initial);
}

/** After a deployment its name is taken, so the next one begins with fresh suggestions. */
export function beginNextPlan(): void {
  asked += 1;
  usePlanStore.setState(({ choice }) => ({
    ...initial,
    choice: { ...noChoice, environment: choice.environment },
  }));
}

let asked = 0;

/** Plans for the present choice and texts; changes nothing here or on the platform. The latest question wins. */
export async function makePlan(): Promise<void> {
  const { choice } = usePlanStore.getState();
  if (choice.environment === '') return;
  const question = ++asked;
  usePlanStore.setState({ isPlanning: true, failure: null });
  try {
    await sendPendingTyping();
    const revision = currentRevision();
    const plan = await invoke('deploy.plan', {
      environment: choice.environment,
      ...(choice.versionName === null ? {} : { versionName: choice.versionName }),
      ...(choice.description === null ? {} : { description: choice.description }),
    });
    if (question !== asked) return;
    usePlanStore.setState({ plan, plannedFor: { choice, revision }, isPlanning: false });
  } catch (error) {
    if (question !== asked) return;
    usePlanStore.setState({
      plan: null,
      plannedFor: null,
      isPlanning: false,
      failure: toBridgeError(error),
    });
  }
}

/** The plan for exactly what is chosen and written now, made again where it is not; `null` when there can be none. */
export async function currentPlan(): Promise<OfferedPlan | null> {
  const state = usePlanStore.getState();
  if (state.isPlanning || !isCurrent(state, currentRevision())) await makePlan();
  const { plan, plannedFor, choice } = usePlanStore.getState();
  return plannedFor?.choice === choice ? plan : null;
}

function currentRevision(): number | null {
  return useProjectStore.getState().snapshot?.codeRevision ?? null;
}

/** Whether the plan is for what is chosen and written now. */
export function isCurrent({ plannedFor, choice }: PlanState, revision: number | null): boolean {
  return plannedFor !== null && plannedFor.choice === choice && plannedFor.revision === revision;
}
