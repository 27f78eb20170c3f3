import type { ProjectModel } from '../../shared/model/project.ts';
import type { Span } from '../../shared/model/span.ts';
import { findStep, findWorkflow } from './model-lookup.ts';
import { selectModel, useProjectStore } from './project-store.ts';
import { useSelectionStore, type SelectionState } from './selection-store.ts';

/** What the code panel shows: a file, and the range in it that belongs to the selection. */
export interface CodeTarget {
  readonly file: string;
  readonly span: Span | null;
}

/** A file opened by itself comes first, then the selected step or trigger, then the workflow on the canvas. */
export function codeTarget(
  model: ProjectModel | null,
  selection: Pick<SelectionState, 'workflow' | 'selection' | 'openFile'>,
): CodeTarget | null {
  if (selection.openFile !== null) return { file: selection.openFile, span: null };
  const workflow = findWorkflow(model, selection.workflow);
  if (workflow === null) return null;
  if (selection.selection.kind === 'trigger') {
    return { file: workflow.file, span: workflow.spans.trigger };
  }
  const lastKey =
    selection.selection.kind === 'steps' ? (selection.selection.keys.at(-1) ?? null) : null;
  const step = findStep(workflow, lastKey);
  return step === null
    ? { file: workflow.file, span: null }
    : { file: step.spans.file, span: step.spans.call };
}

/** The file that the code panel shows, `null` when nothing is there to show. */
export function useCodeFile(): string | null {
  const model = useProjectStore(selectModel);
  return useSelectionStore((state) => codeTarget(model, state)?.file ?? null);
}

/** The range of the selection in the code panel's file; it moves with every edit before it. */
export function useCodeSpan(): Span | null {
  const model = useProjectStore(selectModel);
  const selection = useSelectionStore();
  return codeTarget(model, selection)?.span ?? null;
}
