import { compile } from './compile.ts';
import type { Vocabulary } from './entities.ts';
import type { Sentence } from './sentences.ts';
import { systemsIn } from './text.ts';

/** Something that happened to a record. */
export interface ReadEvent {
  /** The words for the record. */
  readonly entity: string;
  /** `created`, or `created or updated`. */
  readonly change: string;
  /** The systems that the words name, by number. */
  readonly systems: readonly number[];
  readonly sentence: Sentence;
  /** Whether the words say that this is what starts the flow: `when …`. */
  readonly isTrigger: boolean;
}

const system = "(?:⟨\\d+:\\d+⟩(?:'s)?\\s+)?";
const inSystem = '(?:\\s+(?:in|on|from|of|at|inside|within)\\s+⟨\\d+:\\d+⟩)?';
const irregular = 'paid|won|lost|sent|made|shut|bought|sold|left|seen|begun|written|put';
const participle = `(?!(?:based|related|needed|called|named|used|tagged|matched|required|linked|kept|mapped|synced|changed since|copied|recorded|combined|stopped|authenticated|installed|created_at|updated_at)\\b)(?:[\\p{L}-]{2,}ed|${irregular})`;
const passive =
  '(?:(?:is|are|was|were|gets?|got|has been|have been|had been|being|becomes)\\s+)?(?:newly\\s+|just\\s+|first\\s+|marked(?: as)?\\s+)?';
const active =
  'succeeds?|fails?|changes|arrives?|expires?|ships?|closes|opens|comes? in|signs up|appears?|is due';
const lead =
  /\b(?:when(?:ever)?|as soon as|once|after|if|every|each|upon|on|webhooks?|listen|trigger(?:ed|s)?)\b/i;

const changes: Readonly<Record<string, string>> = {
  added: 'created',
  inserted: 'created',
  opened: 'created',
  raised: 'created',
  placed: 'created',
  registered: 'created',
  modified: 'updated',
  edited: 'updated',
  changed: 'updated',
  changes: 'updated',
  removed: 'deleted',
  succeeds: 'succeeded',
  fails: 'failed',
  arrives: 'created',
  appears: 'created',
  'comes in': 'created',
  'come in': 'created',
  'signs up': 'created',
  expires: 'expired',
  ships: 'shipped',
  closes: 'closed',
  opens: 'opened',
};

function changeOf(word: string): string {
  const lower = word.toLowerCase().replaceAll(/\s+/g, ' ');
  return changes[lower] ?? lower;
}

const madeByHand =
  /(?:creat|add|insert|open|post|writ|mak|send|rais|get|receiv)\w*\s+(?:an?\s+|the\s+|them as\s+)?$|\bas\s+(?:an?\s+)?$/i;

/** The events that sentences tell of: `when a contact is created`, `new orders`, `someone creates a deal`. */
export function readEvents(
  sentences: readonly Sentence[],
  vocabulary: Vocabulary,
): readonly ReadEvent[] {
  return sentences.flatMap((sentence) => [...eventsIn(sentence, vocabulary)]);
}

/** Whether words tell of an event. */
export function tellsEvent(words: string, vocabulary: Vocabulary): boolean {
  return patterns(vocabulary).some(
    ({ pattern, needsLead }) => needsLead !== true && pattern.test(words),
  );
}

interface EventPattern {
  /** Whether it counts only behind a word such as `when`: `closed conversations`. */
  readonly needsLead?: true;
  readonly pattern: RegExp;
  readonly read: (match: RegExpExecArray) => readonly [entity: string, change: string];
}

const built = new WeakMap<Vocabulary, readonly EventPattern[]>();

