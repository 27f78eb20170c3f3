import type { Block } from '../../../shared/model/block.ts';
import {
  blockLists,
  findBlock,
  holderOf,
  openPartKeys,
  type BlockLists,
  type TreeItem,
} from './block-tree.ts';

/** Where `block.insert` and `block.move` put something. */
export type Place =
  | { readonly after: string | null }
  | {
      readonly into: string;
      /** In front of what it holds, else at its end. */ readonly first?: true;
    };

/** Whether what follows the block never runs. */
function ends(block: Block): boolean {
  return block.kind === 'return' || block.kind === 'throw' || 'returns' in block;
}

/**
 * Where a new block goes: behind the selected one, at the end of the selected part, else at the end of the function. In front of
 * what leaves the function, because nothing behind it would run.
 */
export function insertionPlace(blocks: readonly Block[], selected: string | null): Place {
  const lists = blockLists(blocks);
  const block = findBlock(blocks, selected);
  if (block === null) {
    return selected === null || !isPart(blocks, selected) ? endOf('', lists) : { into: selected };
  }
  return isPlaced(block) ? behind(block, lists) : insertionPlace(blocks, ownerKey(block.key));
}

/** A part of a block that is there, such as `if~1/then`. */
function isPart(blocks: readonly Block[], key: string): boolean {
  return findBlock(blocks, holderOf(key)) !== null;
}

function ownerKey(key: string): string {
  return holderOf(holderOf(key));
}

/** Requests inside of expressions, and log calls within a request, have no place of their own in a list. */
function isPlaced({ key }: Block): boolean {
  return !/\/(?:inner|head|answer)\/[^/]+$/.test(key);
}

function behind(block: Block, lists: BlockLists): Place {
  if (!ends(block)) return { after: block.key };
  const holder = holderOf(block.key);
  if (holder !== '') return { into: holder };
  return endOf('', lists);
}

function endOf(holder: string, lists: BlockLists): Place {
  if (holder !== '') return { into: holder };
  const last = (lists.get('') ?? []).findLast((block) => !ends(block));
  return { after: last?.key ?? null };
}

/** The key that a loop gets at a place. */
export function loopKeyAt(blocks: readonly Block[], place: Place): string {
  const holder = 'into' in place ? place.into : holderOf(place.after ?? '');
  const siblings = blockLists(blocks).get(holder) ?? [];
  const end =
    'into' in place
      ? siblings.length
      : siblings.findIndex((block) => block.key === place.after) + 1;
  const before = siblings.slice(0, end).filter(({ kind }) => kind === 'loop').length;
  return `${holder === '' ? '' : `${holder}/`}for~${before + 1}`;
}

/**
 * Where a block can go by one place, nearest first: where the first is refused, because a name would be lost, the next is tried.
 * Into the neighbour that holds blocks, behind or in front of it; at the end of a branch, into the next one, and out of all.
 */
export function movesBy(
  blocks: readonly Block[],
  key: string,
  direction: 'up' | 'down',
  collapsed: ReadonlySet<string> = new Set(),
): readonly Place[] {
  const lists = blockLists(blocks);
  const holder = holderOf(key);
  const siblings = lists.get(holder) ?? [];
  const index = siblings.findIndex((block) => block.key === key);
  const block = siblings[index];
  if (block === undefined || !canMove(block)) return [];
  const partsIn = (other: Block): readonly string[] =>
    collapsed.has(other.key) ? [] : openPartKeys(other);
  if (direction === 'down') {
    const next = siblings[index + 1];
    return next === undefined || ends(next)
      ? downOut(blocks, holder)
      : [...partsIn(next).slice(0, 1).map(frontOf), { after: next.key }];
  }
  const previous = siblings[index - 1];
  return previous === undefined
    ? upOut(blocks, holder, lists)
    : [...partsIn(previous).slice(-1).map(into), inFrontOf(previous.key, lists)];
}

