import { ProjectReader } from '../parse/project-reader.ts';
import type { CodeEngine } from './engine.ts';

/** Creates an engine without texts. */
export function createCodeEngine(): CodeEngine {
  const reader = new ProjectReader();
  return {
    update: (updates) => {
      reader.update(updates);
      return reader.read().model;
    },
    plan: () => ({ label: '', edits: [], alsoAffects: [], notes: [] }),
  };
}
