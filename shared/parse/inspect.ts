import type { ProjectModel } from '../model/project.ts';

/** The model as `inspect` prints it (docs/cli.md): plain JSON without spans. */
export function toInspectJson(model: ProjectModel): unknown {
  return { ...model };
}
