import { create } from 'zustand';
import type { Events } from '../../shared/contract/events.ts';
import type { VerifyReport, VerifyStep, VerifyStepName } from '../../shared/model/report.ts';
import { invoke } from '../bridge/client.ts';
import { reportError } from './notice-store.ts';
import { sendPendingTyping } from './pending-typing.ts';
import { useProjectStore } from './project-store.ts';

/** How far the verification of the open project has come, since the project was opened. */
type VerifyPhase = 'never' | 'running' | 'finished' | 'broken';

export interface VerifyState {
  readonly phase: VerifyPhase;
  /** What runs or ran, in order. */
  readonly planned: readonly VerifyStepName[];
  /** The steps that are over, as they end. */
  readonly steps: readonly VerifyStep[];
  readonly report: VerifyReport | null;
  /** The project's `codeRevision` that was verified: the result holds for exactly these texts. */
  readonly revision: number | null;
  readonly startedAt: number | null;
  readonly cancelling: boolean;
}

export const initialVerifyState: VerifyState = {
  phase: 'never',
  planned: [],
  steps: [],
  report: null,
  revision: null,
  startedAt: null,
  cancelling: false,
};

export const useVerifyStore = create<VerifyState>()(() => initialVerifyState);

export const selectIsVerifying = (state: VerifyState): boolean => state.phase === 'running';
export const selectVerifySteps = (state: VerifyState): readonly VerifyStep[] => state.steps;

/** Starts a verification; the folder must be trusted. Its progress arrives as events. A failure to run is shown as a notice. */
export async function startVerify(): Promise<void> {
  try {
    await sendPendingTyping();
    await invoke('verify.start', {});
  } catch (error) {
    const { phase } = useVerifyStore.getState();
    if (phase === 'running') useVerifyStore.setState({ phase: 'broken', cancelling: false });
    reportError(error);
  }
}

export async function cancelVerify(): Promise<void> {
  useVerifyStore.setState({ cancelling: true });
  try {
    await invoke('verify.cancel', {});
  } finally {
    useVerifyStore.setState({ cancelling: false });
  }
}

export function receiveVerifyStarted(event: Events['verify.started']): void {
  useVerifyStore.setState({
    ...initialVerifyState,
    phase: 'running',
    planned: event.steps,
    revision: useProjectStore.getState().snapshot?.codeRevision ?? null,
    startedAt: Date.now(),
  });
}

export function receiveVerifyStep(step: VerifyStep): void {
  useVerifyStore.setState(({ steps }) => ({
    steps: [...steps.filter((other) => other.name !== step.name), step],
  }));
}

export function receiveVerifyFinished(event: Events['verify.finished']): void {
  if ('error' in event) useVerifyStore.setState({ phase: 'broken', cancelling: false });
  else {
    useVerifyStore.setState({
      phase: 'finished',
      report: event,
      steps: event.steps,
      cancelling: false,
    });
  }
}

/** Asks for the verdict that this window has not heard: it was loaded anew, or the connection was broken. */
export async function loadLastVerify(): Promise<void> {
  const { snapshot } = useProjectStore.getState();
  if (snapshot === null) return;
  const last = await invoke('verify.last', {});
  const isOvertaken =
    useVerifyStore.getState().phase !== 'never' ||
    useProjectStore.getState().snapshot?.folder !== snapshot.folder;
  if (last === null || isOvertaken) return;
  const { report, isCurrent } = last;
  useVerifyStore.setState({
    ...initialVerifyState,
    phase: 'finished',
    report,
    planned: report.steps.map(({ name }) => name),
    steps: report.steps,
    revision: isCurrent ? snapshot.codeRevision : null,
  });
}

/** A verification whose end the window did not hear of is not known to have passed. */
export function forgetVerify(): void {
  useVerifyStore.setState(initialVerifyState);
}

/** Whether the texts have changed since they were verified. `revision` is the project's current `codeRevision`. */
export function isStale(state: VerifyState, revision: number | null): boolean {
  return state.phase === 'finished' && state.revision !== revision;
}
