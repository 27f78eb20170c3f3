import { describe, expect, it } from 'vitest';
import {
  sampleProblem,
  sampleProject,
  sampleStep,
  sampleWorkflow,
} from '../../testing/sample-project.ts';
import type { FoundProblem } from '../../state/problem-list.ts';
import { mentionCandidates, searchCandidates } from './candidates.ts';

const problems: readonly FoundProblem[] = [
  { ...sampleProblem(), source: 'types' },
  { ...sampleProblem({ message: 'Another on the line' }), source: 'types' },
];
const candidates = mentionCandidates(sampleProject(), problems);

function found(query: string, limit = 20): readonly string[] {
  return searchCandidates(candidates, query, limit).map(({ text }) => text);
}

describe('what can be mentioned', () => {
  it('is every part of the project, each by a text of its own', () => {
    expect(candidates.map(({ group, text }) => `${group}: ${text}`)).toEqual([
      'Workflows: orders',
      'Steps: orders/validate',
      'Steps: orders/send',
      'Problems: src/workflows/orders.ts:3',
      'Problems: src/workflows/orders.ts:3(2)',
      'Files: src/workflows/orders.ts',
    ]);
  });

  it('is found as in the palette, group by group', () => {
    expect(found('send')).toEqual(['orders/send']);
    expect(found('ORDERS/val')).toEqual(['orders/validate']);
    expect(found('totl')).toEqual(['src/workflows/orders.ts:3']);
    expect(found('nothing like it')).toEqual([]);
  });

  it('shows some of each kind before anything is typed', () => {
    expect(found('', 4)).toEqual([
      'orders',
      'orders/validate',
      'src/workflows/orders.ts:3',
      'src/workflows/orders.ts',
    ]);
  });

  it('stays short in a large project', () => {
    const steps = Array.from({ length: 5000 }, (_, index) => sampleStep(`step-${index}`));
    const { model, ...project } = sampleProject();
    const large = mentionCandidates(
      { ...project, model: { ...model, workflows: [sampleWorkflow('large', steps)] } },
      [],
    );
    expect(large.length).toBeGreaterThan(5000);
    expect(new Set(large.map(({ text }) => text)).size).toBe(large.length);
    expect(searchCandidates(large, 'step', 40)).toHaveLength(40);
    expect(searchCandidates(large, 'step-4999', 40).map(({ text }) => text)).toEqual([
      'large/step-4999',
    ]);
  });
});
