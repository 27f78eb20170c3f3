import type { Candidate } from './choose.ts';
import { LeafIndex } from './leaf-index.ts';
import { leavesOf, type Leaf, type ListLeaf } from './leaves.ts';

type Collect = (
  target: Leaf,
  sourceRecord: ReadonlySet<string>,
  targetRecord: ReadonlySet<string>,
) => readonly Candidate[];

/** Lists of single values (`skus`) that are a field of every element of a list of objects (`items[].sku`). */
export function collectedValues(lists: readonly ListLeaf[]): Collect {
  const indexes = lists.map((list) => {
    const { leaves } = leavesOf(list.element, `${list.path}[]`, list.samples);
    return {
      list,
      index: new LeafIndex(leaves.filter((leaf) => !leaf.nullable && !leaf.optional)),
    };
  });
  return (target, sourceRecord, targetRecord) => {
    const { type } = target;
    if (type.kind !== 'array') return [];
    const element: Leaf = { ...target, type: type.element, nullable: false, optional: false };
    return indexes
      .filter(({ list }) => !list.nullable && !list.optional)
      .flatMap(({ list, index }) =>
        index
          .candidatesFor(element, sourceRecord, targetRecord)
          .map((candidate) => collect(candidate, list, target)),
      );
  };
}

function collect(candidate: Candidate, list: ListLeaf, target: Leaf): Candidate {
  const { rule: item, reason } = candidate;
  return {
    ...candidate,
    target,
    rule: {
      base: 'list',
      source: { base: 'path', path: list.path },
      steps: [{ step: 'map', item }],
    },
    reason: reason.replace(/\.$/, `; one for each of "${list.name}".`),
  };
}
