import { flowFile, readFlowFile } from '../../../shared/layout/flow-file.ts';
import { layoutFile, readLayoutFile } from '../../../shared/layout/layout-file.ts';
import type { ProjectPositions } from '../../../shared/layout/positions.ts';
import type { ProjectModel } from '../../../shared/model/project.ts';

type TextOf = (file: string) => string | null;

/**
 * Reads where steps were put: our own notes, and for workflows that they do not name the platform's diagram. The reader
 * remembers its last answer, because snapshots are taken far more often than cards are moved.
 */
export function createPositionsReader(): (textOf: TextOf, model: ProjectModel) => ProjectPositions {
  let last: {
    readonly notes: string | null;
    readonly diagram: string | null;
    readonly model: ProjectModel;
    readonly positions: ProjectPositions;
  } | null = null;
  return (textOf, model) => {
    const [notes, diagram] = [textOf(layoutFile), textOf(flowFile)];
    const isKnown =
      last?.notes === notes &&
      last.diagram === diagram &&
      // Only the diagram is read against the model.
      (diagram === null || last.model === model);
    if (last !== null && isKnown) return last.positions;
    const positions = { ...readFlowFile(diagram, model), ...readLayoutFile(notes) };
    last = { notes, diagram, model, positions };
    return positions;
  };
}
