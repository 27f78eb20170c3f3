import { compile } from './compile.ts';
import type { BriefAuth } from '../../assistant/brief.ts';
import type { Sentence } from './sentences.ts';
import { systemsIn } from './text.ts';

/** How a system is to be signed in to. `null` of `scheme` is OAuth 2.0 without a grant: the catalogue tells which one is usual. */
export interface ReadAuth {
  /** A system's number; `null` for all that nothing else is said of. */
  readonly system: number | null;
  readonly scheme: BriefAuth | 'oauth2';
  readonly sentence: Sentence;
}

const schemes: readonly (readonly [BriefAuth | 'oauth2', string])[] = [
  [
    'oauth2-authorization-code',
    '(?:o-?auth\\s*(?:2(?:\\.0)?)?\\s*\\(?(?:with\\s+|via\\s+)?)?authori[sz]ation[\\s-]code(?:\\s+(?:flow|grant))?(?:\\s+o-?auth\\s*(?:2(?:\\.0)?)?)?\\)?',
  ],
  [
    'oauth2-client-credentials',
    '(?:o-?auth\\s*(?:2(?:\\.0)?)?\\s*\\(?(?:with\\s+|via\\s+)?)?client[\\s-]credentials?(?:\\s+(?:flow|grant))?(?:\\s+o-?auth\\s*(?:2(?:\\.0)?)?)?\\)?',
  ],
  ['oauth2', 'o-?auth\\s*(?:2(?:\\.0)?)?'],
  [
    'api-key',
    'api[\\s-]?keys?|(?:personal |private |app |static )*(?:access|bearer|bot|api|app) tokens?|private[\\s-]app tokens?|secret keys?|bearer auth\\w*',
  ],
  [
    'basic',
    'basic[\\s-]auth(?:entication)?|http basic|user\\s?names? and passwords?|basic(?=\\s*(?:$|[,.)]|for\\b|on\\b|everywhere))',
  ],
  ['none', '(?:no|without(?: any)?|needs? no) auth(?:entication)?|unauthenticated'],
];

const anyScheme = compile(`\\b(?:${schemes.map(([, words]) => `(${words})`).join('|')})`, 'i');
const forAll =
  /\b(?:both|all|every|each|either|everywhere)\b(?:\s+(?:systems?|sides?|ends?|of them|apps?))?/i;

/** Reads `API key for Shopify and OAuth 2.0 for QuickBooks`, `Stripe: API key`, `OAuth 2.0 for both systems`, `API keys.` */
export function readAuth(sentences: readonly Sentence[]): readonly ReadAuth[] {
  let lastSystem: number | null = null;
  return sentences.flatMap((sentence) => {
    const before = lastSystem;
    lastSystem = systemsIn(sentence.text).at(-1) ?? lastSystem;
    if (!anyScheme.test(sentence.open)) return [];
    return readSentence(sentence, before);
  });
}

interface Clause {
  readonly text: string;
  readonly scheme: BriefAuth | 'oauth2' | null;
  readonly systems: readonly number[];
}

function readSentence(sentence: Sentence, lastSystem: number | null): readonly ReadAuth[] {
  const clauses = sentence.open.split(/[,;]|\s+(?:and|but|while|whereas)\s+/).map(clauseOf);
  const found: ReadAuth[] = [];
  let current: BriefAuth | 'oauth2' | null = null;
  clauses.forEach(({ text, scheme, systems }, index) => {
    const isBare = text.replaceAll(/⟨[^⟩]*⟩|\b(?:for|in|on|the|with)\b|[\s.]/g, '') === '';
    if (scheme !== null) {
      current = scheme;
      const next = clauses[index + 1];
      const isShared = next?.scheme === null && next.systems.length > 0 && systems.length === 0;
      if (systems.length > 0) systems.forEach((system) => found.push({ system, scheme, sentence }));
      else if (forAll.test(sentence.text)) found.push({ system: null, scheme, sentence });
      else if (!isShared)
        found.push({ system: pronoun(text) ? lastSystem : null, scheme, sentence });
    } else if (isBare && current !== null) {
      for (const system of systems) found.push({ system, scheme: current, sentence });
    }
  });
  takeWords(sentence);
  return withBefore(found, clauses, sentence);
}

function pronoun(text: string): boolean {
  return /^\s*(?:it|they|that one|this one)\b/i.test(text);
}

/** `HubSpot and Salesforce use OAuth 2.0`: the system before the first scheme's clause is meant as well. */
function withBefore(
  found: readonly ReadAuth[],
  clauses: readonly Clause[],
  sentence: Sentence,
): readonly ReadAuth[] {
  const [first, second] = clauses;
  const isList =
    first?.scheme === null && /^\s*⟨[^⟩]*⟩\s*$/.test(first.text) && second?.scheme != null;
  if (!isList) return found;
  return [
    ...first.systems.map((system) => ({ system, scheme: second.scheme, sentence })),
    ...found,
  ].flatMap(({ system, scheme }) => (scheme === null ? [] : [{ system, scheme, sentence }]));
}

function clauseOf(text: string): Clause {
  const match = anyScheme.exec(text);
  const index = match?.slice(1).findIndex((group: string | undefined) => group !== undefined) ?? -1;
  return { text, scheme: schemes[index]?.[0] ?? null, systems: systemsIn(text) };
}

/** The words of a scheme would mislead other readers: `client`, `code`. */
function takeWords(sentence: Sentence): void {
  for (
    let match = anyScheme.exec(sentence.open);
    match !== null;
    match = anyScheme.exec(sentence.open)
  ) {
    sentence.take(match);
  }
  const verbs =
    /\b(?:use|uses|using|authenticates?|sign(?:s|ed)? in|takes?|needs?|wants?|has|is)\b/gi;
  for (const match of sentence.open.matchAll(verbs)) sentence.claim(match);
}
