import { describe, expect, it } from 'vitest';
import type { Problem, ProjectModel, Workflow } from '../../shared/model/project.ts';
import { shownWorkflow } from './shown-workflow.ts';
import { aStep, aWorkflow } from './testing/model.ts';

const good = aWorkflow([aStep('a'), aStep('b')]);
const broken = aWorkflow([aStep('a')]);

const problem: Problem = {
  severity: 'error',
  code: 'does-not-parse',
  message: '")" expected',
  file: 'a.ts',
  line: 3,
  column: 1,
  workflow: null,
  step: null,
};

function model(workflows: readonly Workflow[], problems: readonly Problem[]): ProjectModel {
  return { workflows, problems, mappings: [], shapes: [], systems: [] };
}

describe('shownWorkflow', () => {
  it('shows the workflow as it is', () => {
    expect(shownWorkflow(model([good], []), 'flow', null)).toEqual({ workflow: good, problem: null });
  });

  it('keeps the last good picture while the file does not parse', () => {
    expect(shownWorkflow(model([broken], [problem]), 'flow', good)).toEqual({ workflow: good, problem });
    expect(shownWorkflow(model([], [problem]), 'flow', good)).toEqual({ workflow: good, problem });
  });

  it('shows what could be read when there never was a good picture', () => {
    expect(shownWorkflow(model([broken], [problem]), 'flow', null)).toEqual({ workflow: broken, problem });
  });

  it('does not keep a workflow that was deleted, nor one of another key', () => {
    expect(shownWorkflow(model([], []), 'flow', good)).toBeNull();
    expect(shownWorkflow(model([], [problem]), 'other', good)).toBeNull();
  });

  it('is not disturbed by other files and other problems', () => {
    const elsewhere = [{ ...problem, file: 'b.ts' }, { ...problem, code: 'duplicate-id' }];
    expect(shownWorkflow(model([broken], elsewhere), 'flow', good)?.workflow).toBe(broken);
  });
});
