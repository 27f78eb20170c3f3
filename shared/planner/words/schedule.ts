import { compile } from './compile.ts';
import { CronError, parseCron } from '../../schedule/cron.ts';

/** A schedule as a prompt says it. */
export interface ReadSchedule {
  readonly cron: string;
  /** The words that it was read from, with their place in the text. */
  readonly match: RegExpMatchArray;
  /** Whether the time of day, or the day, is a guess. */
  readonly isGuessed: boolean;
}

const days = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const dayName = '(?:sun|mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?)(?:day)?s?';
const numbers: Readonly<Record<string, number>> = {
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  eight: 8,
  ten: 10,
  twelve: 12,
  fifteen: 15,
  twenty: 20,
  thirty: 30,
};
const count = `\\d+|${Object.keys(numbers).join('|')}`;
const clock =
  '(?:noon|midnight|(?:[01]?\\d|2[0-3])(?:[:.][0-5]\\d)\\s*(?:[ap]\\.?m\\b\\.?)?|(?:1[0-2]|0?[1-9])\\s*[ap]\\.?m\\b\\.?|(?:[01]?\\d|2[0-3])\\s*(?:o.clock|h\\b)|(?<=\\b(?:at|@)\\s)(?:[01]?\\d|2[0-3])(?![\\d:.]|\\s*(?:%|minutes?|hours?|days?)))';
const atClock = `(?:[\\s,(]*(?:at|@|around|from)?\\s*(${clock})\\)?(?:\\s*utc)?)`;

type Read = (match: RegExpExecArray, time: Time | null) => string | null;

interface Time {
  readonly hour: number;
  readonly minute: number;
}

/** Phrases with the cron text they stand for; the first that matches counts. A time of day may stand behind or before them. */
const phrases: readonly (readonly [pattern: string, usual: Time | null, read: Read])[] = [
  [
    `(?:every|each)\\s+(${count})\\s*-?\\s*(minute|min|hour|day|week)s?\\b`,
    { hour: 0, minute: 0 },
    readInterval,
  ],
  ['(?:every|each)\\s+(?:single\\s+)?minute|once a minute|minutely', null, () => '* * * * *'],
  ['(?:every|each)\\s+quarter(?:\\s+of\\s+an)?[\\s-]+hour', null, () => '*/15 * * * *'],
  ['(?:every|each)\\s+half(?:\\s+an)?[\\s-]+hour|half-hourly', null, () => '*/30 * * * *'],
  [
    '(?:every|each)\\s+(?:single\\s+|full\\s+)?hour|hourly|once (?:an|per|every) hour|on the hour',
    null,
    () => '0 * * * *',
  ],
  ['twice (?:a|per|each) day|twice daily', null, () => '0 0,12 * * *'],
  [
    '(?:on\\s+)?(?:the\\s+)?(?:(first|1st|last|\\d{1,2}(?:st|nd|rd|th))(?:\\s+day)?)\\s+(?:of|in)\\s+(?:every|each|the|a)\\s+month',
    { hour: 0, minute: 0 },
    readMonthDay,
  ],
  [
    'monthly|(?:every|each) month|once a month',
    { hour: 0, minute: 0 },
    (_, time) => at(time, '1 * *'),
  ],
  [
    '(?:(?:on|every|each)\\s+)?(?:week\\s?days?|business days?|working days?|workdays?)|(?:from\\s+)?monday\\s*(?:to|through|-|–)\\s*friday',
    { hour: 6, minute: 0 },
    (_, time) => at(time, '* * 1-5'),
  ],
  ['(?:(?:on|every|each)\\s+)?weekends?', { hour: 6, minute: 0 }, (_, time) => at(time, '* * 0,6')],
  [
    `(?:every|each|on)\\s+(${dayName}(?:(?:\\s*,\\s*(?:and\\s+)?|\\s+and\\s+|\\s*&\\s*)${dayName})*)(?:\\s+(?:morning|evening|night))?`,
    { hour: 6, minute: 0 },
    readDays,
  ],
  [
    'weekly|(?:every|each) week|once a week',
    { hour: 0, minute: 0 },
    (_, time) => at(time, '* * 1'),
  ],
  [
    'nightly|(?:every|each) night|(?:at|by|over) night|overnight|once a night',
    { hour: 2, minute: 0 },
    (_, time) => at(time, '* * *'),
  ],
  [
    '(?:every|each) morning|in the mornings?',
    { hour: 6, minute: 0 },
    (_, time) => at(time, '* * *'),
  ],
  [
    '(?:every|each) (?:evening|afternoon)|in the evenings?',
    { hour: 18, minute: 0 },
    (_, time) => at(time, '* * *'),
  ],
  [
    'daily|(?:every|each) (?:single )?day|once (?:a|per|every) day|day by day|end of (?:the|each|every) day',
    { hour: 0, minute: 0 },
    (_, time) => at(time, '* * *'),
  ],
];

