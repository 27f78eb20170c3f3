import type { ProjectModel, Step, Workflow } from '../model/project.ts';
import { cardHeight, cardWidth, type Point } from './placed.ts';
import type { ProjectPositions, StepPositions } from './positions.ts';

/** The platform's own diagram. Its positions serve until something is moved here; it is written by Export alone. */
export const flowFile = 'versori-flow.json';

interface FlowNode {
  readonly id: string;
  /** Of the top left corner. */
  readonly position: Point;
  readonly files: readonly string[];
}

/**
 * First positions from the text of `versori-flow.json`: nodes are found by trigger and task id. A workflow is left to the
 * automatic layout when its trigger is not in the file, when it is one straight chain there (as here anyway), and when cards
 * of our size would lie over each other.
 */
export function readFlowFile(text: string | null, model: ProjectModel): ProjectPositions {
  const nodes = nodesOf(text);
  if (nodes.length === 0) return {};
  return Object.fromEntries(
    model.workflows.flatMap((workflow) => {
      const positions = positionsOf(nodes, workflow);
      return positions === null ? [] : [[workflow.key, positions]];
    }),
  );
}

function positionsOf(nodes: readonly FlowNode[], workflow: Workflow): StepPositions | null {
  const inFile = nodes.filter(({ files }) => files.length === 0 || files.includes(workflow.file));
  const find = (id: string | null) =>
    id === null ? undefined : inFile.find((node) => node.id === id)?.position;
  const origin = find(workflow.id);
  if (origin === undefined) return null;
  const placed = workflow.steps.flatMap(({ key, id }) => {
    const found = find(id);
    return found === undefined
      ? []
      : [[key, { x: found.x - origin.x, y: found.y - origin.y }] as const];
  });
  const points = [{ x: 0, y: 0 }, ...placed.map(([, point]) => point)];
  if (points.every(({ x }) => x === 0) || isCrowded(points)) return null;
  return Object.fromEntries(placed);
}

function isCrowded(points: readonly Point[]): boolean {
  return points.some((a, index) =>
    points
      .slice(index + 1)
      .some((b) => Math.abs(a.x - b.x) < cardWidth && Math.abs(a.y - b.y) < cardHeight),
  );
}

function nodesOf(text: string | null): readonly FlowNode[] {
  if (text === null) return [];
  try {
    const content: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    const nodes = field(content, 'nodes');
    return Array.isArray(nodes) ? nodes.flatMap((node: unknown) => nodeOf(node)) : [];
  } catch {
    return [];
  }
}

function nodeOf(node: unknown): readonly FlowNode[] {
  const id = field(node, 'id');
  const [x, y] = [field(field(node, 'position'), 'x'), field(field(node, 'position'), 'y')];
  const files = field(field(node, 'data'), 'files');
  if (typeof id !== 'string' || typeof x !== 'number' || typeof y !== 'number') return [];
  const names = Array.isArray(files) ? files.filter((file) => typeof file === 'string') : [];
  return [{ id, position: { x: Math.round(x), y: Math.round(y) }, files: names }];
}

function field(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return new Map<string, unknown>(Object.entries(value)).get(name);
}

/** Where the cards of a workflow are now: top left corners by step key, that of the trigger as `trigger`. */
export interface DrawnWorkflow {
  readonly workflow: string;
  readonly trigger: Point;
  readonly steps: StepPositions;
}

interface WrittenNode {
  readonly id: string;
  readonly type: 'baseNode';
  readonly position: Point;
  readonly data: {
    readonly id: string;
    readonly label: string;
    readonly description: string;
    readonly nodeKind: 'webhook' | 'action' | 'request';
    readonly files: readonly string[];
    readonly position: number;
    readonly steps: readonly string[];
  };
}

/** The diagram as the platform keeps it: a node for each trigger and step of the chains, an edge for each way between them. */
export function flowFileText(model: ProjectModel, drawn: readonly DrawnWorkflow[]): string {
  const nodes: WrittenNode[] = [];
  const edges: { id: string; source: string; target: string }[] = [];
  const taken = new Set<string>();
  for (const workflow of model.workflows) {
    const picture = drawn.find(({ workflow: key }) => key === workflow.key);
    if (picture === undefined) continue;
    const name = freeName(taken, workflow.id ?? workflow.key, workflow.key);
    nodes.push(triggerNode(name, workflow, picture.trigger));
    let before = name;
    for (const [index, step] of workflow.steps.entries()) {
      const point = new Map(Object.entries(picture.steps)).get(step.key);
      if (point === undefined) continue;
      const id = freeName(taken, step.id ?? step.key, workflow.key);
      nodes.push(stepNode(id, step, workflow, point, index + 1));
      edges.push({ id: `${before}-to-${id}`, source: before, target: id });
      // What follows a catch handler follows the step that it guards as well.
      if (step.role !== 'catch') before = id;
    }
  }
  return `${JSON.stringify({ nodes, edges }, null, 2)}\n`;
}

/** Ids are unique in the file; a task id that another workflow has as well goes under its workflow. */
function freeName(taken: Set<string>, id: string, workflow: string): string {
  let name = id;
  for (let number = 1; taken.has(name); number++)
    name = number === 1 ? `${workflow}-${id}` : `${workflow}-${id}-${number}`;
  taken.add(name);
  return name;
}

function triggerNode(id: string, workflow: Workflow, position: Point): WrittenNode {
  const { kind } = workflow.trigger;
  const description = {
    webhook: 'Starts with each request',
    schedule: 'Starts at fixed times',
    workflow: 'Started from code',
  }[kind];
  return {
    id,
    type: 'baseNode',
    position,
    data: {
      id,
      label: workflow.id ?? workflow.key,
      description,
      // The one kind of a trigger that is known of the file.
      nodeKind: 'webhook',
      files: [workflow.file],
      position: 0,
      steps: [],
    },
  };
}

function stepNode(
  id: string,
  step: Step,
  workflow: Workflow,
  position: Point,
  index: number,
): WrittenNode {
  const requests = step.requests.map(({ method, methodExpression, path, pathExpression }) =>
    `${method ?? methodExpression ?? 'GET'} ${path ?? pathExpression ?? ''}`.trimEnd(),
  );
  return {
    id,
    type: 'baseNode',
    position,
    data: {
      id,
      label: step.id ?? step.key,
      description: step.connection === null ? '' : `Calls ${step.connection}`,
      nodeKind: step.kind === 'http' ? 'request' : 'action',
      files: [...new Set([workflow.file, step.spans.file])],
      position: index,
      steps: requests,
    },
  };
}
