import { compile } from './compile.ts';
import type { BriefCondition, BriefEdgeCase } from '../../assistant/brief.ts';
import { findSystem, type Catalogue } from '../catalogue.ts';
import { readAuth, type ReadAuth } from './auth.ts';
import { vocabularyOf, type Vocabulary } from './entities.ts';
import { readEvents, tellsEvent, type ReadEvent } from './events.ts';
import { readConditions, readFailures, readMissingFields, type From } from './exceptions.ts';
import { readMappings, type ReadMapping } from './mappings.ts';
import { readNotices, readOperation, type ReadNotice, type ReadOperation } from './operation.ts';
import { readBecomes, readRoles, type Roles } from './roles.ts';
import { sentencesOf, type Sentence } from './sentences.ts';
import { markSystems, type NamedSystem } from './text.ts';
import { readTrigger, type ReadTrigger } from './trigger.ts';
import { genericSystems, unknownSystems } from './unknown-systems.ts';

/** What the sentences of a prompt say, before anything is decided or assumed. */
export interface Facts {
  readonly systems: readonly NamedSystem[];
  readonly mappings: readonly ReadMapping[];
  readonly auth: readonly ReadAuth[];
  readonly edgeCases: readonly From<BriefEdgeCase>[];
  readonly conditions: readonly From<BriefCondition>[];
  readonly events: readonly ReadEvent[];
  readonly trigger: ReadTrigger | null;
  readonly operation: ReadOperation;
  readonly notices: readonly ReadNotice[];
  readonly roles: Roles;
  /** The words for what records become: `as sales receipts`. */
  readonly becomes: string | null;
  /** The words for a record that are not beside a system, the first of them. */
  readonly anyEntity: string | null;
  readonly kind: ReadKind | null;
  readonly sentences: readonly Sentence[];
}

interface ReadKind {
  readonly kind: 'bidirectional' | 'multi-tenant' | 'durable';
  readonly sentence: Sentence;
}

/** Stands between what the user answered, which counts first, and the prompt. */
const separator = '\f';

/** Reads a prompt; `answers` are sentences with a label (docs/planner.md). */
export function readFacts(prompt: string, answers: string, catalogue: Catalogue): Facts {
  const vocabulary = vocabularyOf(catalogue);
  const whole = `${prompt.replaceAll(/[\f⟨⟩]/g, ' ')}\n${separator}\n${answers}`;
  const further = findFurther(whole, catalogue, vocabulary);
  const { sentences, systems } = read(whole, catalogue, further);
  const mappings = readMappings(sentences, vocabulary.has);
  const auth = readAuth(sentences);
  const missing = readMissingFields(sentences);
  const failures = readFailures(sentences);
  const events = readEvents(sentences, vocabulary);
  const conditions = readConditions(sentences, (words) => tellsEvent(words, vocabulary));
  const trigger = readTrigger(sentences, events);
  const notifiers = new Set(
    systems.flatMap(({ catalogue: entry }, index) =>
      findSystem(catalogue, entry)?.notify == null ? [] : [index],
    ),
  );
  const notices = readNotices(sentences, notifiers);
  const operation = readOperation(sentences, vocabulary);
  const roles = readRoles(systems.length, sentences, events, notifiers, vocabulary);
  return {
    systems,
    mappings,
    auth,
    edgeCases: [...missing, ...failures],
    conditions,
    events,
    trigger,
    operation,
    notices,
    roles,
    becomes: readBecomes(sentences, vocabulary),
    anyEntity: readAnyEntity(sentences, vocabulary),
    kind: readKind(sentences),
    sentences,
  };
}

function read(
  whole: string,
  catalogue: Catalogue,
  further: readonly NamedSystem[],
): { readonly sentences: readonly Sentence[]; readonly systems: readonly NamedSystem[] } {
  const marked = markSystems(whole, catalogue, further);
  const [asked = '', answered = ''] = marked.text.split(separator);
  const sentences = [answered, asked].flatMap((text) => sentencesOf({ ...marked, text }));
  return { sentences, systems: marked.systems };
}

/** Systems that the catalogue does not know, by where their names stand. */
function findFurther(
  whole: string,
  catalogue: Catalogue,
  vocabulary: Vocabulary,
): readonly NamedSystem[] {
  const { sentences, systems } = read(whole, catalogue, []);
  readMappings(sentences, vocabulary.has);
  const unknown = unknownSystems(sentences, vocabulary);
  if (systems.length + unknown.length >= 2) return unknown;
  return [...unknown, ...genericSystems(sentences)];
}

const kinds: readonly (readonly [ReadKind['kind'], RegExp])[] = [
  [
    'bidirectional',
    /\b(?:bi-?directional(?:ly)?|two-?way|2-way|both (?:ways|directions)|either (?:way|direction)|back and forth|vice versa)\b/i,
  ],
  [
    'multi-tenant',
    /\b(?:multi-?tenant|multitenancy|(?:each|every(?: one)?)(?: of)? (?:our|the|my) (?:customers?|users?|merchants?|clients?|tenants?|partners?)|(?:each|every) (?:customer|user|merchant|client|tenant) (?:connects?|has|uses|signs?|brings?)|per[- ](?:user|tenant|customer) connections?|their own (?:account|connection|credentials|store|shop)s?)\b/i,
  ],
  [
    'durable',
    /\b(?:durabl[ey]|long-running|resum(?:e|es|able)|surviv(?:e|es) (?:a )?(?:restarts?|crash(?:es)?)|pick(?:s)? up where|where it (?:left off|stopped)|reschedul\w+|checkpoints?)\b/i,
  ],
];

function readKind(sentences: readonly Sentence[]): ReadKind | null {
  for (const [kind, pattern] of kinds) {
    const found = sentences.flatMap((sentence) => {
      const matches = sentence.open.matchAll(compile(pattern.source, 'gi'));
      return [...matches].map((match) => ({ sentence, match }));
    });
    for (const { sentence, match } of found) sentence.claim(match);
    const [first] = found;
    if (first !== undefined) {
      claimLoopWords(sentences);
      return { kind, sentence: first.sentence };
    }
  }
  return null;
}

/** `Avoid infinite loops`, `changes must not come back`: every two-way flow is built with that. */
function claimLoopWords(sentences: readonly Sentence[]): void {
  for (const sentence of sentences) {
    const match = /\b(?:loops?|ping-?pong|echo(?:es)?|come back|circular)\b/i.exec(sentence.open);
    if (match !== null) sentence.claim(match);
  }
}

function readAnyEntity(sentences: readonly Sentence[], vocabulary: Vocabulary): string | null {
  for (const sentence of sentences) {
    if (sentence.label === 'auth') continue;
    const match = compile(`(?<![\\p{L}-])(${vocabulary.pattern})(?![\\p{L}-])`, 'iu').exec(
      sentence.open,
    );
    if (match === null) continue;
    sentence.claim(match);
    return match[1] ?? null;
  }
  return null;
}