/** Whether a block has statements that can be moved: code is only changed as code. */
export function canMove(block: Block): boolean {
  return block.kind !== 'code' && isPlaced(block);
}

function frontOf(part: string): Place {
  return { into: part, first: true };
}

function into(part: string): Place {
  return { into: part };
}

/** From the end of a part: into those behind it, then behind the block that they belong to. */
function downOut(blocks: readonly Block[], part: string): readonly Place[] {
  const owner = findBlock(blocks, holderOf(part));
  if (owner === null) return [];
  const parts = openPartKeys(owner);
  const index = parts.indexOf(part);
  const later = index < 0 ? [] : parts.slice(index + 1).map(frontOf);
  return ends(owner) ? later : [...later, { after: owner.key }];
}

/** From the front of a part: into those in front of it, the nearest first, then in front of the block that they belong to. */
function upOut(blocks: readonly Block[], part: string, lists: BlockLists): readonly Place[] {
  const owner = findBlock(blocks, holderOf(part));
  if (owner === null) return [];
  const parts = openPartKeys(owner);
  const earlier = parts.slice(0, Math.max(0, parts.indexOf(part))).toReversed();
  return [...earlier.map(into), inFrontOf(owner.key, lists)];
}

function inFrontOf(key: string, lists: BlockLists): Place {
  const holder = holderOf(key);
  const siblings = lists.get(holder) ?? [];
  const before = siblings[siblings.findIndex((block) => block.key === key) - 1];
  if (before !== undefined) return { after: before.key };
  return holder === '' ? { after: null } : frontOf(holder);
}

/** Where a block lands that is dropped on a line: over its upper half in front of it, else behind it or into what it holds. */
export function dropPlace(
  blocks: readonly Block[],
  dragged: string,
  item: Pick<TreeItem, 'key' | 'block' | 'isOpen' | 'hasChildren'>,
  half: 'upper' | 'lower',
  isCollapsed: boolean,
): Place | null {
  const { key, block } = item;
  const isItself = key === dragged || key.startsWith(`${dragged}/`);
  const source = findBlock(blocks, dragged);
  if (isItself || source === null || !canMove(source)) return null;
  if (block === null) return item.isOpen ? frontOf(key) : null;
  if (!isPlaced(block)) return null;
  const [first] = isCollapsed ? [] : openPartKeys(block);
  if (half === 'lower' && first !== undefined) return frontOf(first);
  return half === 'lower' && !ends(block) ? { after: key } : inFrontOf(key, blockLists(blocks));
}

/**
 * The key of the block that a change brought: the first of the list at that place which was not there before. Keys count
 * neighbours of their kind, so what a block says tells more than its key.
 */
export function insertedBlock(
  before: readonly Block[],
  after: readonly Block[],
  place: Place,
): string | null {
  const holder = 'into' in place ? place.into : holderOf(place.after ?? '');
  const old = blockLists(before).get(holder) ?? [];
  const now = blockLists(after).get(holder) ?? [];
  const index = now.findIndex((block, at) => signature(block) !== signature(old[at]));
  return now[index]?.key ?? null;
}

/** The key that a block has after a move: the one in the new place that says the same. */
export function movedBlock(before: readonly Block[], after: readonly Block[], key: string): string {
  const block = findBlock(before, key);
  const wanted = signature(block ?? undefined);
  const same = (list: readonly Block[]) =>
    [...blockLists(list).values()].flat().filter((other) => signature(other) === wanted);
  const found = same(after);
  // Several that say the same: the one that stands where it was not before.
  return (found.find((other) => findBlock(before, other.key) === null) ?? found[0])?.key ?? key;
}

/** What a block says, without where it stands. */
function signature(block: Block | undefined): string {
  const places = new Set(['key', 'line', 'spans', 'index']);
  return JSON.stringify(block ?? null, (name, value: unknown) =>
    places.has(name) ? undefined : value,
  );
}
