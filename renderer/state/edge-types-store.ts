import { create } from 'zustand';
import type { EdgeType } from '../../shared/contract/language-types.ts';
import { invoke } from '../bridge/client.ts';

/** What the compiler knows of the data between the steps of the workflow that is shown. */
export interface EdgeTypesState {
  readonly workflow: string | null;
  /** By the step that the data leaves; `null` for the trigger. */
  readonly types: ReadonlyMap<string | null, EdgeType>;
  /** A text has changed since they were asked for. */
  readonly isStale: boolean;
}

const nothing: EdgeTypesState = { workflow: null, types: new Map(), isStale: false };

export const useEdgeTypesStore = create<EdgeTypesState>()(() => nothing);

/** Selector of the data that leaves a step, `null` for the trigger; `null` while its type is not known. */
export function selectEdgeType(
  after: string | null | undefined,
): (state: EdgeTypesState) => EdgeType | null {
  return ({ types }) => (after === undefined ? null : (types.get(after) ?? null));
}

export const selectAreTypesStale = (state: EdgeTypesState): boolean => state.isStale;

let asked = 0;

/** What is known is of an older text, or of another workflow: the one is dimmed, the other left out. */
export function outdateEdgeTypes(workflow: string): void {
  asked += 1;
  const state = useEdgeTypesStore.getState();
  if (state.workflow !== workflow) useEdgeTypesStore.setState({ ...nothing, workflow });
  else if (state.types.size > 0 && !state.isStale) useEdgeTypesStore.setState({ isStale: true });
}

/** Asks the compiler; an answer that was overtaken by a change is left out. */
export async function loadEdgeTypes(workflow: string): Promise<void> {
  asked += 1;
  const own = asked;
  const found = await invoke('language.edgeTypes', { workflow });
  // None: the compiler is not there at the moment. What it said last is still the best there is.
  if (own !== asked || found.length === 0) return;
  useEdgeTypesStore.setState({
    workflow,
    types: new Map(found.map((type) => [type.after, type])),
    isStale: false,
  });
}

/** Nothing says the types any more: the folder is restricted, or the compiler is off. */
export function forgetEdgeTypes(): void {
  asked += 1;
  useEdgeTypesStore.setState(nothing);
}
