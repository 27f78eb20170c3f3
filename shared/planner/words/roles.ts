import { compile } from './compile.ts';
import type { Vocabulary } from './entities.ts';
import type { ReadEvent } from './events.ts';
import type { Sentence } from './sentences.ts';
import { systemsIn } from './text.ts';

/** Which systems data comes from and goes to, by number, and the words for their records. */
export interface Roles {
  /** Sources first, then the main target, then further ones. */
  readonly order: readonly number[];
  /** Whether the words tell which way data goes; otherwise the first system named is the source. */
  readonly isDirected: boolean;
  readonly entities: ReadonlyMap<number, string>;
}

interface Cue {
  readonly pattern: string;
  /** Above zero for a target, below for a source. */
  readonly weight: number;
}

const sys = "⟨(\\d+):\\d+⟩(?:'s)?";
const noun = '(?:\\s+[\\p{L}-]+){0,2}?';
const cues: readonly Cue[] = [
  { pattern: `\\b(?:from|out of)\\s+(?:our\\s+|the\\s+|an?\\s+)?${sys}`, weight: -3 },
  {
    pattern: `${sys}\\s+(?:sends|tells|posts|reports|fires|emits|triggers|calls|notifies us)\\b`,
    weight: -5,
  },
  {
    pattern: `\\b(?:fetch|pull|read|get|load|take|receive|poll|download|query|extract)\\s+(?:all\\s+|the\\s+|new\\s+|changed\\s+)*${sys}`,
    weight: -3,
  },
  {
    pattern: `\\b(?:for|sync|syncs|copy|move|take|send|migrate|copies|moves)\\s+(?:each\\s+|every\\s+|all\\s+|new\\s+|the\\s+|yesterday's\\s+)*${sys}${noun}`,
    weight: -2,
  },
  { pattern: `\\b(?:new|every|each)\\s+${sys}`, weight: -2 },
  { pattern: `${sys}[^→⇒>.,;]*(?:→|⇒|[-=]>)`, weight: -4 },
  { pattern: `(?:→|⇒|[-=]>)[^⟨.,;]*${sys}`, weight: 4 },
  {
    pattern: `\\b(?:to|into|onto|towards)\\s+(?:our\\s+|the\\s+|an?\\s+|their\\s+)?${sys}`,
    weight: 3,
  },
  {
    pattern: `\\b(?:create|add|insert|update|upsert|record|write|store|put|save|append|check|exist|find|look|show|match|post|notify|exists|want|matching|is there|land|lands|end|ends|appear|appears)\\b[^.;,⟨]*\\b(?:in|on|at|with|through|via|the)\\s+(?:the\\s+|our\\s+|their\\s+|own\\s+|an?\\s+)*${sys}`,
    weight: 3,
  },
  {
    pattern: `\\b(?:create|insert|update|upsert|add|open)\\s+(?:an?\\s+|the\\s+|new\\s+|matching\\s+|them\\s+as\\s+)*${sys}`,
    weight: 3,
  },
  {
    pattern: `${sys}\\s+(?:should\\s+|must\\s+|has to\\s+|needs to\\s+)?(?:gets?|receives?)\\b`,
    weight: 4,
  },
  { pattern: `\\b(?:becomes?|turn(?:s|ed)? into|converted to)\\s+(?:an?\\s+)?${sys}`, weight: 4 },
  {
    pattern: `\\b(?:someone|somebody|people|users?|customers?|we|they)\\s+(?:add|put|enter|create|typ|fill|writ|save|upload|record|submit|mak)[\\p{L}]*\\s+(?:in|into|to)\\s+(?:an?\\s+|the\\s+|our\\s+)?${sys}`,
    weight: -6,
  },
  { pattern: `⟨\\d+:\\d+⟩\\s+[\\p{L}-]+\\s+(?:in|into|to)\\s+${sys}`, weight: 3 },
  { pattern: `\\bwith\\s+${sys}`, weight: 1 },
  { pattern: `\\b(?:using|through|via)\\s+${sys}`, weight: 1 },
];

