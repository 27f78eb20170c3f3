import { useShallow } from 'zustand/react/shallow';
import type { FileState } from '../../shared/contract/types.ts';
import { selectFiles, useProjectStore, type ProjectState } from './project-store.ts';

const selectByState = (wanted: FileState) => (state: ProjectState) =>
  selectFiles(state)
    .filter((known) => known.state === wanted)
    .map(({ file }) => file);
const selectConflicts = selectByState('conflict');
const selectDeleted = selectByState('deleted');

/** Files that changed on disk while they had unsaved edits. */
export function useConflicts(): readonly string[] {
  return useProjectStore(useShallow(selectConflicts));
}

/** Files that are gone on disk and whose texts are kept. */
export function useDeletedFiles(): readonly string[] {
  return useProjectStore(useShallow(selectDeleted));
}
