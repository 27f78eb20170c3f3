import { editDistance } from '../../base/near.ts';
import { areKindred, hasAny, isKindOf, type Meaning } from './concepts.ts';
import { contrastWords, exclusiveWords, nearConcepts } from './synonyms.ts';

/** A meaning with the kind of record that it is of. */
export interface Placed {
  readonly meaning: Meaning;
  readonly record: ReadonlySet<string>;
}

/** Heads that every kind of record has: without anything else in common they say little. */
const bareHeads: ReadonlySet<string> = new Set(
  'id name type status title value code number key kind text url reference description amount total note created updated'.split(
    ' ',
  ),
);

const near = new Map<string, number>(
  nearConcepts.flatMap(([a, b, likeness]) => [
    [`${a} ${b}`, likeness],
    [`${b} ${a}`, likeness],
  ]),
);

/** The concepts that may stand for one, itself among them. */
export function conceptsNear(concept: string): readonly string[] {
  const others = nearConcepts.flatMap(([a, b]) => (a === concept ? [b] : b === concept ? [a] : []));
  return [concept, ...others];
}

/** How alike two heads are, from 0 to 1. */
export function headLikeness(a: string, b: string): number {
  if (a === b) return 1;
  const known = near.get(`${a} ${b}`);
  if (known !== undefined) return known;
  // A slip of the pen, or a short form that is not known.
  if (Math.min(a.length, b.length) < 5) return 0;
  const byLetters = 1 - editDistance(a, b) / Math.max(a.length, b.length);
  return byLetters >= 0.8 ? byLetters * 0.85 : 0;
}

/** What a word counts that one side has and the other has not. */
const ownPenalty = 0.22;
const contextPenalty = 0.14;
const bareContextPenalty = 0.45;
/** What it counts that both have words that the other has not. */
const conflictPenalty = 0.12;
const contrastPenalty = 0.2;

/** How likely a source's value is meant by a target's, from 0 to 1, by what they are called. */
export function likenessOf(source: Placed, target: Placed): number {
  const head = headLikeness(source.meaning.head, target.meaning.head);
  if (head === 0) return 0;
  const [left, right] = [wordsOf(source.meaning), wordsOf(target.meaning)];
  if (exclusiveWords.some((group) => excludes(group, left, right))) return 0;
  const isBare = bareHeads.has(source.meaning.head) || bareHeads.has(target.meaning.head);
  const [without, extra] = [unknownOf(source, target, right), unknownOf(target, source, left)];
  // An id of something else is another value, however alike the rest is.
  if (target.meaning.head === 'id' && without.own.length + extra.own.length > 0) return 0;
  const shared = [...left].filter((word) => right.has(word)).length;
  let likeness = head - penaltyOf(without, isBare) - penaltyOf(extra, isBare);
  if (without.all.length > 0 && extra.all.length > 0) likeness -= conflictPenalty;
  if (isBare && shared === 0 && !sameRecord(source, target, left, right)) {
    likeness -= target.meaning.head === 'id' ? 0.5 : 0.2;
  }
  return Math.max(0, Math.min(1, likeness));
}

function wordsOf({ own, context }: Meaning): ReadonlySet<string> {
  return new Set([...own, ...context]);
}

function excludes(
  group: ReadonlySet<string>,
  left: ReadonlySet<string>,
  right: ReadonlySet<string>,
): boolean {
  if (!hasAny(group, left) || !hasAny(group, right)) return false;
  for (const word of group) if (left.has(word) && right.has(word)) return false;
  return true;
}

interface Unknown {
  readonly own: readonly string[];
  readonly context: readonly string[];
  readonly all: readonly string[];
}

/** The words of one side that the other does not have, nor its record. */
function unknownOf(given: Placed, other: Placed, words: ReadonlySet<string>): Unknown {
  const parts = new Set(
    [given.meaning.head, other.meaning.head].flatMap((head) => head.split('-')),
  );
  parts.add(other.meaning.head);
  const isUnknown = (word: string): boolean =>
    !words.has(word) &&
    !parts.has(word) &&
    !other.record.has(word) &&
    !isKindOf(word, other.record);
  const own = [...given.meaning.own].filter(isUnknown);
  const context = [...given.meaning.context].filter(isUnknown);
  return { own, context, all: [...own, ...context] };
}

function penaltyOf({ own, context, all }: Unknown, isBare: boolean): number {
  const contrast = all.some((word) => contrastWords.has(word)) ? contrastPenalty : 0;
  const around = Math.min(context.length, 2) * (isBare ? bareContextPenalty : contextPenalty);
  return own.length * ownPenalty + around + contrast;
}

/** Whether both stand in records of alike kinds, directly or by a word on the way. */
function sameRecord(
  source: Placed,
  target: Placed,
  left: ReadonlySet<string>,
  right: ReadonlySet<string>,
): boolean {
  return (
    areKindred(source.record, target.record) ||
    hasAny(source.record, right) ||
    areKindred(target.record, left)
  );
}