/** Sorts the systems into where data comes from and where it goes. */
export function readRoles(
  count: number,
  sentences: readonly Sentence[],
  events: readonly ReadEvent[],
  notifiers: ReadonlySet<number>,
  vocabulary: Vocabulary,
): Roles {
  const scores = Array.from({ length: count }, (_, index) => index * 0.01);
  let hasCue = false;
  const score = (system: number, weight: number): void => {
    scores[system] = (scores[system] ?? 0) + weight;
    if (Math.abs(weight) >= 2) hasCue = true;
  };
  for (const sentence of sentences) {
    if (sentence.label === 'auth') continue;
    if (sentence.label === 'source')
      for (const system of systemsIn(sentence.text)) score(system, -20);
    if (sentence.label === 'target')
      for (const system of systemsIn(sentence.text)) score(system, 20);
    for (const { pattern, weight } of cues) {
      for (const match of sentence.open.matchAll(compile(pattern, 'giu'))) {
        score(Number(match[1]), weight);
      }
    }
  }
  for (const { systems, isTrigger } of events) {
    const [first] = systems;
    if (first !== undefined && systems.length === 1) score(first, isTrigger ? -6 : -2);
  }
  for (const system of notifiers) score(system, 2);
  const order = scores.map((_, index) => index).sort((a, b) => (scores[a] ?? 0) - (scores[b] ?? 0));
  return {
    order: withMainTarget(order, notifiers),
    isDirected: hasCue,
    entities: readEntities(count, sentences, vocabulary),
  };
}

/** A system that people are told in is the last of the targets. */
function withMainTarget(
  order: readonly number[],
  notifiers: ReadonlySet<number>,
): readonly number[] {
  if (order.length < 3) return order;
  const [source = 0, ...targets] = order;
  return [
    source,
    ...targets.filter((one) => !notifiers.has(one)),
    ...targets.filter((one) => notifiers.has(one)),
  ];
}

/** The words for records that stand beside a system: `Shopify orders`, `orders in Shopify`, `an invoice in Xero`. */
function readEntities(
  count: number,
  sentences: readonly Sentence[],
  { pattern }: Vocabulary,
): ReadonlyMap<number, string> {
  const found = new Map<number, string>();
  for (let system = 0; system < count; system += 1) {
    const beside = sentences.filter(({ text }) => text.includes(`⟨${String(system)}:`));
    const it = `⟨${system}:\\d+⟩(?:'s)?`;
    const patterns = [
      `${it}\\s+(?:account\\s+)?(?:new\\s+|changed\\s+|updated\\s+)?(${pattern})(?![\\p{L}])(?!\\s+(?:field|→|->|=>))`,
      `(?<![\\p{L}])(${pattern})\\s+(?:of an?\\s+|of the\\s+|in an?\\s+|in the\\s+|in|from|of|on|inside|within|at|to|into|with|through)\\s+(?:the\\s+|our\\s+|an?\\s+)?${it}`,
      `(?<![\\p{L}])(${pattern})\\s+(?:that|which)\\s+(?:is|are|was|were)\\s+[\\p{L}]+\\s+(?:in|on|at)\\s+${it}`,
      `(?<![\\p{L}])(${pattern})\\s+[\\p{L}]+ed\\s+(?:in|from|on|at)\\s+${it}`,
      `\\b(?:in|to|into)\\s+${it}\\s+(?:as|as an?)\\s+(?:an?\\s+)?(${pattern})(?![\\p{L}])`,
    ];
    for (const one of patterns) {
      const match = firstMatch(beside, one);
      if (match !== null) {
        found.set(system, match);
        break;
      }
    }
  }
  return found;
}

function firstMatch(sentences: readonly Sentence[], pattern: string): string | null {
  for (const sentence of sentences) {
    const match = compile(pattern, 'iu').exec(sentence.open);
    if (match === null) continue;
    sentence.claim(match);
    return match[1] ?? null;
  }
  return null;
}

/** `as sales receipts`, `as a task`: what records become. */
export function readBecomes(
  sentences: readonly Sentence[],
  { pattern }: Vocabulary,
): string | null {
  for (const sentence of sentences) {
    const match = compile(`\\bas\\s+(?:an?\\s+|new\\s+)?(${pattern})(?![\\p{L}])`, 'iu').exec(
      sentence.open,
    );
    if (match === null) continue;
    sentence.claim(match);
    return match[1] ?? null;
  }
  return null;
}
