import { compile } from './compile.ts';
import { unmark, type MarkedText } from './text.ts';

/** A sentence, or a line of a list. What readers take from it is gone for others; what nobody reads is told to the user. */
export class Sentence {
  /** As the prompt has it. */
  readonly words: string;
  /** With systems as marks, without bullet and label. */
  readonly text: string;
  /** `trigger` for `Trigger: …` and for the lines of a list under `Trigger`. */
  readonly label: Label | null;
  readonly #read: (readonly [start: number, end: number])[] = [];
  readonly #taken: (readonly [start: number, end: number])[] = [];

  constructor(text: string, label: Label | null, marked: MarkedText) {
    this.text = text;
    this.label = label;
    this.words = unmark(text, marked.mentions).trim();
    for (const match of text.matchAll(/⟨[^⟩]*⟩/g)) this.claim(match);
  }

  /** The text with blanks where something was taken: places stay. */
  get open(): string {
    return this.#taken.reduce(
      (text, [start, end]) => text.slice(0, start) + ' '.repeat(end - start) + text.slice(end),
      this.text,
    );
  }

  /** Says that a match was read. */
  claim(match: RegExpMatchArray): void {
    const start = match.index ?? 0;
    this.#read.push([start, start + match[0].length]);
  }

  /** Says that a match was read, and hides it from other readers. */
  take(match: RegExpMatchArray): void {
    this.claim(match);
    const start = match.index ?? 0;
    this.#taken.push([start, start + match[0].length]);
  }

  takeAll(): void {
    this.#taken.push([0, this.text.length]);
    this.#read.push([0, this.text.length]);
  }

  /** The clauses that nobody read; the whole where nothing of it was. Short remainders such as `please` are no loss. */
  unread(): readonly string[] {
    if (this.#read.length === 0) return contentWords(this.text) === 0 ? [] : [this.text.trim()];
    const clauses: string[] = [];
    let start = 0;
    for (const separator of [...this.text.matchAll(/[,;]|\s(?:and|but)\s|$/g)]) {
      const end = separator.index;
      const isRead = this.#read.some(([from, to]) => from < end && to > start);
      const clause = this.text.slice(start, end).trim();
      if (!isRead && contentWords(clause) >= 3) clauses.push(clause);
      start = end + separator[0].length;
    }
    return clauses;
  }
}

const emptyWords: ReadonlySet<string> = new Set(
  'a an the and or but of to in on at by for from with as is are be it its this that these those there then so i we you they he she me us our your their please just also do does want like would can could should must have has had get them one all any into'.split(
    ' ',
  ),
);

function contentWords(text: string): number {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.filter((word) => !emptyWords.has(word)).length;
}

export type Label =
  | 'systems'
  | 'source'
  | 'target'
  | 'source-entity'
  | 'target-entity'
  | 'trigger'
  | 'auth'
  | 'operation'
  | 'match'
  | 'mapping'
  | 'condition'
  | 'errors'
  | 'kind'
  | 'other';

const labels: readonly (readonly [Label, string])[] = [
  ['source-entity', 'source (?:entity|object|record)s?'],
  ['target-entity', 'target (?:entity|object|record)s?'],
  ['systems', 'systems?|apps?|applications?'],
  ['source', 'sources?|source systems?|from|origin'],
  ['target', 'targets?|target systems?|destinations?|to'],
  ['trigger', 'triggers?|triggered by|schedule|cron|when|frequency|how often|interval|runs?'],
  ['auth', 'auth|authentication|authorisation|authorization|credentials|security'],
  ['operation', 'operations?|actions?|logic|what to do'],
  ['match', 'match(?:ing)?(?: by| on| key| field)?|key|lookup(?: by)?|unique key|identified by'],
  ['mapping', '(?:field )?map(?:ping)?s?|(?:fields?|field map)|transformations?'],
  ['condition', 'conditions?|filters?|rules?|only'],
  ['errors', 'errors?|error handling|edge cases?|failures?'],
  ['kind', 'kind|type|pattern'],
  ['other', 'summary|steps|flow|process|notes?|description|goal|title|name|details'],
];

