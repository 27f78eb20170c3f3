import { describe, expect, it } from 'vitest';
import type { Problem, ProjectModel, Workflow } from '../../shared/model/project.ts';
import { aStep, aWorkflow } from '../canvas/testing/model.ts';
import { keepLastGood } from './last-good.ts';

const good = aWorkflow([aStep('a'), aStep('b')]);
const recovered = aWorkflow([aStep('a')]);
const other: Workflow = { ...aWorkflow([]), key: 'other', file: 'b.ts' };

const syntax: Problem = {
  severity: 'error',
  code: 'syntax',
  message: '")" expected',
  file: 'a.ts',
  line: 3,
  column: 1,
  workflow: null,
  step: null,
};

function model(workflows: readonly Workflow[], problems: readonly Problem[] = []): ProjectModel {
  return { workflows, problems, mappings: [], shapes: [], systems: [] };
}

describe('keepLastGood', () => {
  it('takes the new model where every file parses', () => {
    const next = model([recovered]);
    expect(keepLastGood(model([good]), next)).toBe(next);
    expect(keepLastGood(null, next)).toBe(next);
  });

  it('keeps the workflows of a file that does not parse, vanished or recovered in part', () => {
    const before = model([good, other]);
    for (const left of [[other], [recovered, other]]) {
      const kept = keepLastGood(before, model(left, [syntax]));
      expect(kept.workflows).toEqual([good, other]);
      expect(kept.problems).toEqual([syntax]);
    }
  });

  it('keeps them over several broken texts, until the file parses again', () => {
    const once = keepLastGood(model([good]), model([], [syntax]));
    const twice = keepLastGood(once, model([recovered], [syntax]));
    expect(twice.workflows).toEqual([good]);
    expect(keepLastGood(twice, model([recovered])).workflows).toEqual([recovered]);
  });

  it('takes what could be read of a file that was never good', () => {
    const kept = keepLastGood(model([other]), model([recovered, other], [syntax]));
    expect(kept.workflows).toEqual([recovered, other]);
  });

  it('lets go of workflows that were deleted', () => {
    expect(keepLastGood(model([good, other]), model([other])).workflows).toEqual([other]);
  });
});
