import type { ProjectFile } from '../../shared/contract/types.ts';
import type { Mapping } from '../../shared/model/mapping.ts';
import type { ProjectModel } from '../../shared/model/project.ts';
import { allSteps } from '../state/model-lookup.ts';

/** Something of the project that a text names. */
export type CodeReference =
  | { readonly kind: 'file'; readonly file: string }
  | { readonly kind: 'line'; readonly file: string; readonly line: number }
  | { readonly kind: 'workflow'; readonly workflow: string }
  | { readonly kind: 'step'; readonly workflow: string; readonly step: string }
  | { readonly kind: 'mapping'; readonly mapping: Mapping };

const longestReference = 300;
const placePattern = /^(?:\.\/)?(.+?)(?:(?::|#L)(\d+)(?:[-–:]L?\d+)?)?$/;

/**
 * What a text such as `src/a.ts:12`, `orders`, `orders/send` or `send` names in the project; `null` for what it has not, and for
 * what more than one thing is called.
 */
export function resolveReference(
  text: string,
  model: ProjectModel | null,
  files: readonly ProjectFile[],
): CodeReference | null {
  if (text.length > longestReference || model === null) return null;
  return placeOf(text, files) ?? elementOf(text, model);
}

function placeOf(text: string, files: readonly ProjectFile[]): CodeReference | null {
  const [, file = '', line] = placePattern.exec(text) ?? [];
  if (!files.some((known) => known.file === file)) return null;
  return line === undefined
    ? { kind: 'file', file }
    : { kind: 'line', file, line: Math.max(1, Number(line)) };
}

function elementOf(text: string, model: ProjectModel): CodeReference | null {
  const found: CodeReference[] = [];
  for (const workflow of model.workflows) {
    const names = [workflow.key, workflow.id];
    if (names.includes(text)) found.push({ kind: 'workflow', workflow: workflow.key });
    for (const { key, id } of allSteps(workflow)) {
      const isNamed = key === text || id === text || names.some((name) => isPath(text, name, key));
      if (isNamed) found.push({ kind: 'step', workflow: workflow.key, step: key });
    }
  }
  for (const mapping of model.mappings) {
    if (mapping.name === text) found.push({ kind: 'mapping', mapping });
  }
  for (const { name, file, line } of model.shapes) {
    if (name === text) found.push({ kind: 'line', file, line });
  }
  const [only] = found;
  return found.length === 1 && only !== undefined ? only : null;
}

function isPath(text: string, workflow: string | null, step: string): boolean {
  return workflow !== null && (text === `${workflow}/${step}` || text === `${workflow} / ${step}`);
}
