import type { ProjectSnapshot } from '../../shared/contract/types.ts';
import type { Problem, Step, Workflow } from '../../shared/model/project.ts';

/** Plain model elements for tests of the window's logic; the parser's own tests cover how they come to be. */
export function sampleStep(key: string, change: Partial<Step> = {}): Step {
  return {
    key,
    kind: 'fn',
    role: 'then',
    id: key,
    line: 3,
    column: 9,
    connection: null,
    requests: [],
    blocks: [],
    mappings: [],
    calls: [],
    forEach: null,
    steps: [],
    background: false,
    spans: {
      file: 'src/workflows/orders.ts',
      call: { start: 60, end: 80 },
      link: { start: 54, end: 81 },
    },
    ...change,
  };
}

export function sampleWorkflow(key: string, steps: readonly Step[] = []): Workflow {
  return {
    key,
    id: key,
    file: 'src/workflows/orders.ts',
    line: 2,
    column: 1,
    exportName: key,
    registered: true,
    trigger: { kind: 'webhook', method: 'post' },
    steps,
    spans: { chain: { start: 10, end: 100 }, trigger: { start: 10, end: 50 } },
  };
}

export function sampleProblem(change: Partial<Problem> = {}): Problem {
  return {
    severity: 'error',
    code: 'TS2339',
    message: 'Property "totl" does not exist.',
    file: 'src/workflows/orders.ts',
    line: 3,
    column: 9,
    workflow: 'orders',
    step: 'validate',
    ...change,
  };
}

export function sampleProject(change: Partial<ProjectSnapshot> = {}): ProjectSnapshot {
  return {
    version: 1,
    folder: '/projects/orders',
    name: 'orders',
    trusted: true,
    revision: 1,
    codeRevision: 1,
    model: {
      workflows: [sampleWorkflow('orders', [sampleStep('validate'), sampleStep('send')])],
      mappings: [],
      shapes: [],
      systems: [],
      problems: [],
    },
    files: [{ file: 'src/workflows/orders.ts', state: 'saved' }],
    undoLabel: null,
    redoLabel: null,
    positions: {},
    ...change,
  };
}
