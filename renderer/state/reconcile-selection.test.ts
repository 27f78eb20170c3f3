import { describe, expect, it } from 'vitest';
import type { ProjectModel, Workflow } from '../../shared/model/project.ts';
import { sampleProject, sampleStep, sampleWorkflow } from '../testing/sample-project.ts';
import { reconcileSelection } from './reconcile-selection.ts';
import { initialSelection, type SelectionState } from './selection-store.ts';

function model(...workflows: readonly Workflow[]): ProjectModel {
  return { ...sampleProject().model, workflows };
}

function selected(workflow: string, ...keys: readonly string[]): SelectionState {
  return { ...initialSelection, workflow, selection: { kind: 'steps', keys } };
}

const before = model(
  sampleWorkflow('orders', [sampleStep('validate'), sampleStep('send'), sampleStep('log')]),
  sampleWorkflow('stock'),
);

describe('reconcileSelection', () => {
  it('selects the first workflow of a project that was just opened', () => {
    expect(reconcileSelection(initialSelection, null, before)).toEqual({
      workflow: 'orders',
      selection: { kind: 'nothing' },
    });
  });

  it('keeps what still exists, with the same identity', () => {
    const state = selected('orders', 'send');
    const result = reconcileSelection(state, before, before);
    expect(result.selection).toBe(state.selection);
  });

  it('follows a step that was renamed', () => {
    const after = model(
      sampleWorkflow('orders', [sampleStep('validate'), sampleStep('post'), sampleStep('log')]),
      sampleWorkflow('stock'),
    );
    expect(reconcileSelection(selected('orders', 'send'), before, after).selection).toEqual({
      kind: 'steps',
      keys: ['post'],
    });
  });

  it('takes the step before a removed one, and the trigger before the first', () => {
    const withoutSend = model(
      sampleWorkflow('orders', [sampleStep('validate'), sampleStep('log')]),
    );
    expect(reconcileSelection(selected('orders', 'send'), before, withoutSend).selection).toEqual({
      kind: 'steps',
      keys: ['validate'],
    });
    const withoutFirst = model(sampleWorkflow('orders', [sampleStep('send'), sampleStep('log')]));
    expect(
      reconcileSelection(selected('orders', 'validate'), before, withoutFirst).selection,
    ).toEqual({ kind: 'trigger' });
  });

  it('finds a step inside a sub-chain', () => {
    const nested = model(
      sampleWorkflow('orders', [sampleStep('outer', { steps: [sampleStep('inner')] })]),
    );
    const state = selected('orders', 'inner');
    expect(reconcileSelection(state, nested, nested).selection).toBe(state.selection);
  });

  it('follows a workflow that was renamed, with its selected step', () => {
    const after = model(
      sampleWorkflow('orders-2', [sampleStep('validate'), sampleStep('send'), sampleStep('log')]),
      sampleWorkflow('stock'),
    );
    expect(reconcileSelection(selected('orders', 'send'), before, after)).toEqual({
      workflow: 'orders-2',
      selection: { kind: 'steps', keys: ['send'] },
    });
  });

  it('waits for a workflow that vanished, and has its selection again when it is back', () => {
    const state = selected('orders', 'send');
    const without = model(sampleWorkflow('stock'));
    const waiting = reconcileSelection(state, before, without);
    expect(waiting).toEqual({ workflow: 'orders', selection: state.selection });
    expect(reconcileSelection({ ...state, ...waiting }, without, before)).toEqual(waiting);
  });
});