const labelPattern = compile(
  `^(?:${labels.map(([, words]) => `(${words})`).join('|')})\\s*(?::(?!=)|=(?!>))\\s*`,
  'i',
);
const headingPattern = compile(
  `^#*\\s*\\**(?:${labels.map(([, words]) => `(${words})`).join('|')})\\**\\s*:?\\s*$`,
  'i',
);

function labelOf(match: RegExpMatchArray | null): Label | null {
  if (match === null) return null;
  const index = match.slice(1).findIndex((group: string | undefined) => group !== undefined);
  return labels[index]?.[0] ?? null;
}

/** The sentences of a prompt; a line of a list is one, and so is a table's row. */
export function sentencesOf(marked: MarkedText): readonly Sentence[] {
  const sentences: Sentence[] = [];
  let heading: Label | null = null;
  let isUnderHeading = false;
  for (const line of joinBraces(marked.text).split(/\r?\n/).flatMap(pieces)) {
    const text = line
      .replace(/^\s*(?:[-*•+–]|\d+[.)])\s+/, '')
      .replaceAll('**', '')
      .trim();
    if (text === '') {
      if (isUnderHeading) heading = null;
      continue;
    }
    const asHeading = labelOf(headingPattern.exec(text));
    if (asHeading !== null) {
      heading = asHeading;
      isUnderHeading = false;
      continue;
    }
    const isIndented = line !== line.trimStart() || /^\s*[-*•+–]\s/.test(line);
    const isTable = text.startsWith('|');
    const isPair = heading === 'mapping' && pairPattern.test(text);
    if (!isIndented && !isTable && !isPair && !/[→⇒]|[-=]>/.test(text)) heading = null;
    isUnderHeading = true;
    if (isPair) {
      sentences.push(new Sentence(text, 'mapping', marked));
      continue;
    }
    sentences.push(...lineSentences(text, heading, marked));
  }
  return sentences;
}

/** `a = b`, `a: b`, `a | b` under a heading such as `Mapping`. */
const pairPattern =
  /^[\p{L}\p{N}_.\s"'`$[\]-]{1,60}(?:=(?!>)|:|\|)[\p{L}\p{N}_.\s"'`$[\]-]{1,60}$/u;

/** Pasted data must not hold up the patterns: nobody writes a line or a word as long as these. */
const longestLine = 1500;
const longestWord = 120;

function pieces(line: string): readonly string[] {
  const plain = line.replaceAll(/\S{120,}/g, (word) => `${word.slice(0, longestWord)}…`);
  const found: string[] = [];
  let start = 0;
  while (plain.length - start > longestLine) {
    const blank = plain.lastIndexOf(' ', start + longestLine);
    const end = blank > start ? blank : start + longestLine;
    found.push(plain.slice(start, end));
    start = end;
  }
  return [...found, plain.slice(start)];
}

/** An object over several lines becomes one line. */
function joinBraces(text: string): string {
  return text.replaceAll(/\{[^{}]*\}/g, (object) => object.replaceAll(/\s*\n\s*/g, ' '));
}

const sentenceEnd = /(?<!\b(?:e\.g|i\.e|etc|vs|no|approx))[.!?]+(?=\s|$)\s*|;\s*/i;

function lineSentences(
  line: string,
  heading: Label | null,
  marked: MarkedText,
): readonly Sentence[] {
  if (line.startsWith('|') || line.includes('{')) {
    const match = labelPattern.exec(line);
    const label = labelOf(match) ?? heading;
    return [new Sentence(line.slice(match?.[0].length ?? 0), label, marked)];
  }
  let label = heading;
  const sentences: Sentence[] = [];
  for (const part of line.split(sentenceEnd)) {
    const match = labelPattern.exec(part);
    label = labelOf(match) ?? label;
    const text = part.slice(match?.[0].length ?? 0).trim();
    if (text !== '') sentences.push(new Sentence(text, label, marked));
    // A list within a line goes on behind a semicolon, a label does not outlast its sentence.
    if (!line.includes(';')) label = heading;
  }
  return sentences;
}
