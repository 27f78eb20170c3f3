import { compile } from './compile.ts';
import type { Vocabulary } from './entities.ts';
import type { Sentence } from './sentences.ts';
import type { NamedSystem } from './text.ts';

const notNames: ReadonlySet<string> = new Set(
  "api apis oauth rest http https json csv xml url uri utc gmt erp crm id ids sku skus kv soap sftp ftp vat i i'm am pm authorization authorisation code client credentials bearer basic webhook webhooks map mapping trigger please thanks hi hello sla eu uk us usa b2b b2c monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december if when whenever else otherwise then use run it the a an our we my your their this that these those upsert create update delete get post put patch build integrate sync connect every each and or not no yes only skip all both new old source target systems multi-tenant durable real-time auth key keys token cron etl cet est pst".split(
    ' ',
  ),
);

const name = '[\\p{Lu}][\\p{L}\\p{N}]*(?:[.&+-][\\p{L}\\p{N}]+)*';
const names = `(${name}(?:\\s+(?:${name}|\\d{2,4}))*)`;
const places: readonly RegExp[] = [
  `\\b(?:from|to|into|in|with|between|via|through|using|for|out of|towards|onto)\\s+(?:our\\s+|the\\s+|an?\\s+|my\\s+|their\\s+)?(?:[\\p{Ll}]+\\s+(?:system|app|application|tool|platform|store|shop|database)\\s+)?${names}`,
  `(?:^|[.:,]\\s*|\\b(?:and|when|whenever|if|our|the|that|system|app|platform|tool)\\s+)${names}\\s+(?:sends|posts|tells|reports|calls|fires|emits|triggers|uses|takes|needs|has an? api|is an?|notifies|gives|offers|publishes|supports|receives|authenticates)\\b`,
  `(?:⟨[^⟩]*⟩|\\b[\\p{Lu}][\\p{L}\\p{N}]*)\\s+(?:and|to|with|→|->|=>|or)\\s+${names}`,
  `^${names}\\s+(?:→|->|=>)`,
].map((pattern) => compile(pattern, 'gu'));

/** Systems that the catalogue does not know, by where their names stand: `from Stockpile`, `Stockpile sends …`, `a Typeform response`. */
export function unknownSystems(
  sentences: readonly Sentence[],
  vocabulary: Vocabulary,
): readonly NamedSystem[] {
  const found = new Map<string, NamedSystem>();
  const beforeEntity = compile(
    `\\b(?:an?|the|new|each|every|all|for|our|of|sync|copy|move|fetch|pull|load|get|import|export|send|take)\\s+(?:new\\s+)?${names}\\s+(?:${vocabulary.pattern})(?![\\p{L}])`,
    'gu',
  );
  for (const sentence of sentences) {
    if (sentence.label === 'auth' && sentence.text.includes('⟨')) continue;
    for (const pattern of [...places, beforeEntity]) {
      for (const match of sentence.open.matchAll(pattern)) add(found, match[1] ?? '', vocabulary);
    }
    if (['systems', 'source', 'target'].includes(sentence.label ?? '')) {
      for (const part of sentence.open.split(/\s*(?:,|;|\band\b|→|->|&|\+|\bto\b)\s*/)) {
        addListed(found, part);
      }
    }
  }
  return [...found.values()];
}

function add(found: Map<string, NamedSystem>, text: string, vocabulary: Vocabulary): void {
  const all = text.split(/\s+/);
  while (all.length > 0 && notNames.has((all[0] ?? '').toLowerCase())) all.shift();
  while (all.length > 0 && isNoEnd(all.at(-1) ?? '', vocabulary)) {
    all.pop();
  }
  const title = all.join(' ');
  if (title === '' || vocabulary.has(title)) return;
  put(found, title);
}

/** `Acme ERP` ends with a name's word, `Acme API` does not. */
function isNoEnd(word: string, vocabulary: Vocabulary): boolean {
  const lower = word.toLowerCase();
  return vocabulary.has(word) || (notNames.has(lower) && lower !== 'erp' && lower !== 'crm');
}

/** Behind `Source:` any name is one, also in lower case. */
function addListed(found: Map<string, NamedSystem>, part: string): void {
  const title = part
    .replaceAll(/["'`]|\([^)]*\)/g, '')
    .replace(/^(?:the|our|an?)\s+/i, '')
    .trim();
  if (title === '' || title.includes('⟨') || title.split(/\s+/).length > 3) return;
  put(found, title);
}

function put(found: Map<string, NamedSystem>, title: string): void {
  const name = title
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/g, '');
  if (name === '' || found.has(name)) return;
  found.set(name, { name, title, catalogue: null, aliases: [title.toLowerCase()] });
}

const generic =
  /\b(?:our|my|the|their|an?)\s+(?:own\s+|in-house\s+|internal\s+|custom\s+)?(erp|crm|wms|pim|plm|oms|pos|data warehouse|warehouse system|accounting system|web ?shop|online shop|database|back office|billing system|ticket system|data lake|legacy system|portal|intranet)\b(?!\s+⟨)/giu;

/** `our ERP`: taken for a system where fewer than two are named. */
export function genericSystems(sentences: readonly Sentence[]): readonly NamedSystem[] {
  const found = new Map<string, NamedSystem>();
  for (const sentence of sentences) {
    for (const [, words = ''] of sentence.open.matchAll(generic)) {
      const title =
        words.length <= 3 ? words.toUpperCase() : words.charAt(0).toUpperCase() + words.slice(1);
      put(found, title);
    }
  }
  return [...found.values()];
}
