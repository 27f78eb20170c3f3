import type { Proposal } from '../../shared/assistant/proposal.ts';
import type { ProjectModel } from '../../shared/model/project.ts';

/** A project at one point of a run. */
export interface ProjectState {
  /** Bytes (latin1), by file. */
  readonly files: ReadonlyMap<string, string>;
  readonly model: ProjectModel;
}

/** What came of a request: the proposal, and the project before it and with all of it accepted. */
export interface Outcome {
  readonly proposal: Proposal;
  readonly before: ProjectState;
  readonly after: ProjectState;
}
