import { referenceText, type ContextReference } from '../../../shared/assistant/context.ts';
import type { ProjectModel } from '../../../shared/model/project.ts';
import { findStep, findWorkflow } from '../../state/model-lookup.ts';
import type { FoundProblem } from '../../state/problem-list.ts';

type ProblemReference = Extract<ContextReference, { kind: 'problem' }>;

export function problemReference({ file, line, code, message }: FoundProblem): ProblemReference {
  return {
    kind: 'problem',
    file,
    line: Math.max(0, line),
    code: code.slice(0, 200),
    message: message.slice(0, 5000),
  };
}

/** The problem, and what it is in: its step or workflow, else its mapping, else its file. */
export function problemWithPlace(
  problem: FoundProblem,
  model: ProjectModel | null,
): readonly ContextReference[] {
  return [problemReference(problem), placeOf(problem, model)];
}

function placeOf(
  { workflow, step, file, line }: FoundProblem,
  model: ProjectModel | null,
): ContextReference {
  if (workflow !== null && step !== null) return { kind: 'step', workflow, step };
  if (workflow !== null) return { kind: 'workflow', workflow };
  const mapping = model?.mappings.findLast((each) => each.file === file && each.line <= line);
  return mapping === undefined
    ? { kind: 'file', file }
    : { kind: 'mapping', file, name: mapping.name };
}

/** Whether the project still has it. */
export function isThere(
  reference: ContextReference,
  model: ProjectModel,
  files: readonly { readonly file: string }[],
  problems: readonly FoundProblem[],
): boolean {
  switch (reference.kind) {
    case 'workflow':
      return findWorkflow(model, reference.workflow) !== null;
    case 'step':
      return findStep(findWorkflow(model, reference.workflow), reference.step) !== null;
    case 'mapping':
      return model.mappings.some(
        ({ file, name }) => file === reference.file && name === reference.name,
      );
    case 'shape':
      return model.shapes.some(({ name }) => name === reference.name);
    case 'file':
      return files.some(({ file }) => file === reference.file);
    case 'problem':
      return problems.some((problem) => isSameProblem(problemReference(problem), reference));
  }
}

/** Edits above it move a problem's line. */
function isSameProblem(left: ProblemReference, right: ProblemReference): boolean {
  return left.file === right.file && left.code === right.code && left.message === right.message;
}

/** As a chip says it: `Step order-intake / upsert-order`. */
export function referenceLabel(reference: ContextReference): string {
  const { kind } = reference;
  return `${kind.charAt(0).toUpperCase()}${kind.slice(1)} ${referenceText(reference)}`;
}
