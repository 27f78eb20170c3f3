import type { NodeProps } from '@xyflow/react';
import { IconArrowsSplit2, IconLink, IconRepeat, type Icon } from '@tabler/icons-react';
import { memo } from 'react';
import type { FrameNode as FrameNodeType, GuardNode as GuardNodeType } from '../flow-nodes.ts';
import type { FrameKind } from '../../../shared/layout/placed.ts';
import { Anchors } from './anchors.tsx';
import classes from './frame.module.css';

const labels: Readonly<
  Record<FrameKind, { readonly icon: Icon; readonly text: string; readonly note: string }>
> = {
  serial: { icon: IconRepeat, text: 'For each item', note: 'one after the other' },
  parallel: { icon: IconArrowsSplit2, text: 'For each item', note: 'in parallel' },
  chain: { icon: IconLink, text: 'Task chain', note: 'runs as one step' },
};

/** What runs for each item, or a task with the steps chained on it. */
export const FrameNode = memo(function FrameNode({ data }: NodeProps<FrameNodeType>) {
  const { icon: FrameIcon, text, note } = labels[data.frame];
  return (
    <div className={classes['frame']} data-frame={data.frame}>
      <span className={classes['label']}>
        <FrameIcon size={15} stroke={1.7} aria-hidden />
        {text}
      </span>
      <span className={classes['note']} style={{ left: data.anchors[0]?.x }}>
        {note}
      </span>
      <Anchors anchors={data.anchors} />
    </div>
  );
});

/** The bracket beside the steps that a catch handler guards. */
export const GuardNode = memo(function GuardNode({ data }: NodeProps<GuardNodeType>) {
  return (
    <div className={classes['guard']} aria-hidden>
      <Anchors anchors={data.anchors} />
    </div>
  );
});
