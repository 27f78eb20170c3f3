import { beforeEach, describe, expect, it } from 'vitest';
import { showProblem } from '../actions/show-place.ts';
import {
  sampleProblem,
  sampleProject,
  sampleStep,
  sampleWorkflow,
} from '../testing/sample-project.ts';
import { sampleProposed } from '../testing/sample-proposal.ts';
import { initialAssistant, selectShownWorkflow, useAssistantStore } from './assistant-store.ts';
import { useProjectStore } from './project-store.ts';
import {
  initialSelection,
  selectSteps,
  showWorkflow,
  useSelectionStore,
} from './selection-store.ts';
import { goToProposed, receiveProposed } from './shown-proposal.ts';
import { showCentre, useViewStore } from './view-store.ts';

const orders = sampleWorkflow('orders', [sampleStep('validate')]);
const returns = sampleWorkflow('returns');
const project = sampleProject();
const now = { ...project.model, workflows: [orders, returns] };
const changed = sampleWorkflow('orders', [sampleStep('validate'), sampleStep('send')]);
const proposed = { ...sampleProposed(), model: { ...now, workflows: [changed, returns] } };

function shown(): string | null {
  return selectShownWorkflow(useAssistantStore.getState())?.key ?? null;
}

beforeEach(() => {
  useProjectStore.setState({ snapshot: { ...project, model: now } });
  useAssistantStore.setState(initialAssistant);
  useSelectionStore.setState(initialSelection);
  showCentre('canvas');
  showWorkflow('returns');
});

describe('a proposed workflow', () => {
  it('is drawn where it came while the canvas is shown', () => {
    receiveProposed(proposed);
    expect(shown()).toBe('orders');
    expect(useViewStore.getState().centre).toBe('canvas');
  });

  it.each(['plan', 'map', 'systems', 'deploy'] as const)(
    'leaves who is at the %s there',
    (centre) => {
      showCentre(centre);
      receiveProposed(proposed);
      expect(useViewStore.getState().centre).toBe(centre);
      goToProposed();
      expect(useViewStore.getState().centre).toBe('canvas');
      expect(shown()).toBe('orders');
    },
  );

  it.each([
    ['another workflow', () => showWorkflow('returns'), 'returns'],
    ['the same workflow', () => showWorkflow('orders'), 'orders'],
    ['a step', () => selectSteps('orders', ['validate']), 'orders'],
    ['a problem', () => showProblem({ ...sampleProblem(), source: 'code' }), 'orders'],
  ])('gives way when the user chooses %s', (_what, choose, workflow) => {
    receiveProposed(proposed);
    choose();
    expect(shown()).toBeNull();
    expect(useSelectionStore.getState().workflow).toBe(workflow);
    expect(useAssistantStore.getState().proposed).toBe(proposed);
  });

  it('stays when the selection only follows a change of the project', () => {
    receiveProposed(proposed);
    useSelectionStore.setState({ workflow: 'orders', selection: { kind: 'trigger' } });
    expect(shown()).toBe('orders');
  });
});
