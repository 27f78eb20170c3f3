import { compile } from './compile.ts';
import type { Vocabulary } from './entities.ts';
import type { Sentence } from './sentences.ts';

/** What is to become of a record, as far as the words tell. */
export interface ReadOperation {
  readonly kind: 'create' | 'update' | 'upsert' | 'sync' | null;
  /** The field by which records are looked up, as the prompt names it. */
  readonly by: string | null;
  /** The words for what is looked up. */
  readonly lookedUp: string | null;
  /** The words for what is created where nothing is found. */
  readonly created: string | null;
  readonly sentences: readonly Sentence[];
}

const update = /\b(?:updat(?:e|es|ed|ing)|patch|refresh|modify|change the|edit)\b/i;
const create =
  /\b(?:creat(?:e|es|ed|ing)|add(?:ed|s)?|insert(?:ed|s)?|append(?:ed)?|record(?:ed)?(?:\s+(?:it|them|this))|register|make (?:an?|one)|open (?:an?|one)|cop(?:y|ied)|push(?:ed)?|write|written|export(?:ed)?|import(?:ed)?|load(?:ed)?|put|store[ds]?|save[ds]?|sent?d?(?=\b[^.]*\bto\s+⟨)|move[ds]?|migrat(?:e|es|ed)|transfer(?:red)?|forward(?:ed)?|e-?mail (?:the|our|every|each|all|them)|(?:send|get|receive)s? (?:an?|the|new)|get to|flow to|becomes?|turned into|end up|show up|land in)\b/i;
