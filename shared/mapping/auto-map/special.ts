import type { Candidate } from './choose.ts';
import type { Leaf } from './leaves.ts';
import { hasAny } from './concepts.ts';
import { kindredRecords } from './synonyms.ts';

/** The only value that a target's type allows. */
export function singleValue(target: Leaf): readonly Candidate[] {
  if (target.type.kind !== 'literal') return [];
  return [
    {
      target,
      rule: { base: 'constant', value: target.type.value },
      sources: [],
      confidence: 1,
      rank: 1,
      reason: 'It is the only value that the type allows.',
      hasDefault: false,
    },
  ];
}

const [people = new Set<string>()] = kindredRecords;

/** A person's full name, put together from the parts. */
export function fullNameOf(
  target: Leaf,
  sources: readonly Leaf[],
  record: ReadonlySet<string>,
): readonly Candidate[] {
  const { head, own, context } = target.meaning;
  const around = new Set([...own, ...context]);
  const isPerson = head === 'full-name' || (head === 'name' && hasAny(people, around));
  const isRecordOfPerson = head === 'name' && around.size === 0 && hasAny(people, record);
  if (!isPerson && !isRecordOfPerson) return [];
  if (target.type.kind !== 'primitive' || target.type.name !== 'string') return [];
  const given = sources.filter(({ meaning }) => meaning.head === 'given-name');
  return given.flatMap((first): readonly Candidate[] => {
    const owner = ownerOf(first.path);
    const last = sources.find(
      ({ meaning, path }) => meaning.head === 'family-name' && ownerOf(path) === owner,
    );
    const isElsewhere = [...first.meaning.context].some(
      (word) => !around.has(word) && !record.has(word),
    );
    if (last === undefined) return [];
    const confidence = isElsewhere ? 0.65 : 0.82;
    return [
      {
        target,
        rule: {
          base: 'template',
          parts: [
            { base: 'path', path: first.path },
            { base: 'path', path: last.path },
          ],
          separator: ' ',
        },
        sources: [first.path, last.path],
        confidence,
        rank: confidence,
        reason: `"${target.name}" is made of "${first.name}" and "${last.name}".`,
        hasDefault: false,
      },
    ];
  });
}

function ownerOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('.')));
}
