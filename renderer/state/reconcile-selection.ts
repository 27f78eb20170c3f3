import type { ProjectModel, Step, Workflow } from '../../shared/model/project.ts';
import { allSteps, findStep, findWorkflow } from './model-lookup.ts';
import type { Selection, SelectionState } from './selection-store.ts';

/**
 * Keeps the selection on what the user had selected when the model changes below it: an element that was renamed keeps its
 * place, so the one that now stands there is taken; where an element was removed, its neighbour before it. A workflow that
 * vanished stays chosen: while people type or cut and paste it is often gone for a moment, and neither the canvas nor the code
 * panel may go elsewhere under their hands.
 */
export function reconcileSelection(
  state: SelectionState,
  previous: ProjectModel | null,
  next: ProjectModel,
): Pick<SelectionState, 'workflow' | 'selection'> {
  const before = findWorkflow(previous, state.workflow);
  if (state.workflow === null) {
    return { workflow: next.workflows[0]?.key ?? null, selection: { kind: 'nothing' } };
  }
  const after = findWorkflow(next, state.workflow) ?? successor(before, previous, next);
  if (after === undefined) return { workflow: state.workflow, selection: state.selection };
  return { workflow: after.key, selection: follow(state.selection, before ?? after, after) };
}

/** The workflow at the same place of the same file, provided that none was added or removed there. */
function successor(
  before: Workflow | null,
  previous: ProjectModel | null,
  next: ProjectModel,
): Workflow | undefined {
  if (before === null || previous === null) return undefined;
  const inFile = (workflow: Workflow): boolean => workflow.file === before.file;
  const old = previous.workflows.filter(inFile);
  const fresh = next.workflows.filter(inFile);
  return old.length === fresh.length ? fresh[old.indexOf(before)] : undefined;
}

function follow(selection: Selection, before: Workflow, after: Workflow): Selection {
  if (selection.kind !== 'steps') return selection;
  const keys = selection.keys.flatMap((key) => {
    if (findStep(after, key) !== null) return [key];
    const heir = heirOf(key, allSteps(before), allSteps(after));
    return heir === undefined ? [] : [heir.key];
  });
  if (keys.length === 0) return { kind: 'trigger' };
  const isSame = keys.every((key, index) => key === selection.keys[index]);
  return isSame && keys.length === selection.keys.length
    ? selection
    : { kind: 'steps', keys: [...new Set(keys)] };
}

function heirOf(key: string, before: readonly Step[], after: readonly Step[]): Step | undefined {
  const place = before.findIndex((step) => step.key === key);
  if (place < 0) return undefined;
  return before.length === after.length ? after[place] : after[Math.min(place, after.length) - 1];
}
