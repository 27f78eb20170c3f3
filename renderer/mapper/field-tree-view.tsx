import { VisuallyHidden } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import {
  memo,
  useEffect,
  useMemo,
  useRef,
  type MouseEvent,
  type ReactNode,
  type RefObject,
} from 'react';
import { IconChevronRight } from '@tabler/icons-react';
import { followFieldDrag, useDragStore } from './drag-store.ts';
import type { FieldNode } from './field-tree.ts';
import { changeTree, setOpen, useMapperStore, type Side } from './mapper-store.ts';
import { handleTreeKey } from './tree-keys.ts';
import type { TreeRow } from './tree-rows.ts';
import classes from './field-tree-view.module.css';

/** In pixels; the rows' style has the same. */
export const rowHeight = 28;

interface FieldTreeViewProps {
  readonly side: Side;
  readonly label: string;
  readonly rows: readonly TreeRow[];
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly other: RefObject<HTMLDivElement | null>;
  /** What stands beside a field's name: marks and values. */
  readonly detail: (node: FieldNode) => ReactNode;
  /** How a field is drawn: whether it is mapped, and what is wrong with it. */
  readonly stateOf: (node: FieldNode) => FieldState;
  /** To be looked at: nothing is dragged, connected or taken away. */
  readonly isReadOnly?: boolean;
}

export interface FieldState {
  readonly isMapped: boolean;
  /** A source's field that no rule reads. */
  readonly isUnused: boolean;
  readonly severity: 'error' | 'warning' | null;
  /** For assistive technology, such as `mapped, required`. */
  readonly text: string;
  /** What a proposal does to its rule. */
  readonly mark?: 'added' | 'changed' | 'removed';
}

/** One of the two trees. It shows the rows in view and a few around them, however many there are. */
export function FieldTreeView(props: FieldTreeViewProps) {
  const { side, label, rows, scroller, other, detail, stateOf, isReadOnly = false } = props;
  const active = useMapperStore((state) => state[side].active);
  // The library's object changes in place, which the compiler of components would not see.
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 6,
  });
  const activeIndex = useMemo(
    () => rows.findIndex(({ node }) => node.path === active),
    [rows, active],
  );
  const shownActive = useRef(active);
  useEffect(() => {
    if (shownActive.current === active) return;
    shownActive.current = active;
    if (activeIndex >= 0) virtual.scrollToIndex(activeIndex);
  }, [virtual, active, activeIndex]);
  const inView = virtual.getVirtualItems();
  const isActiveInView = inView.some(({ index }) => index === activeIndex);
  return (
    <div
      ref={scroller}
      className={classes['scroller']}
      data-side={side}
      data-region-start={side === 'target' || undefined}
      role="tree"
      tabIndex={0}
      aria-label={label}
      aria-activedescendant={isActiveInView ? rowId(side, activeIndex) : undefined}
      onFocus={() => {
        if (activeIndex < 0) changeTree(side, { active: rows[0]?.node.path ?? null });
      }}
      onKeyDown={(event) =>
        handleTreeKey(event, {
          side,
          rows,
          page: Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 1),
          focusOther: () => other.current?.focus(),
          isReadOnly,
        })
      }
    >
      <div
        className={classes['rows']}
        style={{ height: virtual.getTotalSize() }}
        role="presentation"
      >
        {inView.map(({ index, start }) => {
          const row = rows[index];
          return row === undefined ? null : (
            <Row
              key={row.node.path}
              row={row}
              index={index}
              start={start}
              count={rows.length}
              isActive={index === activeIndex}
              side={side}
              detail={detail}
              stateOf={stateOf}
              isReadOnly={isReadOnly}
            />
          );
        })}
      </div>
    </div>
  );
}

function rowId(side: Side, index: number): string {
  return `field-${side}-${index}`;
}

interface RowProps extends Pick<FieldTreeViewProps, 'side' | 'detail' | 'stateOf'> {
  readonly row: TreeRow;
  readonly index: number;
  readonly start: number;
  readonly count: number;
  readonly isActive: boolean;
  readonly isReadOnly: boolean;
}

/** Scrolling draws the rows that come into view, and no other. */
const Row = memo(function Row({
  row,
  index,
  start,
  count,
  isActive,
  side,
  detail,
  stateOf,
  isReadOnly,
}: RowProps) {
  const { node, depth, isOpen } = row;
  const state = stateOf(node);
  const isPicked = useMapperStore(
    ({ picked }) => picked?.side === side && picked.path === node.path,
  );
  const isOver = useDragStore(
    ({ drag }) => drag !== null && drag.from.side !== side && drag.over === node.path,
  );
  const hasFields = node.children.length > 0;
  function toggle(event: MouseEvent): void {
    event.stopPropagation();
    setOpen(side, node.path, !isOpen);
  }
  return (
    <div
      id={rowId(side, index)}
      className={classes['row']}
      role="treeitem"
      aria-level={depth + 1}
      aria-posinset={index + 1}
      aria-setsize={count}
      aria-selected={isActive}
      aria-expanded={hasFields ? isOpen : undefined}
      data-field-side={side}
      data-field-path={node.path}
      data-picked={isPicked || undefined}
      data-over={isOver || undefined}
      data-mapped={state.isMapped || undefined}
      data-unused={state.isUnused || undefined}
      data-in-list={(side === 'target' && node.path.includes('[]')) || undefined}
      data-severity={state.severity ?? undefined}
      data-mark={state.mark}
      data-read-only={isReadOnly || undefined}
      title={node.description ?? undefined}
      style={{ transform: `translateY(${start}px)` }}
      onClick={() => changeTree(side, { active: node.path })}
      onPointerDown={(event) => {
        // A finger scrolls, save on the dot.
        if (isReadOnly || event.button !== 0 || event.pointerType === 'touch') return;
        followFieldDrag({ side, path: node.path }, event.nativeEvent);
      }}
    >
      <span className={classes['indent']} style={{ width: depth * 16 }} />
      <span
        className={classes['toggle']}
        data-open={isOpen || undefined}
        data-empty={!hasFields || undefined}
        aria-hidden
        onClick={hasFields ? toggle : undefined}
      >
        {hasFields ? <IconChevronRight size={14} stroke={2} /> : null}
      </span>
      <span className={classes['name']}>
        {node.name}
        {side === 'target' && !node.optional ? (
          <span className={classes['required']} aria-hidden>
            *
          </span>
        ) : null}
      </span>
      <span className={classes['type']}>
        {node.typeText}
        {node.nullable ? ' | null' : ''}
        {node.optional && side === 'source' ? '?' : ''}
      </span>
      {state.text === '' ? null : <VisuallyHidden component="span">{state.text}</VisuallyHidden>}
      <span className={classes['detail']}>{detail(node)}</span>
      <span
        className={classes['dot']}
        data-dot
        aria-hidden
        onPointerDown={(event) => {
          if (isReadOnly || event.pointerType !== 'touch') return;
          event.currentTarget.releasePointerCapture(event.pointerId);
          followFieldDrag({ side, path: node.path }, event.nativeEvent);
        }}
      />
    </div>
  );
});
