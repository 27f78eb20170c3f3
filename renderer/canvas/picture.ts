import type { Workflow } from '../../shared/model/project.ts';
import { layoutWorkflow } from './layout/layout.ts';
import type { Picture } from './layout/placed.ts';

const pictures = new WeakMap<Workflow, Picture>();

/** The workflow's picture; a workflow never changes, so it is laid out once. */
export function pictureOf(workflow: Workflow): Picture {
  const known = pictures.get(workflow);
  if (known !== undefined) return known;
  const picture = layoutWorkflow(workflow);
  pictures.set(workflow, picture);
  return picture;
}
