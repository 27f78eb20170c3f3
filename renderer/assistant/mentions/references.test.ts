import { describe, expect, it } from 'vitest';
import type { Mapping } from '../../../shared/model/mapping.ts';
import type { FoundProblem } from '../../state/problem-list.ts';
import { sampleProblem, sampleProject } from '../../testing/sample-project.ts';
import { isThere, problemReference, problemWithPlace, referenceLabel } from './references.ts';

const mapping: Mapping = {
  name: 'toOrder',
  file: 'src/services/to-order.ts',
  line: 4,
  sources: [],
  target: 'Order',
  rules: [],
  unmapped: null,
  spans: { declaration: { start: 0, end: 1 }, result: { start: 0, end: 1 } },
};
const { model: plain, files } = sampleProject();
const model = { ...plain, mappings: [mapping] };

function found(change: Parameters<typeof sampleProblem>[0] = {}): FoundProblem {
  return { ...sampleProblem(change), source: 'types' };
}

function placeOf(problem: FoundProblem): string {
  return referenceLabel(problemWithPlace(problem, model)[1]!);
}

describe('a problem goes along', () => {
  it('with its step, its workflow, its mapping or its file', () => {
    expect(placeOf(found())).toBe('Step orders / validate');
    expect(placeOf(found({ step: null }))).toBe('Workflow orders');
    const outside = { workflow: null, step: null, file: mapping.file };
    expect(placeOf(found({ ...outside, line: 6 }))).toBe('Mapping toOrder');
    expect(placeOf(found({ ...outside, line: 2 }))).toBe('File src/services/to-order.ts');
  });

  it('within what a request takes', () => {
    const long = problemReference(found({ message: 'x'.repeat(9000), line: -1 }));
    expect(long.line).toBe(0);
    expect(long.message).toHaveLength(5000);
  });
});

describe('isThere', () => {
  it('knows what the project has', () => {
    const problem = found();
    const known = [
      { kind: 'workflow', workflow: 'orders' },
      { kind: 'step', workflow: 'orders', step: 'send' },
      { kind: 'mapping', file: mapping.file, name: 'toOrder' },
      { kind: 'file', file: 'src/workflows/orders.ts' },
      problemReference(problem),
    ] as const;
    for (const reference of known) {
      expect(isThere(reference, model, files, [problem]), reference.kind).toBe(true);
      const none = { workflows: [], mappings: [], shapes: [], systems: [], problems: [] };
      expect(isThere(reference, none, [], []), reference.kind).toBe(false);
    }
  });

  it('knows a problem again whose line moved', () => {
    const reference = problemReference(found({ line: 3 }));
    expect(isThere(reference, model, files, [found({ line: 9 })])).toBe(true);
  });
});
