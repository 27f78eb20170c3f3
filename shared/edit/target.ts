import { FlowrightError } from '../base/error.ts';
import { nearMatches } from '../base/near.ts';
import type { WorkflowReading } from '../parse/workflow-reading.ts';
import type { StepSite } from '../parse/site.ts';
import type { Draft } from './draft.ts';

/** The step that a command means, with its key. */
export interface StepTarget {
  readonly key: string;
  readonly site: StepSite;
  readonly workflow: WorkflowReading;
}

/** The workflow of a key, or of an id that only one has. Throws `not-found` with near names, or `ambiguous-target` with the keys. */
export function findWorkflow(draft: Draft, wanted: string): WorkflowReading {
  const { workflows } = draft.reading();
  const exact = workflows.find(({ model }) => model.key === wanted);
  if (exact !== undefined) return exact;
  const byId = workflows.filter(({ model }) => model.id === wanted);
  const [only] = byId;
  if (only !== undefined && byId.length === 1) return only;
  if (byId.length > 1) {
    throw ambiguous(
      'workflow',
      wanted,
      byId.map(({ model }) => model.key),
    );
  }
  throw notFound(
    `The project has no workflow "${wanted}".`,
    wanted,
    workflows.map(({ model }) => model.key),
  );
}

/** The step of a key, or of an id that only one step of the workflow has. */
export function findStep(workflow: WorkflowReading, wanted: string): StepTarget {
  const exact = workflow.stepSites.get(wanted);
  if (exact !== undefined) return { key: wanted, site: exact, workflow };
  const byId = [...workflow.stepSites].filter(([, site]) => site.id?.value === wanted);
  const [only] = byId;
  if (only !== undefined && byId.length === 1) return { key: only[0], site: only[1], workflow };
  if (byId.length > 1) {
    throw ambiguous(
      'step',
      wanted,
      byId.map(([key]) => key),
    );
  }
  throw notFound(`The workflow "${workflow.model.key}" has no step "${wanted}".`, wanted, [
    ...workflow.stepSites.keys(),
  ]);
}

function ambiguous(what: string, wanted: string, keys: readonly string[]): FlowrightError {
  const list = keys.map((key) => `"${key}"`).join(', ');
  return new FlowrightError(
    'ambiguous-target',
    `More than one ${what} has the id "${wanted}": ${list}.`,
    `Use one of these keys instead: ${list}.`,
  );
}

function notFound(message: string, wanted: string, keys: readonly string[]): FlowrightError {
  const near = nearMatches(wanted, keys);
  if (near.length > 0) {
    return new FlowrightError(
      'not-found',
      message,
      `Did you mean ${near.map((key) => `"${key}"`).join(', ')}?`,
    );
  }
  const some = keys.slice(0, 20).map((key) => `"${key}"`);
  const hint = some.length === 0 ? undefined : `There are: ${some.join(', ')}.`;
  return new FlowrightError('not-found', message, hint);
}
