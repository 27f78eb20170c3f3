import { useConnectionStore } from '../state/connection-store.ts';
import { useLayoutStore } from '../state/layout-store.ts';
import { selectSnapshot, useProjectStore } from '../state/project-store.ts';
import { useSelectionStore } from '../state/selection-store.ts';
import { readProblems, useProblems } from '../state/use-problems.ts';
import { selectIsVerifying, useVerifyStore } from '../state/verify-store.ts';
import type { ActionFacts } from './action.ts';

/** The facts as they are now, for the keyboard. */
export function readActionFacts(): ActionFacts {
  return {
    project: useProjectStore.getState().snapshot,
    selection: useSelectionStore.getState(),
    layout: useLayoutStore.getState(),
    connection: useConnectionStore.getState().status,
    isVerifying: selectIsVerifying(useVerifyStore.getState()),
    problemCount: readProblems().length,
  };
}

/** The facts for a view, which follows them. */
export function useActionFacts(): ActionFacts {
  return {
    project: useProjectStore(selectSnapshot),
    selection: useSelectionStore(),
    layout: useLayoutStore(),
    connection: useConnectionStore((state) => state.status),
    isVerifying: useVerifyStore(selectIsVerifying),
    problemCount: useProblems().length,
  };
}
