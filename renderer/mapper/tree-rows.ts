import type { FieldNode, FieldTree } from './field-tree.ts';
import type { Opening } from './mapper-store.ts';

export interface TreeRow {
  readonly node: FieldNode;
  readonly depth: number;
  readonly isOpen: boolean;
}

/** Trees of this size are shown with everything open. */
const smallTree = 60;

interface RowOptions {
  readonly search: string;
  readonly opening: Opening;
  readonly byHand: ReadonlyMap<string, boolean>;
  /** Paths of fields that are mapped, with the fields around them. */
  readonly mapped: ReadonlySet<string>;
}

/** The rows that are to be seen, from top to bottom. A search shows what it finds with the fields around it. */
export function treeRows(tree: FieldTree, options: RowOptions): readonly TreeRow[] {
  const rows: TreeRow[] = [];
  const found = options.search.trim() === '' ? null : findNodes(tree, options.search);
  const isOpen = (node: FieldNode, depth: number): boolean => {
    if (found !== null) return found.has(node);
    const byHand = options.byHand.get(node.path);
    if (byHand !== undefined || options.opening !== 'mapped') {
      return byHand ?? options.opening === 'all';
    }
    return (
      tree.byPath.size <= smallTree ||
      (depth === 0 && tree.roots.length === 1) ||
      options.mapped.has(node.path)
    );
  };
  const add = (node: FieldNode, depth: number): void => {
    if (found !== null && !found.has(node)) return;
    const isNodeOpen = node.children.length > 0 && isOpen(node, depth);
    rows.push({ node, depth, isOpen: isNodeOpen });
    if (isNodeOpen) for (const child of node.children) add(child, depth + 1);
  };
  for (const root of tree.roots) add(root, 0);
  return rows;
}

/** The nodes whose path has the words, and the nodes around them. */
function findNodes(tree: FieldTree, search: string): ReadonlySet<FieldNode> {
  const words = search.toLowerCase().trim().split(/\s+/);
  const found = new Set<FieldNode>();
  for (const node of tree.byPath.values()) {
    const path = node.path.toLowerCase();
    if (!words.every((word) => path.includes(word))) continue;
    for (let at: FieldNode | null = node; at !== null && !found.has(at); at = at.parent) {
      found.add(at);
    }
  }
  return found;
}

/** The paths with those of the fields around them. */
export function withOwners(tree: FieldTree, paths: Iterable<string>): ReadonlySet<string> {
  const all = new Set<string>();
  for (const path of paths) {
    let node = nearestNode(tree, path)?.parent ?? null;
    for (; node !== null && !all.has(node.path); node = node.parent) all.add(node.path);
  }
  return all;
}

/** The node of a path, or of the nearest path around it that has one. */
export function nearestNode(tree: FieldTree, path: string): FieldNode | null {
  let at = path;
  for (;;) {
    const node = tree.byPath.get(at);
    if (node !== undefined) return node;
    const cut = at.endsWith('...') ? at.length - 3 : lastSegment(at);
    if (cut <= 0) return null;
    at = at.slice(0, cut);
  }
}

/** Where the last segment of a path begins, with its dot; quoted names may hold dots themselves. */
function lastSegment(path: string): number {
  const match = /(?:\[\d*\]|\.?"(?:[^"\\]|\\.)*"|\.?[^."[\]]+|\.)$/.exec(path);
  return match?.index ?? 0;
}
