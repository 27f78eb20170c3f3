import type { Step, Workflow } from '../model/project.ts';

const span = { start: 0, end: 0 };

/** A step for tests: an `fn` whose id is its key. */
export function aStep(key: string, more: Partial<Step> = {}): Step {
  return {
    key,
    kind: 'fn',
    role: 'then',
    id: key,
    line: 1,
    column: 1,
    connection: null,
    requests: [],
    blocks: [],
    mappings: [],
    calls: [],
    forEach: null,
    steps: [],
    background: false,
    spans: { file: 'a.ts', call: span, link: span },
    ...more,
  };
}

/** A workflow for tests: the webhook `flow` with these steps. */
export function aWorkflow(steps: readonly Step[]): Workflow {
  return {
    key: 'flow',
    id: 'flow',
    file: 'a.ts',
    line: 1,
    column: 1,
    exportName: 'flow',
    registered: true,
    trigger: { kind: 'webhook' },
    steps,
    spans: { chain: span, trigger: span },
  };
}
