import { create } from 'zustand';
import type { EnvironmentStatus, PlatformStatus } from '../../shared/contract/platform-types.ts';
import type { PlatformVersion } from '../../shared/model/platform.ts';
import { toBridgeError } from '../bridge/bridge-error.ts';
import { invoke } from '../bridge/client.ts';
import type { DialogFailure } from '../ui/dialog-error.tsx';

/** What is known of the platform since somebody asked; opening a project asks nothing, because asking runs a program. */
export interface PlatformState {
  readonly status: PlatformStatus | null;
  /** Newest first, `null` until they were listed. */
  readonly versions: readonly PlatformVersion[] | null;
  readonly isLoading: boolean;
  /** Why the last question got no answer at all. */
  readonly failure: DialogFailure | null;
  readonly versionsFailure: DialogFailure | null;
}

const unknown: PlatformState = {
  status: null,
  versions: null,
  isLoading: false,
  failure: null,
  versionsFailure: null,
};

export const usePlatformStore = create<PlatformState>()(() => unknown);
export const selectPlatformStatus = (state: PlatformState): PlatformStatus | null => state.status;

const noEnvironments: readonly EnvironmentStatus[] = [];
export const selectEnvironments = (state: PlatformState): readonly EnvironmentStatus[] =>
  state.status?.environments ?? noEnvironments;

let asked = 0;

/** Asks for the link, the project and its versions. What is missing is in the answer; the latest question wins. */
export async function loadPlatform(): Promise<void> {
  const question = ++asked;
  usePlatformStore.setState({ isLoading: true, failure: null });
  try {
    const status = await invoke('platform.status', {});
    if (question !== asked) return;
    usePlatformStore.setState({ status });
    if (status.project !== null) await loadVersions(question);
    else usePlatformStore.setState({ versions: null, versionsFailure: null });
  } catch (error) {
    if (question === asked) usePlatformStore.setState({ failure: toBridgeError(error) });
  } finally {
    if (question === asked) usePlatformStore.setState({ isLoading: false });
  }
}

async function loadVersions(question: number): Promise<void> {
  try {
    const versions = await invoke('versions.list', {});
    if (question === asked) usePlatformStore.setState({ versions, versionsFailure: null });
  } catch (error) {
    if (question === asked) usePlatformStore.setState({ versionsFailure: toBridgeError(error) });
  }
}

/** Asks unless it is known or being asked. */
export async function ensurePlatform(): Promise<void> {
  const { status, isLoading } = usePlatformStore.getState();
  if (status === null && !isLoading) await loadPlatform();
}

export function forgetPlatform(): void {
  asked += 1;
  usePlatformStore.setState(unknown);
}

/** Writes which platform project the folder belongs to, then looks there. */
export async function linkProject(link: {
  readonly context: string;
  readonly projectId: string;
}): Promise<void> {
  await invoke('platform.link', link);
  await loadPlatform();
}

export async function dismissUnfinished(): Promise<void> {
  await invoke('deploy.forgetUnfinished', {});
  usePlatformStore.setState(({ status }) => ({
    status: status === null ? null : { ...status, unfinished: null },
  }));
}
