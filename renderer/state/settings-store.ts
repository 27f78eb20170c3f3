import { create } from 'zustand';
import type { Settings } from '../../shared/contract/types.ts';
import type { CallInput } from '../../shared/contract/calls.ts';
import { invoke } from '../bridge/client.ts';

interface SettingsState {
  /** The host's settings, `null` until they are loaded. */
  readonly settings: Settings | null;
}

export const useSettingsStore = create<SettingsState>()(() => ({ settings: null }));
export const selectSettings = (state: SettingsState): Settings | null => state.settings;

export async function loadSettings(): Promise<void> {
  useSettingsStore.setState({ settings: await invoke('settings.get', {}) });
}

export async function changeSettings(change: CallInput<'settings.set'>): Promise<void> {
  useSettingsStore.setState({ settings: await invoke('settings.set', change) });
}
