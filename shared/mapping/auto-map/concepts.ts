import { kindredRecords, synonyms } from './synonyms.ts';
import { wordsOf } from './words.ts';

/** Phrases by their first word, the longest first. */
const phrases: ReadonlyMap<
  string,
  readonly (readonly [words: readonly string[], concept: string])[]
> = indexPhrases();

function indexPhrases(): Map<string, (readonly [readonly string[], string])[]> {
  const index = new Map<string, (readonly [readonly string[], string])[]>();
  for (const [concept, texts] of synonyms) {
    for (const text of texts) {
      const words = text.split(' ');
      const first = words[0] ?? '';
      index.set(first, [...(index.get(first) ?? []), [words, concept]]);
    }
  }
  for (const list of index.values()) list.sort(([a], [b]) => b.length - a.length);
  return index;
}

/** Words that say nothing about a value's meaning, unless nothing else is there. */
const fillers: ReadonlySet<string> = new Set(
  'property data object attribute field payload body header query node value info the of for is has hs a x c custom raw entry record result set reference primary default main'.split(
    ' ',
  ),
);

/** Parts of an address: that they stand in one says nothing more. */
const addressParts: ReadonlySet<string> = new Set(
  'street street-2 street-3 city postal-code region region-code country country-code latitude longitude'.split(
    ' ',
  ),
);

/** What a path means. */
export interface Meaning {
  /** What the value is, such as `postal-code`. */
  readonly head: string;
  /** What tells it from others of its kind, from its own name. */
  readonly own: ReadonlySet<string>;
  /** The same from the objects around it. */
  readonly context: ReadonlySet<string>;
}

/**
 * The meaning of a value by the names on the way to it, the last its own; `siblings` are the words of the names beside it.
 * An address's `state` is a region, any other a status; a person's `title` is a job's.
 */
export function meaningOf(names: readonly string[], siblings: ReadonlySet<string>): Meaning {
  const around = names.slice(0, -1).flatMap(wordsOf);
  const own = adaptOwn(wordsOf(names.at(-1) ?? ''), siblings);
  const all = [...around, ...own];
  const found = conceptsIn(all);
  const telling = found.filter(({ concept }) => !fillers.has(concept));
  const list = telling.length === 0 ? found : telling;
  const head = list.at(-1)?.concept ?? '';
  const isInAddress = addressParts.has(head);
  const others = list
    .slice(0, -1)
    .filter(({ concept }) => concept !== head && (concept !== 'address' || !isInAddress));
  const isOwn = ({ end }: Found): boolean => end > around.length;
  return {
    head,
    own: new Set(others.filter(isOwn).map(({ concept }) => concept)),
    context: new Set(others.filter((other) => !isOwn(other)).map(({ concept }) => concept)),
  };
}

function adaptOwn(words: readonly string[], siblings: ReadonlySet<string>): readonly string[] {
  const [only] = words;
  const inAddress = siblings.has('city') || siblings.has('zip') || siblings.has('postal');
  if (words.at(-1) === 'state' && !inAddress) return [...words.slice(0, -1), 'status'];
  if (words.length !== 1) return words;
  if (only === 'address' && inAddress) return ['street'];
  const isPerson = siblings.has('first') || siblings.has('last') || siblings.has('given');
  if (only === 'title' && isPerson)
    return siblings.has('suffix') ? ['salutation'] : ['job', 'title'];
  return words;
}

interface Found {
  readonly concept: string;
  /** Behind its last word. */
  readonly end: number;
}

function conceptsIn(words: readonly string[]): readonly Found[] {
  const found: Found[] = [];
  let index = 0;
  while (index < words.length) {
    const word = words[index] ?? '';
    const [phrase, concept] = phrases
      .get(word)
      ?.find(([candidate]) => candidate.every((part, at) => words[index + at] === part)) ?? [
      [word],
      word,
    ];
    index += phrase.length;
    found.push({ concept, end: index });
  }
  return found;
}

/** What kind of record a root is, by the words of its name and of its type. */
export function recordWords(names: readonly string[]): ReadonlySet<string> {
  const words = names.flatMap(wordsOf);
  return new Set([...words, ...conceptsIn(words).map(({ concept }) => concept)]);
}

/** Whether two kinds of records are alike, so that their bare names and ids may be too. */
export function areKindred(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  for (const word of a) if (b.has(word)) return true;
  return kindredRecords.some((kind) => hasAny(kind, a) && hasAny(kind, b));
}

/** Whether a word names a record of a kind. */
export function isKindOf(word: string, record: ReadonlySet<string>): boolean {
  return kindredRecords.some((kind) => kind.has(word) && hasAny(kind, record));
}

export function hasAny(set: ReadonlySet<string>, words: ReadonlySet<string>): boolean {
  for (const word of words) if (set.has(word)) return true;
  return false;
}
