import type { NodeProps } from '@xyflow/react';
import { memo } from 'react';
import type { AppendNode as AppendNodeType } from '../flow-nodes.ts';
import { InsertButton } from '../insert-button.tsx';
import { Anchors } from './anchors.tsx';

/** The place after the last step. */
export const AppendNode = memo(function AppendNode({ data }: NodeProps<AppendNodeType>) {
  return (
    <>
      <InsertButton after={data.after} label="Insert a step at the end" isLast />
      <Anchors anchors={data.anchors} />
    </>
  );
});
