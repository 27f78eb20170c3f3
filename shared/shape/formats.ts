/** The kinds of text that samples are searched for, the most telling first. `decimal` is a number as text with a fraction. */
const formats: readonly (readonly [string, (text: string) => boolean])[] = [
  ['date-time', (text) => isDateTime(text)],
  ['date', (text) => isDate(text)],
  ['email', (text) => /^[^\s@<>"']+@[^\s@<>"']+\.[^\s@<>"']{2,}$/.test(text)],
  ['uri', (text) => /^[a-z][a-z\d+.-]*:\/\/[^\s/?#]+\S*$/i.test(text)],
];

/** Longer texts are none of these; the patterns need not look. */
const longestText = 500;

/** What all of some texts are; `null` when they have no format in common. Empty texts tell nothing. */
export function formatOfTexts(texts: readonly string[]): string | null {
  const telling = texts.filter((text) => text !== '');
  if (telling.length === 0 || telling.some(({ length }) => length > longestText)) return null;
  const found = formats.find(([, matches]) => telling.every(matches));
  if (found !== undefined) return found[0];
  const areNumbers = telling.every((text) => /^-?\d+(?:\.\d+)?$/.test(text));
  return areNumbers && telling.some((text) => text.includes('.')) ? 'decimal' : null;
}

function isDate(text: string): boolean {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (parts === null) return false;
  const [month, day] = [Number(parts[2]), Number(parts[3])];
  return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

function isDateTime(text: string): boolean {
  const parts =
    /^(\d{4}-\d{2}-\d{2})[T ](\d{2}):(\d{2})(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?$/.exec(
      text,
    );
  return parts !== null && isDate(parts[1] ?? '') && Number(parts[2]) < 25 && Number(parts[3]) < 60;
}
