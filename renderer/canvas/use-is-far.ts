import { useStore, type ReactFlowState } from '@xyflow/react';

const selectIsFar = (state: ReactFlowState): boolean => state.transform[2] < 0.5;

/** Whether the zoom is so small that cards are drawn as plain boxes. */
export function useIsFar(): boolean {
  return useStore(selectIsFar);
}
