import type { ProjectModel } from '../../shared/model/project.ts';
import { createInProcessEngine } from '../services/project/engine-client.ts';
import {
  engineUpdates,
  readProject,
  type ProjectContent,
} from '../services/project/read-project.ts';
import type { ProjectEngine } from '../services/project/types.ts';

export interface LoadedProject {
  readonly content: ProjectContent;
  readonly engine: ProjectEngine;
  readonly model: ProjectModel;
}

/** Reads a project once, in this process. Writes nothing, starts nothing. Throws `not-found` or `not-a-project`. */
export async function loadProject(folder: string): Promise<LoadedProject> {
  // The parser loads while the files are read.
  const engine = createInProcessEngine();
  const content = await readProject(folder);
  const model = await engine.update(engineUpdates(content.files));
  return { content, engine, model };
}
