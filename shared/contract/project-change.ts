import { shareStructure } from '../base/share-structure.ts';
import {
  applyListPatch,
  applyModelPatch,
  diffLists,
  diffModels,
  type ListPatch,
  type ModelPatch,
  type NameOf,
} from '../model/patch.ts';
import type { ProjectFile, ProjectSnapshot } from './types.ts';

/** The snapshot as a whole: of a project that was opened. */
export interface WholeProject {
  readonly kind: 'whole';
  readonly snapshot: ProjectSnapshot;
}

/**
 * How the snapshot `version` comes from the snapshot `from`. What is small is in it whole; of the rest `null` stands for what is
 * the same.
 */
export interface ProjectPatch extends Omit<ProjectSnapshot, 'model' | 'files' | 'positions'> {
  readonly kind: 'part';
  readonly from: number;
  readonly model: ModelPatch | null;
  readonly files: ListPatch<ProjectFile> | null;
  readonly positions: ProjectSnapshot['positions'] | null;
}

export type ProjectChange = WholeProject | ProjectPatch;

const fileName: NameOf<ProjectFile> = ({ file }) => file;

/** What to tell of the next snapshot to somebody who has the one before; `null` when they differ in the version at most. */
export function diffProjects(
  before: ProjectSnapshot | null,
  after: ProjectSnapshot,
): ProjectChange | null {
  if (before?.folder !== after.folder) return { kind: 'whole', snapshot: after };
  const patch: ProjectPatch = {
    ...after,
    kind: 'part',
    from: before.version,
    model: diffModels(before.model, after.model),
    files: diffLists(before.files, after.files, fileName),
    positions:
      shareStructure(before.positions, after.positions) === before.positions
        ? null
        : after.positions,
  };
  const isSame =
    patch.model === null &&
    patch.files === null &&
    patch.positions === null &&
    before.name === after.name &&
    before.trusted === after.trusted &&
    before.revision === after.revision &&
    before.codeRevision === after.codeRevision &&
    before.undoLabel === after.undoLabel &&
    before.redoLabel === after.redoLabel;
  return isSame ? null : patch;
}

/** The next snapshot from the one that the patch leads from; unchanged parts stay the same objects. Throws on any other. */
export function applyProjectPatch(before: ProjectSnapshot, patch: ProjectPatch): ProjectSnapshot {
  const { kind: _kind, from, model, files, positions, ...small } = patch;
  if (before.folder !== patch.folder || before.version !== from) {
    throw new Error('the patch is of another snapshot');
  }
  return {
    ...small,
    model: model === null ? before.model : applyModelPatch(before.model, model),
    files: applyListPatch(before.files, files, fileName),
    positions: positions === null ? before.positions : shareStructure(before.positions, positions),
  };
}

/** The same snapshot, with what equals a part of the one before as the old objects. */
export function shareProject(
  before: ProjectSnapshot | null,
  after: ProjectSnapshot,
): ProjectSnapshot {
  if (before === null) return after;
  const change = diffProjects(before, after);
  if (change === null)
    return before.version === after.version ? before : { ...before, version: after.version };
  return change.kind === 'whole' ? after : applyProjectPatch(before, change);
}
