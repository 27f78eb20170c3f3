import type { KeyboardEvent } from 'react';
import { connectFields, removeRule } from './mapper-edits.ts';
import { frameText } from './frames/frame-text.ts';
import {
  changeTree,
  editInPlace,
  pickField,
  setOpen,
  useMapperStore,
  type Side,
} from './mapper-store.ts';
import type { TreeRow } from './tree-rows.ts';
import { readMapping } from './use-mapping.ts';

interface TreeKeyPlace {
  readonly side: Side;
  readonly rows: readonly TreeRow[];
  /** How many rows are to be seen at once. */
  readonly page: number;
  readonly focusOther: () => void;
  /** Then keys move, open and close alone. */
  readonly isReadOnly: boolean;
}

/**
 * The keys of a tree: arrows, Home, End and page keys move, left and right close and open, Enter takes a field up and connects it
 * with the one that was taken up on the other side, Escape puts it down, Delete takes a target's rule away, F2 edits it.
 */
export function handleTreeKey(event: KeyboardEvent<HTMLElement>, place: TreeKeyPlace): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const { side, rows } = place;
  const { active } = useMapperStore.getState()[side];
  const at = rows.findIndex(({ node }) => node.path === active);
  const row = rows[at];
  const target = rows[movedTo(event.key, at, rows, place.page)];
  if (target !== undefined) changeTree(side, { active: target.node.path });
  else if (row === undefined || !actOn(event.key, side, row, place)) return;
  event.preventDefault();
  event.stopPropagation();
}

function movedTo(key: string, at: number, rows: readonly TreeRow[], page: number): number {
  const last = rows.length - 1;
  switch (key) {
    case 'ArrowDown':
      return Math.min(at + 1, last);
    case 'ArrowUp':
      return Math.max(at - 1, 0);
    case 'PageDown':
      return Math.min(Math.max(at, 0) + page, last);
    case 'PageUp':
      return Math.max(at - page, 0);
    case 'Home':
      return 0;
    case 'End':
      return last;
    case 'ArrowRight':
      return rows[at]?.isOpen === true ? at + 1 : -1;
    case 'ArrowLeft': {
      const row = rows[at];
      if (row === undefined || row.isOpen) return -1;
      return rows.findIndex(({ node }) => node === row.node.parent);
    }
    default:
      return -1;
  }
}

/** Answers whether the key meant something here. */
function actOn(key: string, side: Side, { node, isOpen }: TreeRow, place: TreeKeyPlace): boolean {
  switch (key) {
    case 'ArrowRight':
      if (node.children.length > 0) setOpen(side, node.path, true);
      return true;
    case 'ArrowLeft':
      if (isOpen) setOpen(side, node.path, false);
      return true;
    default:
      return place.isReadOnly ? false : editOn(key, side, node.path, place);
  }
}

/** The keys that change something. */
function editOn(
  key: string,
  side: Side,
  path: string,
  { focusOther }: Pick<TreeKeyPlace, 'focusOther'>,
): boolean {
  const { picked } = useMapperStore.getState();
  switch (key) {
    case 'Enter':
    case ' ':
      if (picked !== null && picked.side !== side) {
        connectFields(picked, { side, path });
      } else {
        pickField({ side, path });
        focusOther();
      }
      return true;
    case 'Escape':
      if (picked === null) return false;
      pickField(null);
      return true;
    case 'F2':
      if (side === 'source') return false;
      editRule(path);
      return true;
    case 'Delete':
    case 'Backspace':
      if (side === 'source') return false;
      removeRule(path);
      return true;
    default:
      return false;
  }
}

/** A loop and a condition are edited on the field, any other rule beside the trees. */
function editRule(path: string): void {
  const value = readMapping()?.byTarget.get(path)?.value;
  if (value !== undefined && frameText(value) !== null) editInPlace(path);
  else document.querySelector<HTMLElement>('[data-inspector] input')?.focus();
}
