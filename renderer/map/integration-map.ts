import type { Block } from '../../shared/model/block.ts';
import type { ProjectModel, Step, Workflow } from '../../shared/model/project.ts';
import { allSteps } from '../state/model-lookup.ts';

/** A workflow or a system of the project, as a node of the integration map. */
export type MapNode =
  | { readonly kind: 'workflow'; readonly id: string; readonly workflow: Workflow }
  | { readonly kind: 'system'; readonly id: string; readonly name: string; readonly users: number }
  /** A durable workflow that is started but is none of the project's. */
  | { readonly kind: 'unknown'; readonly id: string; readonly name: string };

export interface MapEdge {
  readonly id: string;
  readonly kind: 'calls' | 'starts';
  readonly source: string;
  readonly target: string;
  /** Keys of the source workflow's steps that do it. */
  readonly steps: readonly string[];
}

export interface IntegrationMap {
  readonly nodes: readonly MapNode[];
  readonly edges: readonly MapEdge[];
}

/** Who talks to what, and who starts whom: what the code says, nothing else. */
export function integrationMap(model: ProjectModel): IntegrationMap {
  const edges = model.workflows.flatMap((workflow) => edgesOf(workflow, model));
  const unknown = new Set(
    edges.map(({ target }) => target).filter((target) => target.startsWith('unknown:')),
  );
  return {
    nodes: [
      ...model.workflows.map((workflow): MapNode => ({
        kind: 'workflow',
        id: `workflow:${workflow.key}`,
        workflow,
      })),
      ...model.systems.map(({ name, usedBy }): MapNode => ({
        kind: 'system',
        id: `system:${name}`,
        name,
        users: usedBy.length,
      })),
      ...[...unknown].map((id): MapNode => ({
        kind: 'unknown',
        id,
        name: id.slice('unknown:'.length),
      })),
    ],
    edges,
  };
}

function edgesOf(workflow: Workflow, model: ProjectModel): readonly MapEdge[] {
  const found = new Map<string, { kind: MapEdge['kind']; target: string; steps: string[] }>();
  const add = (kind: MapEdge['kind'], target: string, step: string): void => {
    const known = found.get(target);
    if (known === undefined) found.set(target, { kind, target, steps: [step] });
    else if (!known.steps.includes(step)) known.steps.push(step);
  };
  const systems = new Set(model.systems.map(({ name }) => name));
  for (const step of allSteps(workflow)) {
    if (step.connection !== null && systems.has(step.connection))
      add('calls', `system:${step.connection}`, step.key);
    for (const id of startedBy(step)) add('starts', targetOf(id, model), step.key);
  }
  const source = `workflow:${workflow.key}`;
  return [...found.values()].map((edge) => ({ id: `${source}->${edge.target}`, source, ...edge }));
}

function targetOf(id: string, model: ProjectModel): string {
  const started = durableWorkflow(model, id);
  return started === null ? `unknown:${id}` : `workflow:${started.key}`;
}

/** The project's durable workflow with that id, `null` when there is none. */
export function durableWorkflow(model: ProjectModel, id: string): Workflow | null {
  return (
    model.workflows.find(({ id: own, trigger }) => own === id && trigger.kind === 'workflow') ??
    null
  );
}

/** The workflows that start a durable one, in the order of the project. */
export function startersOf(model: ProjectModel, started: Workflow): readonly Workflow[] {
  const { id, trigger } = started;
  if (id === null || trigger.kind !== 'workflow') return [];
  return model.workflows.filter((workflow) =>
    allSteps(workflow).some((step) => startedBy(step).includes(id)),
  );
}

/** The ids of the durable workflows that a step starts. */
export function startedBy(step: Step): readonly string[] {
  return [...new Set(startsIn(step.blocks))];
}

function startsIn(blocks: readonly Block[]): readonly string[] {
  return blocks.flatMap((block) => [
    ...(block.kind === 'start' && block.workflow !== null ? [block.workflow] : []),
    ...startsIn(block.blocks ?? []),
  ]);
}
