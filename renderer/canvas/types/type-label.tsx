import { VisuallyHidden } from '@mantine/core';
import { EdgeLabelRenderer } from '@xyflow/react';
import { IconQuestionMark } from '@tabler/icons-react';
import type { EdgeType } from '../../../shared/contract/language-types.ts';
import {
  selectAreTypesStale,
  selectEdgeType,
  useEdgeTypesStore,
} from '../../state/edge-types-store.ts';
import { useSelectionStore, selectSelection } from '../../state/selection-store.ts';
import { closeType, hideType, showType } from './shown-type.ts';
import { shortType, typeHint, typeLine, typeTitle } from './type-text.ts';
import classes from './types.module.css';

interface TypeLabelProps {
  readonly after: string | null;
  readonly x: number;
  readonly y: number;
}

/** The type of the data that passes along a line. Pointer and keyboard open it in full. */
export function TypeLabel({ after, x, y }: TypeLabelProps) {
  const type = useEdgeTypesStore(selectEdgeType(after));
  if (type === null) return null;
  return (
    <EdgeLabelRenderer>
      <div
        className={classes['place']}
        style={{ transform: `translate(${x}px, ${y}px) translate(0, -50%)` }}
      >
        <Label type={type} />
      </div>
    </EdgeLabelRenderer>
  );
}

function Label({ type }: { readonly type: EdgeType }) {
  const isStale = useEdgeTypesStore(selectAreTypesStale);
  // As of the cards, only one label is a tab stop: that of the data which the selected card gives away.
  const isTabStop = useSelectionStore((state) => {
    const selection = selectSelection(state);
    if (type.after === null) return selection.kind !== 'steps';
    return selection.kind === 'steps' && selection.keys.at(-1) === type.after;
  });
  return (
    <button
      type="button"
      className={`nodrag nopan ${classes['label'] ?? ''}`}
      tabIndex={isTabStop ? 0 : -1}
      aria-description={[typeLine(type.type), typeHint(type)].filter(Boolean).join(' ')}
      data-kind={type.kind}
      data-stale={isStale || undefined}
      onMouseEnter={({ currentTarget }) => showType(type, currentTarget, false)}
      onMouseLeave={hideType}
      onFocus={({ currentTarget }) => showType(type, currentTarget, true)}
      onBlur={hideType}
      onClick={({ currentTarget }) => showType(type, currentTarget, true)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        closeType();
      }}
    >
      <VisuallyHidden>{typeTitle(type)}: </VisuallyHidden>
      {type.kind === 'known' ? null : <IconQuestionMark size={11} stroke={2.4} aria-hidden />}
      <span className={classes['text']}>{shortType(type.type)}</span>
    </button>
  );
}
