import { parseTree, type Node } from 'jsonc-parser';
import type { ProjectModel } from '../model/project.ts';
import type { TextChange } from '../model/span.ts';
import type { ProjectReading } from '../parse/project-reader.ts';
import { allSteps } from '../parse/systems.ts';
import type { Draft } from './draft.ts';

/** Keys that have changed, as data outside of the code may have them. */
interface ChangedKeys {
  /** Workflows' keys, old to new. */
  readonly workflows: ReadonlyMap<string, string>;
  /** Steps' keys by the old key of their workflow, old to new. */
  readonly steps: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

/**
 * Lets the project's data in `flowright/*.json` follow keys that a command has changed since `before`: names of members that
 * hold data of a workflow or step, and members `workflow` and `step`, or texts `workflow/step`, that point to one. The systems
 * have names of their own.
 */
export function followKeys(draft: Draft, before: ProjectReading): void {
  const keys = changedKeys(before.model, draft.reading().model);
  if (keys.workflows.size === 0 && keys.steps.size === 0) return;
  for (const [file, text] of draft.others()) {
    if (!/^flowright\/[^/]+\.json$/.test(file) || file === 'flowright/systems.json') continue;
    const root = parseTree(text);
    const changes = root === undefined ? [] : changesIn(root, keys, null);
    if (changes.length > 0) draft.changeText(file, changes);
  }
}

function changedKeys(before: ProjectModel, after: ProjectModel): ChangedKeys {
  const gone = before.workflows.filter(({ key }) => !hasKey(after, key));
  const came = after.workflows.filter(({ key }) => !hasKey(before, key));
  const workflows = new Map<string, string>();
  if (gone.length === came.length) {
    gone.forEach(({ key }, index) => workflows.set(key, came[index]?.key ?? key));
  }
  const steps = new Map<string, ReadonlyMap<string, string>>();
  for (const workflow of before.workflows) {
    const key = workflows.get(workflow.key) ?? workflow.key;
    const now = after.workflows.find((other) => other.key === key);
    const olds = allSteps(workflow.steps).map((step) => step.key);
    const news = now === undefined ? [] : allSteps(now.steps).map((step) => step.key);
    if (olds.length !== news.length) continue;
    const changed = olds.flatMap((old, index): [string, string][] => {
      const fresh = news[index];
      return fresh === undefined || fresh === old ? [] : [[old, fresh]];
    });
    if (changed.length > 0) steps.set(workflow.key, new Map(changed));
  }
  return { workflows, steps };
}

function hasKey({ workflows }: ProjectModel, key: string): boolean {
  return workflows.some((workflow) => workflow.key === key);
}

/** `workflow` is the old key of the workflow whose data `node` is part of. */
function changesIn(node: Node, keys: ChangedKeys, workflow: string | null): TextChange[] {
  if (node.type === 'array') {
    return (node.children ?? []).flatMap((child) => [
      ...pathChange(child, keys),
      ...changesIn(child, keys, workflow),
    ]);
  }
  if (node.type !== 'object') return [];
  const pointed = stringMember(node, 'workflow') ?? workflow;
  return (node.children ?? []).flatMap((property) => {
    const [name, value] = property.children ?? [];
    if (name === undefined || value === undefined) return [];
    const text = String(name.value);
    const isData = value.type === 'object' || value.type === 'array';
    const own = isData ? renamedMember(text, keys, workflow) : null;
    const inner = isData && isWorkflow(text, keys) ? text : pointed;
    return [
      ...(own === null ? [] : [replaceString(name, own)]),
      ...pointerChange(text, value, keys, pointed),
      ...changesIn(value, keys, inner),
    ];
  });
}

function isWorkflow(name: string, { workflows, steps }: ChangedKeys): boolean {
  return workflows.has(name) || steps.has(name);
}

/** What the name of a member with data becomes; `null` when it stays. */
function renamedMember(name: string, keys: ChangedKeys, workflow: string | null): string | null {
  const step = workflow === null ? undefined : keys.steps.get(workflow)?.get(name);
  return step ?? keys.workflows.get(name) ?? renamedPath(name, keys);
}

/** `workflow/step` with the new keys; `null` when it has none that changed. */
function renamedPath(path: string, { workflows, steps }: ChangedKeys): string | null {
  for (const workflow of new Set([...workflows.keys(), ...steps.keys()])) {
    if (!path.startsWith(`${workflow}/`)) continue;
    const step = path.slice(workflow.length + 1);
    const renamed = `${workflows.get(workflow) ?? workflow}/${steps.get(workflow)?.get(step) ?? step}`;
    return renamed === path ? null : renamed;
  }
  return null;
}

/** A member `workflow` or `step` that points to one, or a text `workflow/step`. */
function pointerChange(
  name: string,
  value: Node,
  keys: ChangedKeys,
  workflow: string | null,
): TextChange[] {
  if (value.type !== 'string') return [];
  const text = String(value.value);
  const renamed =
    name === 'workflow'
      ? keys.workflows.get(text)
      : name === 'step' && workflow !== null
        ? keys.steps.get(workflow)?.get(text)
        : undefined;
  return renamed === undefined ? pathChange(value, keys) : [replaceString(value, renamed)];
}

function pathChange(node: Node, keys: ChangedKeys): TextChange[] {
  const renamed = node.type === 'string' ? renamedPath(String(node.value), keys) : null;
  return renamed === null ? [] : [replaceString(node, renamed)];
}

function stringMember(node: Node, name: string): string | null {
  for (const property of node.children ?? []) {
    const [key, value] = property.children ?? [];
    if (key?.value === name && value?.type === 'string') return String(value.value);
  }
  return null;
}

function replaceString({ offset, length }: Node, text: string): TextChange {
  return { start: offset, end: offset + length, insert: JSON.stringify(text) };
}
