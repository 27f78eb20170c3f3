/** Words that say nothing of a subject. */
const common = new Set(
  'all and any api are bei das der die each every for from get has have http https into its list new not off one only our out per set that the their them then there these this those use using und via want were what when where which while with you your'.split(
    ' ',
  ),
);

/** The words of a text that can tell one thing from another: in lower case, names taken apart, plurals as singulars. */
export function wordsOf(text: string): ReadonlySet<string> {
  const parts = text
    .replaceAll(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u);
  return new Set(parts.filter((word) => word.length >= 3 && !common.has(word)).map(singular));
}

function singular(word: string): string {
  if (word.length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  return word.length > 3 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;
}

/**
 * How well each of some things fits the words that are wanted: rare words count more than those that most of the things have.
 * Zero for no word in common.
 */
export function fitOf(
  things: readonly ReadonlySet<string>[],
  wanted: ReadonlySet<string>,
): readonly number[] {
  const weights = new Map(
    [...wanted].map((word) => {
      const known = things.filter((words) => words.has(word)).length;
      return [word, Math.log(1 + things.length / (known + 1))] as const;
    }),
  );
  return things.map((words) =>
    [...weights].reduce((sum, [word, weight]) => (words.has(word) ? sum + weight : sum), 0),
  );
}
