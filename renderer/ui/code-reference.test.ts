import { describe, expect, it } from 'vitest';
import { sampleProject, sampleStep, sampleWorkflow } from '../testing/sample-project.ts';
import { resolveReference } from './code-reference.ts';

const { model, files } = sampleProject();
const resolve = (text: string) => resolveReference(text, model, files);

describe('resolveReference', () => {
  it.each([
    ['src/workflows/orders.ts', { kind: 'file', file: 'src/workflows/orders.ts' }],
    ['src/workflows/orders.ts:12', { kind: 'line', file: 'src/workflows/orders.ts', line: 12 }],
    ['./src/workflows/orders.ts:12:3', { kind: 'line', file: 'src/workflows/orders.ts', line: 12 }],
    ['src/workflows/orders.ts#L7-L9', { kind: 'line', file: 'src/workflows/orders.ts', line: 7 }],
    ['src/workflows/orders.ts:0', { kind: 'line', file: 'src/workflows/orders.ts', line: 1 }],
    ['orders', { kind: 'workflow', workflow: 'orders' }],
    ['send', { kind: 'step', workflow: 'orders', step: 'send' }],
    ['orders/send', { kind: 'step', workflow: 'orders', step: 'send' }],
    ['orders / send', { kind: 'step', workflow: 'orders', step: 'send' }],
  ])('finds %s', (text, reference) => {
    expect(resolve(text)).toEqual(reference);
  });

  it.each(['src/other.ts:1', 'src/workflows/orders.ts:x', 'nothing', '', ':3', '/etc/passwd'])(
    'finds nothing for %j',
    (text) => {
      expect(resolve(text)).toBeNull();
    },
  );

  it('finds nothing where two things have the name', () => {
    const workflows = [
      sampleWorkflow('orders', [sampleStep('send')]),
      sampleWorkflow('returns', [sampleStep('send')]),
    ];
    expect(resolveReference('send', { ...model, workflows }, files)).toBeNull();
    expect(resolveReference('returns/send', { ...model, workflows }, files)).toEqual({
      kind: 'step',
      workflow: 'returns',
      step: 'send',
    });
  });

  it('finds nothing without a project', () => {
    expect(resolveReference('orders', null, files)).toBeNull();
  });
});