const exists =
  /\b(?:(?:already )?exists?|(?:is|are|was|were|when|if) (?:already )?found|(?:it|they|one)(?:'s| is| are)? (?:already )?there|there is one|if (?:it|they|one) (?:is|are) (?:already )?(?:in|known)|match is found|if found)\b/i;
const absent =
  /\b(?:if (?:it |they |there |one )?(?:is |are |does |do )?(?:not|none|no\b)|otherwise|else|not found|(?:does|do)(?: not|n't) exist|if none|missing ones|there is none)\b/i;
const upsert =
  /\b(?:upsert(?:s|ed|ing)?|create or update|created or updated in|update or create|insert or update|add or update|(?:no|avoid|without|prevent|(?:do not|don't|never) (?:create|make|produce)) duplicates?|de-?duplicat\w+)\b/i;
const sync =
  /\b(?:sync(?:s|ed|ing|hroni[sz]e[sd]?|hroni[sz]ing)?|keep\b.*\b(?:in sync|up to date|aligned)|mirror|replicate|integrat(?:e|es|ion)|connect(?:s|or)?|match(?:es|ed)?)\b/i;

const field =
  '(?:their\\s+|its\\s+|the\\s+(?:same\\s+)?|same\\s+|an?\\s+)?["\'`]?([\\p{L}_$][\\p{L}\\p{N}_$]*(?:\\.[\\p{L}\\p{N}_$]+)*(?:\\s+(?:address|number|id|name|code)\\b)?)["\'`]?';
const notFields: ReadonlySet<string> = new Set(
  'webhook hand default cron schedule the a an it them this that error each every request demand api mail time means their its using user manually itself someone'.split(
    ' ',
  ),
);
const byPatterns = [
  `\\bmatch(?:es|ed|ing)?\\b(?:\\s+(?!on\\b|by\\b)[\\p{L}⟨⟩\\d:'-]+){0,4}?\\s+(?:on|by|via|using|with the same|against)\\s+${field}`,
  `\\b(?:upsert\\w*|look\\w*|find|search\\w*|check\\w*|exists?|identif\\w+|recogni[sz]\\w+|distinguish\\w*|updat\\w+|duplicates?|dedup\\w*|key|sync\\w*)\\b[^.;]*?\\s(?:by|with the same|based on|keyed on|matching)\\s+${field}`,
  `\\b(?:using|via)\\s+${field}\\s+as\\s+(?:the\\s+)?(?:unique\\s+)?(?:key|identifier|id)\\b`,
  `\\b(?:by|on)\\s+(?:the\\s+)?field\\s+${field}`,
  `\\bkey(?:ed)?\\s+(?:on|by|is)\\s+${field}`,
  `\\bsame\\s+${field}`,
  `${field}\\s+is\\s+(?:the\\s+)?(?:unique|key|identifier|unique key)\\b`,
];

/** The operation that the sentences describe together: `check if they exist by email`, `update`, `if not, create`. */
export function readOperation(
  sentences: readonly Sentence[],
  vocabulary: Vocabulary,
): ReadOperation {
  const used: Sentence[] = [];
  const uses = (pattern: RegExp): boolean => {
    let isFound = false;
    for (const sentence of sentences) {
      const match = pattern.exec(withoutEvents(sentence));
      if (match === null) continue;
      isFound = true;
      sentence.claim(match);
      used.push(sentence);
    }
    return isFound;
  };
  const by = readBy(sentences, used);
  const lookedUp = readLookedUp(sentences, vocabulary);
  const isUpsert = uses(upsert);
  const isUpdate = uses(update);
  const isCreate = uses(create);
  const isConditional = [uses(exists), uses(absent)].some(Boolean);
  const isSync = uses(sync);
  const isEither = isUpdate && isCreate && (isConditional || by !== null);
  const kind =
    isUpsert || isEither
      ? 'upsert'
      : isUpdate && !isCreate
        ? 'update'
        : isCreate
          ? isMatched(sentences)
            ? 'upsert'
            : 'create'
          : isSync
            ? 'sync'
            : null;
  return {
    // Whoever names a field to find records by wants none of them twice.
    kind: kind === 'create' && by !== null ? 'upsert' : kind,
    by,
    lookedUp,
    created: readCreated(sentences, vocabulary),
    sentences: [...new Set(used)],
  };
}

function isMatched(sentences: readonly Sentence[]): boolean {
  return sentences.some(
    ({ open, label }) =>
      label === 'match' || /\bmatch(?:es|ed|ing)?\b[^.]*\b(?:on|by)\b/i.test(open),
  );
}

/** `when a record is created or updated` and `new records` tell of the source, not of what is to be done. */
function withoutEvents(sentence: Sentence): string {
  return sentence.open
    .replaceAll(
      /\b(?:is|are|was|were|gets?|got|has been|have been|being|that|which)\s+(?:newly\s+|just\s+)?(?:created|updated|added|changed|modified)(?:\s+(?:or|and)\s+(?:created|updated|changed|added|modified))?/gi,
      (words) =>
        /\b(?:should|must|to|shall|will|can)\s*(?:be|get)?\s*$/i.test(words)
          ? words
          : ' '.repeat(words.length),
    )
    .replaceAll(/\b(?:created|updated|changed)\s+since\b/gi, (words) => ' '.repeat(words.length))
    .replaceAll(/\b[\p{L}-]+s?\s+(?:created|updated)\b(?!\s+in)/giu, (words) =>
      ' '.repeat(words.length),
    );
}

function readBy(sentences: readonly Sentence[], used: Sentence[]): string | null {
  for (const sentence of sentences) {
    if (sentence.label !== 'match') continue;
    const name = compile(`^(?:by\\s+|on\\s+)?${field}`, 'iu').exec(sentence.open);
    if (name?.[1] === undefined) continue;
    sentence.takeAll();
    used.push(sentence);
    return name[1];
  }
  for (const pattern of byPatterns) {
    for (const sentence of sentences) {
      for (const match of sentence.open.matchAll(compile(pattern, 'giu'))) {
        const name = match[1] ?? '';
        if (notFields.has(name.toLowerCase())) continue;
        sentence.claim(match);
        used.push(sentence);
        return name;
      }
    }
  }
  return null;
}

function readLookedUp(sentences: readonly Sentence[], vocabulary: Vocabulary): string | null {
  const pattern = compile(
    `\\b(?:look(?:s|ing)? up|find|search for|search|check (?:for|if|whether)|update|upsert)\\s+(?:if\\s+|whether\\s+)?(?:each\\s+|an?\\s+|the\\s+|that\\s+|matching\\s+|existing\\s+|corresponding\\s+)*(?:⟨\\d+:\\d+⟩(?:'s)?\\s+)?(${vocabulary.pattern})(?![\\p{L}])(?=[^.]*⟨|[^.]*\\bby\\b)`,
    'iu',
  );
  for (const { open } of sentences) {
    const match = pattern.exec(open);
    if (match !== null) return match[1] ?? null;
  }
  return null;
}

function readCreated(sentences: readonly Sentence[], vocabulary: Vocabulary): string | null {
  const pattern = compile(
    `\\b(?:create|creates|add|insert|open|make|write|send|sends|gets?|receives?)\\s+(?:an?\\s+|the\\s+|new\\s+|it\\s+as\\s+|them\\s+as\\s+|one\\s+)*(?:⟨\\d+:\\d+⟩(?:'s)?\\s+)?(?:as\\s+)?(${vocabulary.pattern})(?![\\p{L}])`,
    'iu',
  );
  for (const { open } of sentences) {
    const match = pattern.exec(open);
    if (match !== null) return match[1] ?? null;
    if (/\be-?mail\s+(?:the|our|every|each|all|them)\b/i.test(open)) return 'email';
  }
  return null;
}

/** Somebody is told: `#sales` where a channel is named. */
export interface ReadNotice {
  readonly channel: string | null;
  readonly system: number | null;
  readonly sentence: Sentence;
}

const notice =
  /\b(?:notify|notif(?:ies|ied)|alert|post|ping|tell|text|message|send (?:an? |the )?(?:short )?(?:message|notification|sms|text|note|alert|e-?mail)|let\b[^.]*\bknow|inform|announce)\b/i;

export function readNotices(
  sentences: readonly Sentence[],
  notifiers: ReadonlySet<number>,
): readonly ReadNotice[] {
  return sentences.flatMap((sentence): readonly ReadNotice[] => {
    const open = sentence.open;
    const systems = [...open.matchAll(/⟨(\d+):\d+⟩/g)].map(([, number]) => Number(number));
    const system = systems.find((number) => notifiers.has(number)) ?? null;
    const match = notice.exec(open);
    if (match === null || system === null) return [];
    sentence.claim(match);
    const channel = channelOf(open);
    if (channel !== null) sentence.claim(channel.match);
    return [{ channel: channel?.name ?? null, system, sentence }];
  });
}

function channelOf(
  text: string,
): { readonly name: string; readonly match: RegExpExecArray } | null {
  const patterns = [
    /#([\p{L}\p{N}_-]+)/u,
    /\bchannel\s+(?:called\s+|named\s+)?["'`]?([\p{L}\p{N}_-]+)["'`]?/iu,
    /\b(?:the\s+|our\s+)?["'`]?([\p{L}\p{N}_-]+)["'`]?\s+channel\b/iu,
  ];
  for (const pattern of patterns) {
    const match = pattern.exec(text);
    const name = match?.[1];
    if (match !== null && name !== undefined && !/^(?:on|in|at|of|the|a|and)$/i.test(name)) {
      return { name: `#${name}`, match };
    }
  }
  return null;
}
