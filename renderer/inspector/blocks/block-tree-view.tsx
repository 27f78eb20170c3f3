import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useRef, type KeyboardEvent } from 'react';
import type { Block } from '../../../shared/model/block.ts';
import { blockForms } from '../forms/blocks/block-forms.ts';
import type { Place } from './block-place.ts';
import { selectBlock, setCollapsed } from './block-selection.ts';
import { holderOf, type TreeItem } from './block-tree.ts';
import classes from './blocks.module.css';
import { useLineDrag, type LineDrag } from './use-line-drag.ts';

interface BlockTreeViewProps {
  readonly step: string;
  readonly items: readonly TreeItem[];
  readonly collapsed: ReadonlySet<string>;
  readonly selected: string | null;
  readonly onMove: (key: string, direction: 'up' | 'down') => void;
  readonly onRemove: (key: string) => void;
  /** Where a dragged block would land on a line; `null` where it cannot be dropped. */
  readonly placeAt: PlaceAt;
  readonly onDrop: (key: string, place: Place) => void;
  /** Leads the keyboard to the selected block's form. */
  readonly onOpen: () => void;
}

/** The dragged block's key, the line under the pointer, and over which half of it. */
type PlaceAt = (dragged: string, item: TreeItem, half: 'upper' | 'lower') => Place | null;

/** A step's blocks as a tree that the keyboard moves through; one of its lines is in the tab order. */
export function BlockTreeView(props: BlockTreeViewProps) {
  const { step, items, collapsed, selected } = props;
  const root = useRef<HTMLUListElement>(null);
  const drag = useLineDrag(props);
  const inTabOrder = items.some(({ key }) => key === selected) ? selected : (items[0]?.key ?? null);

  function choose(key: string | undefined): void {
    if (key === undefined) return;
    selectBlock(step, key);
    const line = root.current?.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`);
    line?.focus();
  }

  function handleKey(event: KeyboardEvent<HTMLElement>): void {
    const index = items.findIndex(({ key }) => key === inTabOrder);
    const item = items[index];
    if (item === undefined || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const isHandled = event.altKey
      ? moveByKey(event.key, item, props)
      : walkByKey(event.key, item, index);
    if (!isHandled) return;
    event.preventDefault();
    event.stopPropagation();
  }

  function walkByKey(key: string, item: TreeItem, index: number): boolean {
    const isOpen = item.hasChildren && !collapsed.has(item.key);
    switch (key) {
      case 'ArrowDown':
        choose(items[index + 1]?.key);
        return true;
      case 'ArrowUp':
        choose(items[index - 1]?.key);
        return true;
      case 'Home':
        choose(items[0]?.key);
        return true;
      case 'End':
        choose(items.at(-1)?.key);
        return true;
      case 'ArrowRight':
        if (item.hasChildren && !isOpen) setCollapsed(step, item.key, false);
        else if (isOpen) choose(items[index + 1]?.key);
        return true;
      case 'ArrowLeft':
        if (isOpen) setCollapsed(step, item.key, true);
        else choose(items.find((other) => other.key === holderOf(item.key))?.key);
        return true;
      case 'Enter':
      case ' ':
        choose(item.key);
        props.onOpen();
        return true;
      case 'Delete':
      case 'Backspace':
        if (item.block !== null) props.onRemove(item.key);
        return true;
      default:
        return false;
    }
  }

  return (
    <ul
      ref={root}
      role="tree"
      aria-label="Blocks"
      className={classes['tree']}
      onKeyDown={handleKey}
    >
      {items.map((item) => (
        <TreeLine
          key={item.key}
          item={item}
          isSelected={item.key === selected}
          isInTabOrder={item.key === inTabOrder}
          isCollapsed={collapsed.has(item.key)}
          onSelect={() => choose(item.key)}
          onToggle={() => setCollapsed(step, item.key, !collapsed.has(item.key))}
          drag={drag}
        />
      ))}
    </ul>
  );
}

function moveByKey(key: string, item: TreeItem, { onMove }: BlockTreeViewProps): boolean {
  if (key !== 'ArrowUp' && key !== 'ArrowDown') return false;
  if (item.block !== null) onMove(item.key, key === 'ArrowUp' ? 'up' : 'down');
  return true;
}

interface TreeLineProps {
  readonly item: TreeItem;
  readonly isSelected: boolean;
  readonly isInTabOrder: boolean;
  readonly isCollapsed: boolean;
  readonly onSelect: () => void;
  readonly onToggle: () => void;
  readonly drag: LineDrag;
}

function TreeLine(props: TreeLineProps) {
  const { item, isSelected, isInTabOrder, isCollapsed, onSelect, onToggle, drag } = props;
  const Chevron = isCollapsed ? IconChevronRight : IconChevronDown;
  return (
    <li
      role="treeitem"
      aria-level={item.level}
      aria-posinset={item.position}
      aria-setsize={item.count}
      aria-selected={isSelected}
      aria-expanded={item.hasChildren ? !isCollapsed : undefined}
      tabIndex={isInTabOrder ? 0 : -1}
      data-key={item.key}
      data-part={item.block === null || undefined}
      className={classes['line']}
      style={{ paddingLeft: 2 + (item.level - 1) * 14 }}
      title={[item.label, item.text].filter(Boolean).join(' ')}
      onClick={onSelect}
      {...drag.handlersOf(item)}
    >
      {/* The arrow keys do what it does. */}
      <span
        className={classes['chevron']}
        aria-hidden
        onClick={(event) => {
          event.stopPropagation();
          onToggle();
        }}
      >
        {item.hasChildren ? <Chevron size={12} /> : null}
      </span>
      {item.block === null ? null : <KindIcon block={item.block} />}
      {item.label === '' ? null : <span className={classes['name']}>{item.label}</span>}
      <span className={item.isCode ? classes['source'] : classes['about']}>{item.text}</span>
    </li>
  );
}

function KindIcon({ block }: { readonly block: Block }) {
  const { icon: Icon } = blockForms[block.kind];
  return <Icon size={14} stroke={1.7} aria-hidden className={classes['kind']} />;
}
