import { useStore, type ReactFlowState } from '@xyflow/react';

/** Below it cards are plain boxes with their name. */
const farZoom = 0.5;
/** Below it nothing can be read: the picture is painted. */
const paintedZoom = 0.28;

const selectIsFar = ({ transform }: ReactFlowState): boolean => transform[2] < farZoom;
const selectIsPainted = ({ transform }: ReactFlowState): boolean => transform[2] < paintedZoom;

/** From it on the types on the lines can be read. */
const nearZoom = 0.7;

const selectIsNear = ({ transform }: ReactFlowState): boolean => transform[2] >= nearZoom;

/** Whether the zoom is so large that small text on the lines can be read. */
export function useIsNear(): boolean {
  return useStore(selectIsNear);
}

/** Whether the zoom is so small that cards are drawn as plain boxes. */
export function useIsFar(): boolean {
  return useStore(selectIsFar);
}

/** Whether the zoom is so small that the whole picture is painted instead of built of cards. */
export function useIsPainted(): boolean {
  return useStore(selectIsPainted);
}
