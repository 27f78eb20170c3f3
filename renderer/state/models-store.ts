import { create } from 'zustand';
import type { ModelConnection } from '../../shared/assistant/models.ts';
import { invoke } from '../bridge/client.ts';
import { setComposer, useAssistantStore } from './assistant-store.ts';

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
  const { provider } = useAssistantStore.getState();
  setComposer({ provider: knownProvider(provider) });
}

/** A provider as the composer takes it: the planner in place of a model that is gone. */
export function knownProvider(provider: string): string {
  const { models } = useModelsStore.getState();
  return models === null || models.some(({ id }) => id === provider) ? provider : 'builtin';
}

export async function loadModels(): Promise<void> {
  receiveModels(await invoke('models.list', {}));
}
