import { BaseEdge, EdgeLabelRenderer, getSmoothStepPath, type EdgeProps } from '@xyflow/react';
import { memo } from 'react';
import { appendSize } from '../../shared/layout/placed.ts';
import type { FlowEdge as FlowEdgeType } from './flow-nodes.ts';
import { InsertButton } from './insert-button.tsx';
import classes from './canvas.module.css';
import { TypeLabel } from './types/type-label.tsx';
import { useIsFar, useIsNear } from './use-is-far.ts';

/** Where the type of the data stands: right of its line, above the lines that come from catch handlers. */
const besideLine = 8;
const aboveButton = 16;
/** What the workflow gives away stands beside its end. */
const besideAppend = appendSize / 2 + 4;

export const arrowId = 'flowright-arrow';

/** A line between two parts of the flow, with the button that inserts a step there. */
export const FlowEdge = memo(function FlowEdge(props: EdgeProps<FlowEdgeType>) {
  const { data, targetX, targetY } = props;
  const sourceX = snap(props.sourceX, targetX);
  const sourceY = snap(props.sourceY, targetY);
  const isFar = useIsFar();
  const isNear = useIsNear();
  if (data === undefined) return null;
  const joinY = targetY - data.join;
  const isStraight = data.kind !== 'error' && !data.free;
  const [path, labelX, labelY] = getSmoothStepPath({
    ...props,
    sourceX,
    sourceY,
    borderRadius: 12,
    // The default offset is longer than the short way to the last button and would bend the line back.
    ...(isStraight ? { centerY: joinY, offset: 4 } : {}),
  });
  const button = data.free ? { x: labelX, y: labelY } : { x: Math.max(targetX, sourceX), y: joinY };
  const kind = data.kind === 'flow' && data.detached ? 'detached' : data.kind;
  return (
    <>
      <BaseEdge
        path={path}
        className={`${classes['edge'] ?? ''} ${classes[kind] ?? ''}`}
        markerEnd={`url(#${arrowId})`}
        interactionWidth={0}
      />
      {data.kind === 'error' && !isFar ? (
        <EdgeNote text="on error" x={labelX} y={(sourceY + targetY) / 2} />
      ) : null}
      {data.from === undefined || !isNear ? null : (
        <TypeLabel
          after={data.from}
          {...(data.gap === null
            ? { x: targetX + besideAppend, y: targetY + appendSize / 2 }
            : { x: button.x + besideLine, y: button.y - aboveButton })}
        />
      )}
      {data.gap === null || isFar ? null : (
        <EdgeLabelRenderer>
          <div className={classes['atGap']} style={{ transform: at(button.x, button.y) }}>
            <InsertButton after={data.gap.after} label="Insert a step here" />
          </div>
        </EdgeLabelRenderer>
      )}
    </>
  );
});

/** Anchors are measured on the screen, to a fraction of a pixel: a line that is meant to be straight gets no bend from that. */
function snap(source: number, target: number): number {
  return Math.abs(source - target) < 2 ? target : source;
}

interface EdgeNoteProps {
  readonly text: string;
  readonly x: number;
  readonly y: number;
}

function EdgeNote({ text, x, y }: EdgeNoteProps) {
  return (
    <EdgeLabelRenderer>
      <span className={classes['edgeNote']} style={{ transform: at(x, y) }}>
        {text}
      </span>
    </EdgeLabelRenderer>
  );
}

function at(x: number, y: number): string {
  return `translate(-50%, -50%) translate(${x}px, ${y}px)`;
}
