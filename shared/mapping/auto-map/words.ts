import { synonyms } from './synonyms.ts';

/** Short forms that business systems use, by what they stand for. */
const abbreviations: Readonly<Record<string, string>> = {
  acc: 'account',
  acct: 'account',
  addr: 'address',
  amt: 'amount',
  bill: 'billing',
  ccy: 'currency',
  cd: 'code',
  ctry: 'country',
  curr: 'currency',
  cust: 'customer',
  dept: 'department',
  descr: 'description',
  desc: 'description',
  dlv: 'shipping',
  delivery: 'shipping',
  dob: 'birth date',
  dt: 'date',
  fname: 'first name',
  identifier: 'id',
  img: 'image',
  inv: 'invoice',
  lat: 'latitude',
  lname: 'last name',
  lng: 'longitude',
  lon: 'longitude',
  mfr: 'manufacturer',
  nbr: 'number',
  no: 'number',
  nr: 'number',
  num: 'number',
  ord: 'order',
  org: 'organization',
  organisation: 'organization',
  pct: 'percent',
  pmt: 'payment',
  prod: 'product',
  qty: 'quantity',
  ref: 'reference',
  ship: 'shipping',
  st: 'street',
  tel: 'phone',
  telephone: 'phone',
  txn: 'transaction',
  uid: 'id',
  uri: 'url',
  uuid: 'id',
  vat: 'tax',
  wt: 'weight',
};

/** Words that stand in run-together names (`numberofemployees`) and in no synonym. */
const furtherWords =
  'add all associated at average by cart client contact count data date deal department discount employee event fee from group has hs id in invoice is item last lead level line list max min name next number object of on opt order out owner page parent payment percent person product property public record rate ref size start status store tax team text time to total transaction type unit url user value version year';

const knownWords: ReadonlySet<string> = new Set([
  ...Object.keys(abbreviations),
  ...Object.values(abbreviations).flatMap((text) => text.split(' ')),
  ...furtherWords.split(' '),
  ...synonyms.flatMap(([, phrases]) => phrases.flatMap((phrase) => phrase.split(' '))),
]);

const known = new Map<string, readonly string[]>();
const mostKnown = 20_000;

/**
 * The words of a name in lower case and singular, with short forms written out: `shipAddr_line1` is `shipping address line 1`,
 * `numberofemployees` is `number of employee`.
 */
export function wordsOf(name: string): readonly string[] {
  const before = known.get(name);
  if (before !== undefined) return before;
  const words = name
    .replaceAll(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2')
    .replaceAll(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .replaceAll(/(\p{L})(\d)/gu, '$1 $2')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .flatMap((word) => openWord(word.toLowerCase()));
  if (known.size > mostKnown) known.clear();
  known.set(name, words);
  return words;
}

function openWord(word: string): readonly string[] {
  const pieces = knownWords.has(word) ? [word] : (splitRun(word) ?? [word]);
  return pieces.flatMap((piece) => (abbreviations[piece] ?? singular(piece)).split(' '));
}

/** A run of known words as the fewest of them; `null` where it is none. */
function splitRun(text: string): readonly string[] | null {
  if (text.length < 5 || text.length > 60) return null;
  const best: (readonly string[] | null)[] = [[]];
  for (let end = 1; end <= text.length; end += 1) {
    best[end] = null;
    for (let start = 0; start < end; start += 1) {
      const before = best[start];
      const word = text.slice(start, end);
      const isLongEnough = word.length > 2 || word === 'of' || word === 'at' || word === 'id';
      if (before == null || !isLongEnough || !isKnown(word)) continue;
      const current = best[end];
      if (current == null || before.length + 1 < current.length) best[end] = [...before, word];
    }
  }
  return best[text.length] ?? null;
}

function isKnown(word: string): boolean {
  return knownWords.has(word) || knownWords.has(singular(word));
}

function singular(word: string): string {
  if (word.endsWith('s') && knownWords.has(word.slice(0, -1))) return word.slice(0, -1);
  if (word.length < 4 || /(?:ss|us|is)$/.test(word)) return word;
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (/(?:ss|x|ch|sh)es$/.test(word)) return word.slice(0, -2);
  return word.endsWith('s') ? word.slice(0, -1) : word;
}
