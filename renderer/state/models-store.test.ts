import { afterEach, expect, it } from 'vitest';
import type { ModelConnection } from '../../shared/assistant/models.ts';
import { forgetAssistant, setComposer, useAssistantStore } from './assistant-store.ts';
import { knownProvider, receiveModels, useModelsStore } from './models-store.ts';

const model: ModelConnection = {
  id: 'local',
  name: 'Local',
  baseUrl: 'http://localhost:11434/v1',
  model: 'small',
  isLocal: true,
  isShared: false,
  hasKey: false,
  keyWarning: null,
  capabilities: null,
};

afterEach(() => {
  forgetAssistant();
  useModelsStore.setState({ models: null });
});

it('puts the planner in the place of a chosen model that is gone', () => {
  setComposer({ provider: 'local' });
  receiveModels([model]);
  expect(useAssistantStore.getState().provider).toBe('local');
  receiveModels([]);
  expect(useAssistantStore.getState().provider).toBe('builtin');
});

it('takes a model at its word before the models are known', () => {
  expect(knownProvider('local')).toBe('local');
  receiveModels([]);
  expect([knownProvider('local'), knownProvider('builtin')]).toEqual(['builtin', 'builtin']);
});
