import { create } from 'zustand';
import type { AppInfo, ExampleInfo, RecentProject } from '../../shared/contract/types.ts';
import { invoke } from '../bridge/client.ts';

/** What the start screen shows; each part is `null` until the host has answered. */
interface AppState {
  readonly info: AppInfo | null;
  readonly recent: readonly RecentProject[] | null;
  readonly examples: readonly ExampleInfo[] | null;
}

export const useAppStore = create<AppState>()(() => ({ info: null, recent: null, examples: null }));
export const selectInfo = (state: AppState): AppInfo | null => state.info;
export const selectRecent = (state: AppState): readonly RecentProject[] | null => state.recent;
export const selectExamples = (state: AppState): readonly ExampleInfo[] | null => state.examples;

export async function loadAppInfo(): Promise<void> {
  useAppStore.setState({ info: await invoke('app.info', {}) });
}

export async function loadRecent(): Promise<void> {
  useAppStore.setState({ recent: await invoke('app.recent', {}) });
}

export async function loadExamples(): Promise<void> {
  useAppStore.setState({ examples: await invoke('app.examples', {}) });
}

/** Takes a folder off the list; nothing on disk changes. */
export async function forgetRecent(folder: string): Promise<void> {
  await invoke('app.forgetRecent', { folder });
  await loadRecent();
}
