import { useRef } from 'react';
import type { ProjectModel, Problem, Workflow } from '../../shared/model/project.ts';
import { findWorkflow } from '../state/model-lookup.ts';

/** What the canvas draws: the workflow as it is, or the last good picture of it while its file does not parse. */
export interface Shown {
  readonly workflow: Workflow;
  /** Why the picture is an older one, `null` when it is current. */
  readonly problem: Problem | null;
}

export function useShownWorkflow(model: ProjectModel | null, key: string | null): Shown | null {
  const lastGood = useRef<Workflow | null>(null);
  const shown = shownWorkflow(model, key, lastGood.current);
  if (shown !== null && shown.problem === null) lastGood.current = shown.workflow;
  return shown;
}

/** Chooses between the model's workflow and the last good one of the same key. */
export function shownWorkflow(
  model: ProjectModel | null,
  key: string | null,
  lastGood: Workflow | null,
): Shown | null {
  const workflow = findWorkflow(model, key);
  const good = lastGood?.key === key ? lastGood : null;
  const file = workflow?.file ?? good?.file;
  const problem = model?.problems.find(
    (candidate) => candidate.code === 'does-not-parse' && candidate.file === file,
  );
  if (problem === undefined) return workflow === null ? null : { workflow, problem: null };
  const picture = good ?? workflow;
  return picture === null ? null : { workflow: picture, problem };
}
