import type { Point } from '../../shared/layout/placed.ts';
import type { Workflow } from '../../shared/model/project.ts';
import { invoke } from '../bridge/client.ts';
import { addNotice } from '../state/notice-store.ts';
import { selectModel, useProjectStore } from '../state/project-store.ts';
import { pictureOf } from './picture.ts';

/** Puts steps of a workflow somewhere; `null` gives one back its automatic place. One undo entry. Rejects with BridgeError. */
export async function arrangeSteps(
  workflow: string,
  positions: Readonly<Record<string, Point | null>>,
): Promise<void> {
  await invoke('layout.arrange', { workflow, positions });
}

/** Gives every step of a workflow its automatic place. */
export async function tidyWorkflow(workflow: string): Promise<void> {
  await invoke('layout.tidy', { workflow });
}

/** Writes every workflow as it stands on the canvas to the platform's diagram file. */
export async function exportFlowFile(): Promise<void> {
  const workflows = selectModel(useProjectStore.getState())?.workflows ?? [];
  const file = await invoke('layout.export', { workflows: workflows.map(drawn) });
  addNotice({ severity: 'info', message: `The diagram was written to ${file}.` });
}

function drawn(workflow: Workflow) {
  const steps: Record<string, Point> = {};
  let trigger: Point = { x: 0, y: 0 };
  for (const node of pictureOf(workflow).nodes) {
    if (node.kind === 'trigger') trigger = { x: node.x, y: node.y };
    if (node.kind === 'step' && node.topLevel) steps[node.step.key] = { x: node.x, y: node.y };
  }
  return { workflow: workflow.key, trigger, steps };
}
