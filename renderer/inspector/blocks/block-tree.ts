import type { Block } from '../../../shared/model/block.ts';
import { blockText } from '../../canvas/rows/block-text.ts';

/** A line of the tree: a block, or a part of one that holds others, such as a condition's branch. */
export interface TreeItem {
  /** A block's key, or that of a part: `if~1/then`. */
  readonly key: string;
  readonly block: Block | null;
  /** From 1. */
  readonly level: number;
  /** Its place among its neighbours, from 1, and how many they are. */
  readonly position: number;
  readonly count: number;
  readonly label: string;
  readonly text: string;
  readonly isCode: boolean;
  /** Whether blocks can be put into it. */
  readonly isOpen: boolean;
  readonly hasChildren: boolean;
}

/** The blocks of a list by the key of the part that holds them; `''` holds those of the function itself. */
export type BlockLists = ReadonlyMap<string, readonly Block[]>;

export function blockLists(blocks: readonly Block[]): BlockLists {
  const lists = new Map<string, Block[]>([['', []]]);
  const visit = (block: Block): void => {
    const holder = holderOf(block.key);
    lists.set(holder, [...(lists.get(holder) ?? []), block]);
    for (const inner of block.blocks ?? []) visit(inner);
  };
  for (const block of blocks) visit(block);
  return lists;
}

/** `if~1/then` of `if~1/then/request~2`. */
export function holderOf(key: string): string {
  return key.slice(0, Math.max(0, key.lastIndexOf('/')));
}

/** The tree, line by line as it is shown, but for what stands in collapsed items. */
export function treeItems(
  blocks: readonly Block[],
  collapsed: ReadonlySet<string>,
): readonly TreeItem[] {
  const lists = blockLists(blocks);
  const items: TreeItem[] = [];

  function addList(list: readonly Block[], level: number): void {
    list.forEach((block, index) => {
      const parts = partsOf(block, lists);
      const { label, text, isCode } = blockText(block);
      items.push({
        key: block.key,
        block,
        level,
        position: index + 1,
        count: list.length,
        label,
        text,
        isCode,
        isOpen: false,
        hasChildren: parts.length > 0,
      });
      if (!collapsed.has(block.key)) addParts(parts, level + 1);
    });
  }

  function addParts(parts: readonly Part[], level: number): void {
    parts.forEach((part, index) => {
      const list = lists.get(part.key) ?? [];
      items.push({
        key: part.key,
        block: null,
        level,
        position: index + 1,
        count: parts.length,
        label: part.label,
        text: part.text,
        isCode: true,
        isOpen: part.isOpen,
        hasChildren: list.length > 0,
      });
      if (!collapsed.has(part.key)) addList(list, level + 1);
    });
  }

  addList(lists.get('') ?? [], 1);
  return items;
}

interface Part {
  readonly key: string;
  readonly label: string;
  readonly text: string;
  readonly isOpen: boolean;
}

/** The parts of a block: those that can hold blocks, also while they are empty, and those that do. */
function partsOf(block: Block, lists: BlockLists): readonly Part[] {
  const known = openParts(block);
  const names = new Set(known.map(({ key }) => key));
  const others = new Set(
    (block.blocks ?? []).map(({ key }) => holderOf(key)).filter((key) => !names.has(key)),
  );
  return [
    ...known,
    ...[...others]
      .filter((key) => lists.has(key))
      .map((key) => ({ key, label: partLabel(key), text: '', isOpen: false })),
  ];
}

/** The parts of a block that blocks can be put into, in their order. */
export function openPartKeys(block: Block): readonly string[] {
  return openParts(block).map(({ key }) => key);
}

function openParts(block: Block): readonly Part[] {
  if (block.kind === 'loop') {
    return [{ key: `${block.key}/body`, label: 'Each time', text: '', isOpen: true }];
  }
  const branches =
    block.kind === 'condition' || block.kind === 'code' ? (block.branches ?? []) : [];
  return branches.map(({ name, expression }) => ({
    key: `${block.key}/${name}`,
    label: partLabel(name),
    text: name === 'then' ? '' : (expression ?? ''),
    isOpen: true,
  }));
}

const partLabels: Readonly<Record<string, string>> = {
  then: 'Then',
  else: 'Otherwise',
  'else-if': 'Or if',
  try: 'Try',
  catch: 'On an error',
  finally: 'In the end',
  case: 'Case',
  default: 'In every other case',
  failure: 'Where it fails',
  answer: 'With the response',
  head: 'In its head',
  inner: 'Inside of it',
  function: 'In a function',
  block: 'In braces',
};

function partLabel(key: string): string {
  const name = key.slice(key.lastIndexOf('/') + 1).replace(/~\d+$/, '');
  return partLabels[name] ?? name;
}

/** The block with that key, `null` when there is none. */
export function findBlock(blocks: readonly Block[], key: string | null): Block | null {
  if (key === null) return null;
  for (const block of blocks) {
    if (block.key === key) return block;
    const inner = findBlock(block.blocks ?? [], key);
    if (inner !== null) return inner;
  }
  return null;
}