/** The schedule in a text, as cron or in plain English; `null` for none. Times are taken as UTC, which the platform's schedules run in. */
export function readSchedule(text: string): ReadSchedule | null {
  return readCron(text) ?? readPhrase(text);
}

function readCron(text: string): ReadSchedule | null {
  const field = '[\\d*][\\d*,/-]*|(?:mon|tue|wed|thu|fri|sat|sun)(?:[-,][a-z]{3})*';
  const five = compile(
    `(?<![^\\s"'\`(])(?:(?:${field})\\s+){4}(?:${field})(?![^\\s"'\`).,;])`,
    'gi',
  );
  for (const match of text.matchAll(five)) {
    const cron = match[0].replace(/[,.]$/, '').replaceAll(/\s+/g, ' ');
    if (!cron.includes('*')) continue;
    try {
      parseCron(cron);
      return { cron, match, isGuessed: false };
    } catch (error) {
      if (!(error instanceof CronError)) throw error;
    }
  }
  return null;
}

function readPhrase(text: string): ReadSchedule | null {
  for (const [pattern, usual, read] of phrases) {
    if (!compile(`\\b(?:${pattern})\\b`, 'i').test(text)) continue;
    const around = compile(`(?:${atClock}\\s+)?\\b(?:${pattern})\\b(?:${atClock})?`, 'i');
    const match = around.exec(text);
    if (match === null) continue;
    const said = timeOf(match[1]) ?? timeOf(match.at(-1)) ?? timeElsewhere(text);
    const time = said ?? usual;
    // The first group is the time before.
    const cron = read(withoutFirst(match), time);
    if (cron !== null)
      return {
        cron,
        match,
        isGuessed: said === null && usual !== null && time === usual && needsTime(cron),
      };
  }
  return null;
}

/** An interval of minutes or hours has no time of day to guess. */
function needsTime(cron: string): boolean {
  return !/^\S*[*/]\S*\s|^\S+\s+\*/.test(cron);
}

function withoutFirst(match: RegExpExecArray): RegExpExecArray {
  const rest = [match[0], ...match.slice(2)];
  return Object.assign(rest, { index: match.index, input: match.input, 0: match[0] });
}

/** `At night (2am)`, `Run daily, the best time is at 4:30`. */
function timeElsewhere(text: string): Time | null {
  return timeOf(compile(`\\b(?:at|@)\\s*(${clock})`, 'i').exec(text)?.[1]);
}

function timeOf(text: string | undefined): Time | null {
  if (text === undefined) return null;
  const lower = text.toLowerCase();
  if (lower === 'noon') return { hour: 12, minute: 0 };
  if (lower === 'midnight') return { hour: 0, minute: 0 };
  const match = /^(\d{1,2})(?:[:.](\d{2}))?\s*([ap])?/.exec(lower);
  if (match === null) return null;
  const [, hours = '0', minutes = '0', half] = match;
  const hour = Number(hours) % (half === undefined ? 24 : 12);
  return { hour: half === 'p' ? hour + 12 : hour, minute: Number(minutes) };
}

function at(time: Time | null, rest: string): string {
  const { hour, minute } = time ?? { hour: 0, minute: 0 };
  return `${minute} ${hour} ${rest}`;
}

function readInterval(match: RegExpExecArray, time: Time | null): string | null {
  const [, amount = '', unit = ''] = match;
  const number = numbers[amount.toLowerCase()] ?? Number(amount);
  if (number < 1) return null;
  switch (unit.toLowerCase()) {
    case 'hour':
      return number < 24 ? `0 */${number} * * *` : at(time, '* * *');
    case 'day':
      return at(time, number === 1 ? '* * *' : `*/${number} * *`);
    case 'week':
      return number === 1 ? at(time, '* * 1') : at(time, `*/${7 * number} * *`);
    default:
      if (number < 60) return number === 1 ? '* * * * *' : `*/${number} * * * *`;
      return number % 60 === 0 ? `0 */${number / 60} * * *` : null;
  }
}

function readMonthDay(match: RegExpExecArray, time: Time | null): string | null {
  const day = (match[1] ?? '').toLowerCase();
  // Cron has no last day; the 28th is in every month.
  if (day === 'last') return at(time, '28 * *');
  const number = day === 'first' ? 1 : Number.parseInt(day, 10);
  return number >= 1 && number <= 31 ? at(time, `${number} * *`) : null;
}

function readDays(match: RegExpExecArray, time: Time | null): string {
  const names = (match[1] ?? '').toLowerCase().match(/[a-z]{3,}/g) ?? [];
  const found = names.map((name) => days.findIndex((day) => day.startsWith(name.slice(0, 3))));
  const sorted = [...new Set(found.filter((day) => day >= 0))].sort((a, b) => a - b);
  return at(time, `* * ${sorted.join(',')}`);
}
