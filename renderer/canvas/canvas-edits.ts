import type { Workflow } from '../../shared/model/project.ts';
import type { Command } from '../../shared/edit/command.ts';
import { findWorkflow } from '../state/model-lookup.ts';
import { applyCommands, selectModel, useProjectStore } from '../state/project-store.ts';
import {
  selectStepKeys,
  selectSteps,
  selectTrigger,
  showWorkflow,
  useSelectionStore,
} from '../state/selection-store.ts';
import { canvasView } from './canvas-store.ts';
import type { InsertKind } from './insert-kinds.ts';
import { insertedKey, insertionPlace, moveTarget } from './steps.ts';

/** The workflow on the canvas as the host has it now. */
export function currentWorkflow(): Workflow | null {
  const model = selectModel(useProjectStore.getState());
  return findWorkflow(model, useSelectionStore.getState().workflow);
}

/** Inserts something after a step of the chain (`null` for first) and selects it. One undo entry. Rejects with BridgeError. */
export async function insertKind(kind: InsertKind, after: string | null): Promise<void> {
  const workflow = currentWorkflow();
  const model = selectModel(useProjectStore.getState());
  if (workflow === null || model === null) return;
  const place = { model, workflow, after };
  if (!kind.isPossible(place)) return;
  await applyCommands(kind.commands(place));
  const now = currentWorkflow();
  const key = now === null ? null : insertedKey(workflow, now, after);
  if (key !== null) selectSteps(workflow.key, [key]);
  canvasView()?.focusSelection();
}

/** Where the insert menu of the keyboard goes: after the selection, else at the end. */
export function placeForInsertion(): string | null {
  const workflow = currentWorkflow();
  const { selection } = useSelectionStore.getState();
  if (workflow === null) return null;
  const selected = selection.kind === 'steps' ? (selection.keys.at(-1) ?? null) : null;
  return insertionPlace(workflow, selected, selection.kind === 'trigger');
}

/** Deletes the selected steps, all or none, and selects what stood before the first of them. */
export async function removeSelectedSteps(): Promise<void> {
  const workflow = currentWorkflow();
  const keys = selectStepKeys(useSelectionStore.getState());
  if (workflow === null || keys.length === 0) return;
  const first = workflow.steps.findIndex((step) => keys.includes(step.key));
  const before = workflow.steps[first - 1];
  await applyCommands(
    keys.map((step): Command => ({ command: 'step.remove', workflow: workflow.key, step })),
  );
  if (before !== undefined && first > 0) selectSteps(workflow.key, [before.key]);
  else if (first === 0) selectTrigger(workflow.key);
  canvasView()?.focusSelection();
}

/** Moves the selected step by one place of its chain. */
export async function moveSelectedStep(direction: 'up' | 'down'): Promise<void> {
  const workflow = currentWorkflow();
  const key = selectStepKeys(useSelectionStore.getState()).at(-1);
  if (workflow === null || key === undefined) return;
  const target = moveTarget(workflow, key, direction);
  if (target === null) return;
  await moveStep(workflow.key, key, target.after);
}

export async function moveStep(
  workflow: string,
  step: string,
  after: string | null,
): Promise<void> {
  await applyCommands([{ command: 'step.move', workflow, step, after }]);
  canvasView()?.focusSelection();
}

export async function renameStep(workflow: string, step: string, to: string): Promise<void> {
  await applyCommands([{ command: 'step.rename', workflow, step, to }]);
}

export async function renameWorkflow(workflow: string, to: string): Promise<void> {
  await applyCommands([{ command: 'workflow.rename', workflow, to }]);
}

/** Deletes a workflow and shows the next one. */
export async function removeWorkflow(workflow: string): Promise<void> {
  await applyCommands([{ command: 'workflow.remove', workflow }]);
  const [next] = selectModel(useProjectStore.getState())?.workflows ?? [];
  showWorkflow(next?.key ?? null);
}
