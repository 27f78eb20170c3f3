import type { RequestBlock } from '../model/block.ts';
import type { Step } from '../model/project.ts';
import type { WorkflowScope } from './rule.ts';

/** A request with the step that makes it. */
export interface StepRequest {
  readonly step: Step;
  readonly block: RequestBlock;
}

const known = new WeakMap<WorkflowScope, readonly StepRequest[]>();

/** The requests that http tasks make through their connection. */
export function connectedRequests(scope: WorkflowScope): readonly StepRequest[] {
  let requests = known.get(scope);
  if (requests === undefined) {
    requests = scope.blocks.flatMap(({ step, block }) =>
      block.kind === 'request' && step.kind === 'http' ? [{ step, block }] : [],
    );
    known.set(scope, requests);
  }
  return requests;
}

/** What the runtime puts in front of paths: the base URL without a `/api` at its end. */
export function effectiveBase(baseUrl: string): string {
  return baseUrl.replace(/\/+$/, '').replace(/\/api$/, '');
}

/** The base URLs of the system that a step uses; none where they are not known. */
export function baseUrlsOf(
  step: Step,
  { knowledge: { systems } }: WorkflowScope,
): readonly string[] {
  return step.connection === null ? [] : (systems?.get(step.connection) ?? []);
}
