import { compile } from './compile.ts';
import type { BriefMapping } from '../../assistant/brief.ts';
import type { Sentence } from './sentences.ts';
import { mark } from './text.ts';

/** A pair with the sentence that it is from. */
export interface ReadMapping extends BriefMapping {
  readonly sentence: Sentence;
}

const arrow = '\\s*(?:→|⇒|⟶|➔|➜|-{1,2}>|={1,2}>|↦|>>|\\|->)\\s*';
const identifier = '[\\p{L}_$@][\\p{L}\\p{N}_$@]*(?:(?:\\.|\\[\\]\\.?|-)[\\p{L}\\p{N}_$@]+)*';
/** A name that only a field has: with an underscore, a dot, or a capital letter inside. */
const technical =
  '(?=[\\p{L}\\p{N}_.]*(?:_|\\p{Ll}\\p{Lu}|\\p{L}\\.\\p{L}))[\\p{L}_][\\p{L}\\p{N}_.]*';

/** Every pair of fields, in any of the notations of docs/planner.md; the words are taken from the sentences. */
export function readMappings(
  sentences: readonly Sentence[],
  isEntity: (words: string) => boolean,
): readonly ReadMapping[] {
  const found = sentences.flatMap((sentence) => [
    ...readObject(sentence),
    ...readTable(sentence),
    ...readArrows(sentence, isEntity),
    ...readMapSentence(sentence),
    ...readAs(sentence),
  ]);
  return withoutHeader(found);
}

function pair(sentence: Sentence, from: string, to: string): ReadMapping[] {
  const [source, target] = [fieldName(from), fieldName(to)];
  return source === '' || target === '' ? [] : [{ from: source, to: target, sentence }];
}

