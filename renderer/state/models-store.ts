import { create } from 'zustand';
import type { ModelConnection } from '../../shared/assistant/models.ts';
import { invoke } from '../bridge/client.ts';

interface ModelsState {
  /** `null` until the host has told them. */
  readonly models: readonly ModelConnection[] | null;
}

/** The models that the user has set up for the assistant. */
export const useModelsStore = create<ModelsState>()(() => ({ models: null }));

const noModels: readonly ModelConnection[] = [];
export const selectModels = ({ models }: ModelsState): readonly ModelConnection[] =>
  models ?? noModels;

export function receiveModels(models: readonly ModelConnection[]): void {
  useModelsStore.setState({ models });
}

export async function loadModels(): Promise<void> {
  receiveModels(await invoke('models.list', {}));
}
