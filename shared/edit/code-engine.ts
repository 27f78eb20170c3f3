import type { ProjectModel } from '../model/project.ts';
import type { CodeEngine } from './engine.ts';

/** Creates an engine without texts. */
export function createCodeEngine(): CodeEngine {
  const empty: ProjectModel = {
    workflows: [],
    mappings: [],
    shapes: [],
    systems: [],
    problems: [],
  };
  return {
    update: () => empty,
    plan: () => ({ label: '', edits: [], alsoAffects: [], notes: [] }),
  };
}