/** A field's name without system, article, quotes and the word `field`. */
function fieldName(text: string): string {
  return text
    .replaceAll(compile(`${mark}(?:'s)?`, 'gu'), ' ')
    .replaceAll(/["'`*“”‘’]/g, '')
    .trim()
    .replace(/^(?:the|a|an|its|their|field)\s+/i, '')
    .replace(/\s+(?:fields?|property|column)$/i, '')
    .replace(/[.,:;]+$/, '')
    .trim();
}

/** `{"a": "b"}`. */
function readObject(sentence: Sentence): readonly ReadMapping[] {
  const match = /(?:\bmapp?(?:ing)?s?\s*[:=]?\s*)?\{([^{}]*)\}/i.exec(sentence.open);
  if (match === null) return [];
  const members = (match[1] ?? '').matchAll(/["']?([^"',:]+)["']?\s*:\s*["']?([^"',]+)["']?/g);
  const found = [...members].flatMap(([, from = '', to = '']) => pair(sentence, from, to));
  if (found.length > 0) sentence.take(match);
  return found;
}

/** `| a | b |`. */
function readTable(sentence: Sentence): readonly ReadMapping[] {
  if (!sentence.text.startsWith('|')) return [];
  sentence.takeAll();
  const cells = sentence.text
    .split('|')
    .slice(1)
    .map((cell) => cell.trim());
  const [from = '', to = ''] = cells;
  if (/^[-:\s]*$/.test(from)) return [];
  return pair(sentence, from, to);
}

/** The first row of a table is no pair: it says `Source field`, or the systems' names. */
function withoutHeader(found: readonly ReadMapping[]): readonly ReadMapping[] {
  const isHeader = ({ from, to, sentence }: ReadMapping): boolean =>
    sentence.text.startsWith('|') &&
    (/^(?:source|target|from|to|field|column)?\s*(?:fields?|columns?)?$/i.test(from) ||
      compile(`^\\|[^|]*${mark}[^|]*\\|[^|]*${mark}`, 'u').test(sentence.text) ||
      /^(?:target|to)\b/i.test(to));
  return found.filter((one) => !isHeader(one));
}

/** `a → b, c -> d`. An arrow between two systems' records, or to a verb, is no pair of fields. */
function readArrows(
  sentence: Sentence,
  isEntity: (words: string) => boolean,
): readonly ReadMapping[] {
  const side = `(?:${mark}(?:'s)?\\s+)?(?:["'\`“][^"'\`”]+["'\`”]|${identifier}(?:\\s+(?!and\\b|to\\b|use\\b)${identifier}){0,3})`;
  const pairs = compile(
    `(?:\\bmap(?:ping)?s?:?\\s+|\\buse\\s+|\\bwith\\s+)?(${side})${arrow}(${side})`,
    'giu',
  );
  const isMapping = sentence.label === 'mapping' || /\bmap/i.test(sentence.text);
  return [...sentence.open.matchAll(pairs)].flatMap((match) => {
    const [, from = '', to = ''] = match;
    if (!isMapping && isFlow(from, to, isEntity)) return [];
    const found = pair(sentence, lastName(from), firstName(to));
    if (found.length > 0) sentence.take(match);
    return found;
  });
}

const verb =
  /^(?:find|look|create|update|upsert|add|insert|post|send|notify|check|fetch|get|write)\b/i;

function isFlow(from: string, to: string, isEntity: (words: string) => boolean): boolean {
  if (verb.test(fieldName(to))) return true;
  return (
    [from, to].every((side) => {
      const name = fieldName(side);
      return (
        name === '' ||
        (name.endsWith('s') && isEntity(name)) ||
        isEntity(name.replace(/\s+\w+ed$/, ''))
      );
    }) &&
    (fieldName(from).endsWith('s') || from.includes('⟨'))
  );
}

/** Words before a field's name (`use amount`) are not part of it, but `first name` is one name. */
function lastName(text: string): string {
  const name = fieldName(text.replace(/^.*\b(?:map|mapping|fields?|use|with|and)\b:?\s+/i, ''));
  const words = name.split(/\s+/);
  return words.length > 3 ? (words.at(-1) ?? '') : name;
}

function firstName(text: string): string {
  const name = fieldName(text.replace(/\s+\b(?:and|use|with|then)\b.*$/i, ''));
  const words = name.split(/\s+/);
  return words.length > 3 ? (words[0] ?? '') : name;
}

const words = `(?:${mark}(?:'s)?\\s+)?(?:the\\s+)?${identifier}(?:\\s+(?!and\\b|to\\b|as\\b|into\\b|should\\b|in\\b|goes\\b|becomes\\b|maps\\b)${identifier}){0,2}`;

/** `Map subject to name and body to text`; sentences of nothing else but `a to b`; lines `a: b` or `a = b` of a mapping's list. */
function readMapSentence(sentence: Sentence): readonly ReadMapping[] {
  const open = sentence.open;
  const isLabelled = sentence.label === 'mapping';
  const lead =
    /^\s*(?:please\s+|then\s+)?(?:map(?:ping)?|(?:the\s+)?fields?\s+(?:are|go|map))\s+/i.exec(open);
  const joint = isLabelled
    ? '(?:\\s+(?:to|as|into|becomes|goes to|maps to)\\s+|\\s*[:=|]\\s*)'
    : '\\s+(?:to|as|into|goes to|maps to|becomes)\\s+';
  const onePair = compile(`(${words})${joint}(${words})`, 'iu');
  const body = lead === null ? open : open.slice(lead[0].length);
  const parts = body.split(/\s*,\s*(?:and\s+)?|\s+and\s+/).filter((part) => part.trim() !== '');
  const whole = compile(`^\\s*${onePair.source}\\s*$`, 'iu');
  const matches = parts.map((part) => whole.exec(part));
  const isMapping =
    isLabelled ||
    lead !== null ||
    (parts.length > 1 && !/^\s*(?:send|connect|sync|move|copy|push|add)\b/i.test(open));
  if (!isMapping || matches.length === 0) return [];
  if (!isLabelled && lead === null && matches.some((match) => match === null)) return [];
  const found = matches.flatMap((match) =>
    match === null ? [] : pair(sentence, match[1] ?? '', match[2] ?? ''),
  );
  if (found.length > 0) sentence.takeAll();
  return found;
}

/** `transaction_id as DocNumber` and `Email comes from answers.email` anywhere. */
function readAs(sentence: Sentence): readonly ReadMapping[] {
  const asPair = compile(
    `(?:\\bwith\\s+|\\bmap\\s+)?(?<![\\p{L}_])(?:(${technical})\\s+(?:as|to|goes to|becomes)\\s+(${identifier})|(${identifier})\\s+(?:as|goes to|becomes)\\s+(${technical}))`,
    'gu',
  );
  const fromPair = compile(
    `(?<![\\p{L}_])(?:(${technical})\\s+${comesFrom}\\s+(${identifier})|(${identifier})\\s+${comesFrom}\\s+(${technical}))`,
    'gu',
  );
  const reversed = [...sentence.open.matchAll(fromPair)].flatMap((match) =>
    taken(sentence, match, match[2] ?? match[4], match[1] ?? match[3]),
  );
  const straight = [...sentence.open.matchAll(asPair)].flatMap((match) =>
    taken(sentence, match, match[1] ?? match[3], match[2] ?? match[4]),
  );
  return [...reversed, ...straight];
}

const comesFrom = '(?:comes from|is taken from|is filled (?:from|with)|is set from)';

function taken(
  sentence: Sentence,
  match: RegExpMatchArray,
  from = '',
  to = '',
): readonly ReadMapping[] {
  const found = pair(sentence, from, to);
  if (found.length > 0) sentence.take(match);
  return found;
}
