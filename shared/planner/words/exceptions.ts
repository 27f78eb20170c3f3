import { compile } from './compile.ts';
import type { BriefCondition, BriefEdgeCase } from '../../assistant/brief.ts';
import type { Sentence } from './sentences.ts';

/** Something with the sentence that says it. */
export interface From<Value> {
  readonly value: Value;
  readonly sentence: Sentence;
}

const field =
  "(?:(?:the|its|their|an?)\\s+)?(?:[\\p{L}]+(?:'s|s')\\s+)?([\\p{L}_$][\\p{L}\\p{N}_$.]*)";
const retry = /\b(?:re-?tr(?:y|ies|ied)|try (?:it |them |this )?again|again later|repeat)\b/i;
const issue =
  /\b(?:(?:raise|open|create|file|record)s? (?:an? |the )?(?:issues?|incidents?|alerts?|error)\b(?!\s+(?:in|on|for)\s+⟨)|alert (?:us|me|someone|the team)|log (?:it|the error|an error)|report (?:it|the)|let (?:me|us|someone) know|notify (?:me|us|the team))/i;
const failure =
  /\b(?:fail(?:s|ed|ures?|ing)?|errors?|time-?s? ?outs?|times out|unavailable|(?:does|do)(?: not|n't) (?:answer|respond|work)|unreachable|is down|goes wrong|5\d\d|rate limit\w*)\b/i;

/** `If a call fails, retry it and raise an issue.` An event such as a failed payment is none: it says neither. */
export function readFailures(sentences: readonly Sentence[]): readonly From<BriefEdgeCase>[] {
  return sentences.flatMap((sentence) => {
    const open = sentence.open;
    const isRetry = retry.test(open);
    const isIssue = issue.test(open);
    const isAbout = failure.test(open) || sentence.label === 'errors' || isRetry;
    if (!isAbout || !(isRetry || isIssue) || missing.test(open)) return [];
    sentence.takeAll();
    const kinds: readonly BriefEdgeCase[] = [
      ...(isRetry ? [{ kind: 'failed-call', then: 'retry' } as const] : []),
      ...(isIssue ? [{ kind: 'failed-call', then: 'issue' } as const] : []),
    ];
    return kinds.map((value) => ({ value, sentence }));
  });
}

const emptiness =
  '(?:missing|empty|blank|null|undefined|not (?:set|present|there|given|filled)|absent|unknown)';
const missing = compile(
  `\\b(?:if|when|where|whenever|should|in case|for)\\b[^,]*?${field}\\s+(?:is|are|be|was|were)\\s+${emptiness}|\\b${emptiness}\\s+${field}|\\b(?:without|(?:has|have|with) no)\\s+${field}`,
  'iu',
);
const missingAction =
  /\b(skip|ignore|drop|leave (?:it |them )?out|omit|exclude|discard)|(?:use|default(?:s)?(?: it)?(?: to)?|set (?:it )?to|fall back (?:to|on)|take|put|write|fill in|assume)\s+(?:the (?:text|value|word|default) )?(?:["“']([^"”']*)["”']|([\p{L}\p{N}_-]+))/iu;

/** `If email is missing, skip the record`; `without a company use "Unknown"`. */
export function readMissingFields(sentences: readonly Sentence[]): readonly From<BriefEdgeCase>[] {
  return sentences.flatMap((sentence): readonly From<BriefEdgeCase>[] => {
    const open = sentence.open;
    const match = missing.exec(open);
    if (match === null) return [];
    const name = match[1] ?? match[2] ?? match[3] ?? '';
    const rest = open.replace(match[0], ' ');
    const action = missingAction.exec(rest);
    const isIssue = issue.test(rest);
    if (name === '' || (action === null && !isIssue)) return [];
    sentence.takeAll();
    const value = action?.[2] ?? action?.[3] ?? null;
    const then = action?.[1] !== undefined ? 'skip' : value !== null ? 'default' : 'issue';
    return [{ value: { kind: 'missing-field', field: name, then, value }, sentence }];
  });
}

type Test = BriefCondition['test'];

const comparisons: readonly (readonly [Test, string])[] = [
  ['missing', `(?:is|are) ${emptiness}`],
  [
    'present',
    '(?:is|are) (?:present|set|filled(?: in)?|given|there|available|not (?:empty|null|blank|missing))|exists',
  ],
  [
    'differs',
    "(?:is|are) not(?: equal to)?|isn't|aren't|does(?: not|n't) equal|differs from|!==?|<>|other than",
  ],
  [
    'above',
    '(?:is |are |was )?(?:above|over|greater than|more than|higher than|larger than|bigger than|exceeding|at least|from)|exceeds?|>=?',
  ],
  [
    'below',
    '(?:is |are |was )?(?:below|under|less than|lower than|smaller than|fewer than|at most|up to)|<=?',
  ],
  ['equals', '(?:is |are )?(?:equal to|set to)|equals?|(?:is|are)|={1,3}|:'],
];

const value =
  '(?:["“\'`]([^"”\'`]+)["”\'`]|[$€£]?\\s?(-?\\d[\\d,]*(?:\\.\\d+)?)\\s?(?:[$€£]|usd|eur|gbp|dollars|euros|pounds)?|((?!the\\b|a\\b|an\\b)[\\p{L}\\p{N}_-]+))';
const valued = comparisons.filter(([test]) => test !== 'missing' && test !== 'present');
const bare = comparisons.filter(([test]) => test === 'missing' || test === 'present');
/** `the total of a new order is …`: what stands between a field and its comparison. */
const owner =
  "(?:\\s+(?:of|in|on)\\s+(?:(?!is\\b|are\\b)[\\p{L}⟨⟩\\d:']+\\s+){0,4}?(?:(?!is\\b|are\\b)[\\p{L}⟨⟩\\d:']+))?";
const comparison = `${field}${owner}\\s+(?:(?:${bare.map(([, words]) => `(${words})`).join('|')})(?![\\p{L}])|(?:${valued.map(([, words]) => `(${words})`).join('|')})\\s*${value})`;
const having = '(?:has|have|with|having)\\s+an?\\s+(?!new\\b)([\\p{L}_][\\p{L}\\p{N}_.]*)';

interface Comparison {
  readonly field: string;
  readonly test: Test;
  readonly value: string | null;
}

const skipWords =
  /\b(?:skip|ignore|leave\b.*\bout|exclude|drop|omit|discard|do nothing|do not|don't|not sync)\b/i;
const notifyWords =
  /\b(?:notify|alert|send|post|ping|tell|inform|message|text|let .* know|e-?mail)\b/i;

/** Reads what only lets some records through. `isEvent` tells whether words are an event, which no condition is. */
export function readConditions(
  sentences: readonly Sentence[],
  isEvent: (words: string) => boolean,
): readonly From<BriefCondition>[] {
  return sentences.flatMap((sentence) => {
    const open = sentence.open;
    const found =
      readOnly(sentence, open) ?? readSkip(sentence, open) ?? readIf(sentence, open, isEvent);
    return found === null ? [] : [{ value: found, sentence }];
  });
}

function compare(text: string): (Comparison & { readonly match: RegExpExecArray }) | null {
  const match = compile(comparison, 'iu').exec(text);
  if (match === null) return null;
  const [, name = '', ...groups] = match;
  const tests = [...bare, ...valued];
  const index = tests.findIndex((_, at) => groups[at] !== undefined);
  const [quoted, number, word] = groups.slice(tests.length);
  const test = tests[index]?.[0];
  if (test === undefined || notFields.has(name.toLowerCase())) return null;
  return { match, field: name, test, value: quoted ?? number?.replaceAll(',', '') ?? word ?? null };
}

const notFields: ReadonlySet<string> = new Set(
  'it they he she that this there which who record records one if when and or not call request error only where whose with none found'.split(
    ' ',
  ),
);

/** `only where status equals won`, `only if …`, `only those whose …`. */
function readOnly(sentence: Sentence, open: string): BriefCondition | null {
  const lead =
    /\b(?:only|just(?= the| those| ones))\b[^,]*?\b(?:where|if|when|whose|with|for which|those|that have|having)\b(?:\s+(?:where|whose|with|which|have))?\s+/iu.exec(
      open,
    ) ??
    (sentence.label === 'condition' ? /^(?:(?:only\s+)?(?:where|if|when)\s+)?/i.exec(open) : null);
  if (lead === null) return null;
  const text = open.slice(lead.index + lead[0].length);
  const found =
    compare(text) ?? (/(?:with|have|having)\s+$/i.test(lead[0]) ? fieldAlone(text) : null);
  if (found === null) return null;
  sentence.take(
    spanOf(
      open,
      lead.index,
      lead.index + lead[0].length + found.match.index + found.match[0].length,
    ),
  );
  return conditionOf(found, 'continue', 'skip');
}

/** `Skip products whose quantity is below 1.` */
function readSkip(sentence: Sentence, open: string): BriefCondition | null {
  const lead =
    /\b(?:skip|ignore|leave out|exclude|drop|omit|discard)\b[^,]*?\b(?:where|if|when|whose|with|for which|having)\s+/iu.exec(
      open,
    );
  if (lead === null) return readLeftOut(sentence, open);
  const found = compare(open.slice(lead.index + lead[0].length));
  if (found === null) return null;
  sentence.takeAll();
  return conditionOf(found, 'skip', 'continue');
}

/** `Payments with status CANCELED should be left out.` */
function readLeftOut(sentence: Sentence, open: string): BriefCondition | null {
  const end =
    /\b(?:should|must|shall|need to|have to|are to|can) (?:be|get) (?:left out|skipped|ignored|excluded|dropped|omitted)\b/i.exec(
      open,
    );
  if (end === null) return null;
  const before = open.slice(0, end.index);
  const [, name, quoted, number, word] =
    compile(
      `\\b(?:with|having)\\s+(?:an?\\s+|the\\s+)?([\\p{L}_][\\p{L}\\p{N}_.]*)\\s+${value}\\s*$`,
      'iu',
    ).exec(before) ?? [];
  const plain =
    name === undefined
      ? null
      : {
          field: name,
          test: 'equals' as const,
          value: quoted ?? number?.replaceAll(',', '') ?? word ?? null,
        };
  const found = compare(before) ?? plain;
  if (found === null) return null;
  sentence.takeAll();
  return conditionOf(found, 'skip', 'continue');
}

/** `If amount is above 100, create …, else …`; `when … is created and priority equals Blocker`. */
function readIf(
  sentence: Sentence,
  open: string,
  isEvent: (words: string) => boolean,
): BriefCondition | null {
  const lead =
    /\b(?:if|when|whenever|where|provided(?: that)?|as long as|in case|whose)\b\s*/iu.exec(open);
  if (lead === null) return null;
  const start = lead.index + lead[0].length;
  const body = open.slice(start);
  const parts = body.split(/(?<=\s)and\s+|,\s*(?:then\s+)?/);
  let at = start;
  for (const part of parts) {
    const offset = open.indexOf(part, at);
    at = offset + part.length;
    const found =
      isEvent(part) && !hasComparison(part) ? null : (compare(part) ?? havingField(part));
    if (found === null) continue;
    const end = offset + found.match.index + found.match[0].length;
    const begin = part === parts[0] ? lead.index : offset + found.match.index;
    sentence.take(spanOf(open, begin, end));
    const [action = '', other = null] = open.slice(end).split(/\b(?:else|otherwise)\b/i);
    return decided(found, action, other);
  }
  return null;
}

/** A number or a quotation is never part of an event. */
function hasComparison(part: string): boolean {
  return /["“]|\d|\bequals?\b|=|\bpresent\b|\bnot\b/.test(part);
}

function havingField(part: string): (Comparison & { readonly match: RegExpExecArray }) | null {
  const match = compile(having, 'iu').exec(part);
  return match === null ? null : { match, field: match[1] ?? '', test: 'present', value: null };
}

/** `only those with a phone`. */
function fieldAlone(text: string): (Comparison & { readonly match: RegExpExecArray }) | null {
  const match = /^\s*an?\s+([\p{L}_][\p{L}\p{N}_.]*)\s*$/u.exec(text);
  return match === null ? null : { match, field: match[1] ?? '', test: 'present', value: null };
}

function decided(found: Comparison, action: string, other: string | null): BriefCondition {
  if (skipWords.test(action)) return conditionOf(found, 'skip', 'continue');
  if (other !== null && notifyWords.test(other)) return conditionOf(found, 'continue', 'notify');
  if (other !== null && !skipWords.test(other) && notifyWords.test(action)) {
    return conditionOf(found, 'notify', 'continue');
  }
  return conditionOf(found, 'continue', 'skip');
}

function conditionOf(
  { field: name, test, value: compared }: Comparison,
  then: BriefCondition['then'],
  otherwise: BriefCondition['otherwise'],
): BriefCondition {
  return { field: name, test, value: compared, then, otherwise };
}

function spanOf(text: string, start: number, end: number): RegExpMatchArray {
  return Object.assign([text.slice(start, end)] satisfies [string], {
    index: start,
    input: text,
    0: text.slice(start, end),
  });
}
