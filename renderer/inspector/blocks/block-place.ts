import type { Block } from '../../../shared/model/block.ts';
import { blockLists, findBlock, holderOf, type BlockLists } from './block-tree.ts';

/** Where `block.insert` and `block.move` put something. */
export type Place = { readonly after: string | null } | { readonly into: string };

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

/** A move, told as what is moved where: moving up to the front of a branch is its first block moving down. */
export interface Move {
  readonly block: string;
  readonly place: Place;
}

/** How a block moves by one place: among its neighbours, and at their end out of what holds them. `null` where it cannot. */
export function moveBy(
  blocks: readonly Block[],
  key: string,
  direction: 'up' | 'down',
): Move | null {
  const lists = blockLists(blocks);
  const holder = holderOf(key);
  const siblings = lists.get(holder) ?? [];
  const index = siblings.findIndex((block) => block.key === key);
  const block = siblings[index];
  if (block === undefined || block.kind === 'code' || !isPlaced(block)) return null;
  const next = siblings[index + 1];
  const previous = siblings[index - 1];
  if (direction === 'down') {
    if (next !== undefined) return ends(next) ? null : { block: key, place: { after: next.key } };
    return holder === '' ? null : { block: key, place: { after: holderOf(holder) } };
  }
  if (previous !== undefined) {
    const before = siblings[index - 2];
    if (before !== undefined) return { block: key, place: { after: before.key } };
    if (holder === '') return { block: key, place: { after: null } };
    return previous.kind === 'code' || ends(block)
      ? null
      : { block: previous.key, place: { after: key } };
  }
  return holder === '' ? null : outOf(holder, key, lists);
}

/** In front of the block that a part belongs to. */
function outOf(part: string, key: string, lists: BlockLists): Move | null {
  const owner = holderOf(part);
  const outer = holderOf(owner);
  const neighbours = lists.get(outer) ?? [];
  const index = neighbours.findIndex((block) => block.key === owner);
  const before = neighbours[index - 1];
  if (before !== undefined) return { block: key, place: { after: before.key } };
  return outer === '' ? { block: key, place: { after: null } } : null;
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
