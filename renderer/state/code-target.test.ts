import { describe, expect, it } from 'vitest';
import { sampleProject } from '../testing/sample-project.ts';
import { codeTarget } from './code-target.ts';
import { initialSelection } from './selection-store.ts';

const { model } = sampleProject();
const file = 'src/workflows/orders.ts';
const onOrders = { ...initialSelection, workflow: 'orders' };

describe('codeTarget', () => {
  it('is the selected step’s text, then the trigger’s, then the workflow’s file', () => {
    const step = { ...onOrders, selection: { kind: 'steps', keys: ['validate', 'send'] } } as const;
    expect(codeTarget(model, step)).toEqual({ file, span: { start: 60, end: 80 } });
    const trigger = { ...onOrders, selection: { kind: 'trigger' } } as const;
    expect(codeTarget(model, trigger)).toEqual({ file, span: { start: 10, end: 50 } });
    expect(codeTarget(model, onOrders)).toEqual({ file, span: null });
  });

  it('is a file that was opened by itself, whatever is selected', () => {
    expect(codeTarget(model, { ...onOrders, openFile: 'deno.json' })).toEqual({
      file: 'deno.json',
      span: null,
    });
  });

  it('is nothing without a workflow', () => {
    expect(codeTarget(model, initialSelection)).toBeNull();
    expect(codeTarget(null, onOrders)).toBeNull();
  });
});
