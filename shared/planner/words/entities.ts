import type { Catalogue, CatalogueSystem } from '../catalogue.ts';

/** Words for records that no system of the catalogue has. */
const furtherEntities =
  'shipment|delivery|stock level|inventory level|response|form response|submission|subscription|refund|payout|booking|appointment|purchase order|quote|task|note|review|vendor|supplier|category|price|price list|candidate|applicant|job|meeting|survey|coupon|return|project|timesheet|time entry|expense|asset|device|reading|measurement|stock|customer|order|contact|product|invoice|payment|event|file|record|article|registration|donation|membership|transfer|parcel|label|attendee|guest|reservation|claim|policy|student|course|patient|property|listing|call|campaign|stock movement';

/** The words for records that the grammar knows, each as it is said in singular and plural. */
export interface Vocabulary {
  /** Matches any of them: a piece of a pattern, without groups. */
  readonly pattern: string;
  readonly has: (words: string) => boolean;
}

const built = new WeakMap<Catalogue, Vocabulary>();

export function vocabularyOf(catalogue: Catalogue): Vocabulary {
  const known = built.get(catalogue) ?? buildVocabulary(catalogue);
  built.set(catalogue, known);
  return known;
}

function buildVocabulary(catalogue: Catalogue): Vocabulary {
  const phrases = new Set<string>();
  for (const phrase of furtherEntities.split('|')) addForms(phrases, phrase);
  for (const { entities } of catalogue) {
    for (const { name, title, plural, aliases } of entities) {
      for (const phrase of [name, title, ...aliases]) addForms(phrases, phrase);
      phrases.add(normal(plural));
    }
  }
  phrases.delete('');
  const sorted = [...phrases].sort((a, b) => b.length - a.length);
  const alternatives = sorted.map((phrase) => phrase.replaceAll(' ', '[\\s_-]+'));
  return {
    pattern: `(?:${alternatives.join('|')})`,
    has: (words) => phrases.has(normal(words)),
  };
}

function addForms(phrases: Set<string>, phrase: string): void {
  const plain = normal(phrase);
  phrases.add(plain);
  phrases.add(pluralOf(plain));
}

function normal(words: string): string {
  return words
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, ' ')
    .trim();
}

function pluralOf(phrase: string): string {
  if (/[^aeiou]y$/.test(phrase)) return `${phrase.slice(0, -1)}ies`;
  return /(?:s|x|ch|sh)$/.test(phrase) ? `${phrase}es` : `${phrase}s`;
}

const irregular: Readonly<Record<string, string>> = {
  people: 'person',
  persons: 'person',
  staff: 'staff',
  news: 'news',
};

/** The singular of a phrase's last word: `sales orders` is `sales order`. */
function singularOf(phrase: string): string {
  const plain = normal(phrase);
  const last = plain.split(' ').at(-1) ?? '';
  const known = irregular[last];
  if (known !== undefined) return plain.slice(0, plain.length - last.length) + known;
  if (/(?:ss|us|is)$/.test(last) || last.length < 4) return plain;
  if (last.endsWith('ies')) return `${plain.slice(0, -3)}y`;
  if (/(?:ss|x|ch|sh)es$/.test(last)) return plain.slice(0, -2);
  return last.endsWith('s') ? plain.slice(0, -1) : plain;
}

/** How a system's catalogue calls what people call `words`; else the words in singular kebab case. */
export function entityName(system: CatalogueSystem | null, words: string): string {
  const singular = singularOf(words);
  const entities = system?.entities ?? [];
  const found =
    entities.find(({ name, title, plural }) =>
      [name, title, plural].some((one) => singularOf(one) === singular),
    ) ?? entities.find(({ aliases }) => aliases.some((one) => singularOf(one) === singular));
  return found?.name ?? singular.replaceAll(/[^\p{L}\p{N}]+/gu, '-').replaceAll(/^-|-$/g, '');
}

/** Whether the system's catalogue has an entity of that name. */
export function hasEntity(system: CatalogueSystem | null, name: string): boolean {
  return system?.entities.some((entity) => entity.name === name) ?? false;
}