function patterns(vocabulary: Vocabulary): readonly EventPattern[] {
  const known = built.get(vocabulary);
  if (known !== undefined) return known;
  const entity = `(${vocabulary.pattern})`;
  const further = `(?:\\s*(?:or|and|/)\\s*(?:is\\s+|gets\\s+|are\\s+)?(${participle}))?`;
  const both = (a: string, b: string | undefined): string =>
    b === undefined || changeOf(a) === changeOf(b)
      ? changeOf(a)
      : `${changeOf(a)} or ${changeOf(b)}`;
  const list: readonly EventPattern[] = [
    {
      pattern: compile(
        `(?:\\bnew\\s+)?${system}(?<![\\p{L}])${entity}${inSystem}\\s+(?:that\\s+|which\\s+)?${passive}(${participle})(?![\\p{L}])${further}`,
        'iu',
      ),
      read: ([, words = '', first = '', second]) => [words, both(first, second)],
    },
    {
      pattern: compile(`(?<![\\p{L}])${entity}${inSystem}\\s+(${active})(?![\\p{L}])`, 'iu'),
      read: ([, words = '', change = '']) => [words, changeOf(change)],
    },
    {
      pattern: compile(
        `\\b(create|update|add|change|delete|place|close|sign|submit|edit)s\\s+(?:an?|the|any|their|some)\\s+(?:new\\s+)?${system}${entity}(?![\\p{L}])`,
        'iu',
      ),
      read: ([, change = '', words = '']) => [words, changeOf(pastOf(change))],
    },
    {
      pattern: compile(
        `\\b(?:each|every)\\s+(?:newly\\s+)?(${participle})\\s+${system}${entity}(?![\\p{L}])`,
        'iu',
      ),
      read: ([, change = '', words = '']) => [words, changeOf(change)],
    },
    {
      pattern: compile(`(?<![\\p{L}])(${participle})\\s+${system}${entity}(?![\\p{L}])`, 'iu'),
      read: ([, change = '', words = '']) => [words, changeOf(change)],
      needsLead: true,
    },
    {
      // A record that the grammar has no word for.
      pattern: compile(
        `\\b(?:when(?:ever)?|as soon as|once|after|that|if|every time)\\s+(?:an?|the|any|some)\\s+(?:new\\s+)?${system}((?:[\\p{Ll}-]+\\s+)?[\\p{Ll}-]+)${inSystem}\\s+(?:is|was|gets|has been|are)\\s+(?:newly\\s+)?(${participle})(?![\\p{L}])${further}`,
        'iu',
      ),
      read: ([, words = '', first = '', second]) => [words, both(first, second)],
    },
    {
      pattern: compile(
        `\\bnew(?:ly created)?\\s+(?:or\\s+(updated|changed)\\s+)?${system}${entity}(?![\\p{L}])`,
        'iu',
      ),
      read: ([, change, words = '']) => [words, both('created', change)],
    },
  ];
  built.set(vocabulary, list);
  return list;
}

function pastOf(verb: string): string {
  return verb.endsWith('e') ? `${verb}d` : verb === 'submit' ? 'submitted' : `${verb}ed`;
}

function* eventsIn(sentence: Sentence, vocabulary: Vocabulary): Generator<ReadEvent> {
  for (const { pattern, read, needsLead } of patterns(vocabulary)) {
    const open = sentence.open;
    const match = pattern.exec(open);
    if (match === null) continue;
    const before = open.slice(0, match.index);
    if (match[0].toLowerCase().startsWith('new') && madeByHand.test(before)) continue;
    if (
      /\bsince\b/i.test(
        open.slice(match.index + match[0].length, match.index + match[0].length + 8),
      )
    ) {
      sentence.claim(match);
      continue;
    }
    const [entity, change] = read(match);
    const isTrigger = sentence.label === 'trigger' || lead.test(clauseBefore(before) + match[0]);
    if (needsLead === true && !isTrigger) continue;
    // What starts the flow is nothing that it does.
    if (isTrigger) sentence.take(match);
    else sentence.claim(match);
    yield { entity, change, systems: systemsOf(open, match), sentence, isTrigger };
  }
}

/** The system in the words themselves, or right behind them; else all of the clause. */
function systemsOf(text: string, match: RegExpExecArray): readonly number[] {
  const inside = systemsIn(match[0]);
  if (inside.length > 0) return inside;
  const rest = text.slice(match.index + match[0].length);
  const behind =
    /^\s*(?:\([^)]*\)\s*)?(?:in|on|from|at|of|by|inside|within)\s+(?:the\s+|our\s+)?⟨\d+:\d+⟩/.exec(
      rest,
    );
  return systemsIn(behind === null ? clauseAround(text, match) : behind[0]);
}

/** From the last comma before the match to the next one behind. */
function clauseAround(text: string, match: RegExpExecArray): string {
  const end = match.index + match[0].length;
  const rest = text.slice(end);
  const until = rest.search(
    /[,;:]|\s+(?:then|create|update|send|post|notify|add)\b|\s(?:to|into)\s+⟨/i,
  );
  return text.slice(text.lastIndexOf(',', match.index) + 1, until < 0 ? text.length : end + until);
}

function clauseBefore(before: string): string {
  return before.slice(before.lastIndexOf(',') + 1);
}
