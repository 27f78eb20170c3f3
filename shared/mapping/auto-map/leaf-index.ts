import type { Candidate } from './choose.ts';
import { conceptsNear, headLikeness, likenessOf } from './likeness.ts';
import { fitOf } from './fit.ts';
import type { Leaf } from './leaves.ts';
import { opposites } from './synonyms.ts';

/** The source's values by what they are, so that a target field is compared with those only that may be meant. */
export class LeafIndex {
  readonly #byHead = new Map<string, Leaf[]>();

  constructor(leaves: readonly Leaf[]) {
    for (const leaf of leaves) {
      const known = this.#byHead.get(leaf.meaning.head);
      if (known === undefined) this.#byHead.set(leaf.meaning.head, [leaf]);
      else known.push(leaf);
    }
  }

  candidatesFor(
    target: Leaf,
    sourceRecord: ReadonlySet<string>,
    targetRecord: ReadonlySet<string>,
  ): readonly Candidate[] {
    const similar = this.#similar(target.meaning.head).flatMap((source): readonly Candidate[] => {
      const likeness = likenessOf(
        { meaning: source.meaning, record: sourceRecord },
        { meaning: target.meaning, record: targetRecord },
      );
      const fit = likeness === 0 ? null : fitOf(source, target);
      if (fit === null) return [];
      const why = reasonOf(source, target, likeness);
      return [candidate(source, target, fit, likeness, why)];
    });
    return [...similar, ...this.#opposites(target)];
  }

  #similar(head: string): readonly Leaf[] {
    const found = conceptsNear(head).flatMap((concept) => this.#byHead.get(concept) ?? []);
    if (found.length > 0) return found;
    return [...this.#byHead].flatMap(([other, leaves]) =>
      headLikeness(head, other) > 0 ? leaves : [],
    );
  }

  /** A boolean that is true where the target's is false. */
  #opposites(target: Leaf): readonly Candidate[] {
    const wanted = textOf(target);
    const names = opposites.flatMap(([a, b]) => (a === wanted ? [b] : b === wanted ? [a] : []));
    if (names.length === 0) return [];
    return [...this.#byHead.values()].flat().flatMap((source): readonly Candidate[] => {
      const fit = names.includes(textOf(source)) ? fitOf(source, target) : null;
      if (fit === null || fit.rule.base !== 'path') return [];
      const isNullable = source.nullable || source.optional;
      const before = fit.rule.operations ?? [];
      // A copy lets null through, its opposite would not.
      const guard =
        isNullable && before.length === 0 ? [{ kind: 'omitWhenNull' as const }] : before;
      const rule = { ...fit.rule, operations: [...guard, { kind: 'convert:not' as const }] };
      const why = `"${source.name}" is the opposite of "${target.name}"`;
      return [candidate(source, target, { ...fit, rule }, 0.85, why)];
    });
  }
}

function textOf({ meaning }: Leaf): string {
  return [...meaning.own, meaning.head].join(' ');
}

function candidate(
  source: Leaf,
  target: Leaf,
  fit: NonNullable<ReturnType<typeof fitOf>>,
  likeness: number,
  why: string,
): Candidate {
  const { rule, done, hasDefault } = fit;
  const depth = source.path.split('.').length;
  return {
    target,
    rule,
    sources: [source.path],
    confidence: likeness * fit.likeness,
    // Of two that are alike, the one nearer to the root, and the one with the same name.
    rank:
      likeness * fit.likeness -
      depth * 0.002 +
      (source.name === target.name ? 0.01 : 0) -
      source.meaning.own.size * 0.01,
    reason: `${[why, ...done].join('; ')}.`,
    hasDefault,
  };
}

function reasonOf(source: Leaf, target: Leaf, likeness: number): string {
  if (source.name === target.name) {
    const isSure = likeness > 0.95;
    return isSure ? 'The names are the same' : 'The names are the same, what is around them is not';
  }
  const names = `"${source.path.slice(source.path.indexOf('.') + 1)}" and "${target.path}"`;
  if (likeness > 0.95) return `${names} mean the same`;
  const isSame = source.meaning.head === target.meaning.head;
  return `${names} mean ${isSame ? 'the same kind of value' : 'similar values'}`;
}
