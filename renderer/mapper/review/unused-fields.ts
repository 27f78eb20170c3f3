import type { FieldNode } from '../field-tree.ts';
import { nearestNode } from '../tree-rows.ts';
import type { OpenMapping } from '../use-mapping.ts';

/**
 * The source's fields without fields inside that no rule reads. What is read as a whole (handed to another mapping, spread) has all
 * of its fields read; a list that is gone through, or an object that a condition asks for, has those that are read in it.
 */
export function unusedFields({ source, byTarget }: OpenMapping): readonly FieldNode[] {
  const read = new Set<FieldNode>();
  for (const { sources } of byTarget.values()) {
    for (const path of sources) {
      const node = nearestNode(source, path);
      if (node !== null) read.add(node);
    }
  }
  const around = new Set<FieldNode>();
  for (const node of read) {
    for (let at = node.parent; at !== null && !around.has(at); at = at.parent) around.add(at);
  }
  const unused: FieldNode[] = [];
  const visit = (node: FieldNode): void => {
    if (around.has(node)) node.children.forEach(visit);
    else if (read.has(node)) return;
    else if (node.children.length === 0) unused.push(node);
    else node.children.forEach(visit);
  };
  source.roots.forEach(visit);
  return unused;
}
