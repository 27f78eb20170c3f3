/**
 * A five-field cron text as sets of the values that it allows: minute, hour, day of the month, month, day of the week with 0
 * for Sunday.
 */
export interface Cron {
  readonly minutes: ReadonlySet<number>;
  readonly hours: ReadonlySet<number>;
  readonly days: ReadonlySet<number>;
  readonly months: ReadonlySet<number>;
  readonly weekdays: ReadonlySet<number>;
  /** Where both day fields are restricted, one of them is enough, as in every cron since Vixie's. */
  readonly isEitherDay: boolean;
}

/** A text that is no cron text; `message` says what is wrong with it in one sentence. */
export class CronError extends Error {
  override readonly name = 'CronError';
}

interface FieldRange {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  /** Names for values, the first one standing for `from`. */
  readonly names?: readonly string[];
}

const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov'];
const dayNames = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

const ranges = {
  minutes: { name: 'minute', from: 0, to: 59 },
  hours: { name: 'hour', from: 0, to: 23 },
  days: { name: 'day of the month', from: 1, to: 31 },
  months: { name: 'month', from: 1, to: 12, names: [...monthNames, 'dec'] },
  // 7 is Sunday too.
  weekdays: { name: 'day of the week', from: 0, to: 7, names: dayNames },
} as const satisfies Readonly<Record<string, FieldRange>>;

/** Reads a cron text of five fields with `*`, lists, ranges, steps, and names of months and days. Throws CronError. */
export function parseCron(text: string): Cron {
  const fields = text.trim().split(/\s+/);
  const [minute, hour, day, month, weekday, ...more] = fields;
  if (
    minute === undefined ||
    hour === undefined ||
    day === undefined ||
    month === undefined ||
    weekday === undefined ||
    more.length > 0
  ) {
    throw new CronError(
      'A cron text has five fields: minute, hour, day of month, month, day of week.',
    );
  }
  const weekdays = readField(weekday, ranges.weekdays);
  return {
    minutes: readField(minute, ranges.minutes),
    hours: readField(hour, ranges.hours),
    days: readField(day, ranges.days),
    months: readField(month, ranges.months),
    weekdays: new Set([...weekdays].map((value) => value % 7)),
    isEitherDay: !day.startsWith('*') && !weekday.startsWith('*'),
  };
}

function readField(text: string, range: FieldRange): Set<number> {
  const values = new Set<number>();
  for (const part of text.split(',')) {
    const match = /^(\*|\w+(?:-\w+)?)(?:\/(\d+))?$/.exec(part);
    if (match === null) throw wrong(part, range);
    const [, span = '*', stepText] = match;
    const step = stepText === undefined ? 1 : Number(stepText);
    if (step === 0) throw new CronError(`A step of 0 in the ${range.name} never comes round.`);
    const [from, to] = readSpan(span, range, stepText !== undefined);
    for (let value = from; value <= to; value += step) values.add(value);
  }
  return values;
}

function readSpan(text: string, range: FieldRange, hasStep: boolean): readonly [number, number] {
  // `*` in the week goes to Saturday: 7 would be Sunday a second time.
  if (text === '*') return [range.from, range === ranges.weekdays ? 6 : range.to];
  const [first = '', last] = text.split('-');
  const from = readValue(first, range);
  const to = last === undefined ? (hasStep ? range.to : from) : readValue(last, range);
  if (to < from) {
    throw new CronError(`“${text}” goes backwards: write the lower ${range.name} first.`);
  }
  return [from, to];
}

function readValue(text: string, range: FieldRange): number {
  const named = range.names?.indexOf(text.toLowerCase()) ?? -1;
  if (named >= 0) return range.from + named;
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < range.from || value > range.to) throw wrong(text, range);
  return value;
}

function wrong(text: string, { name, from, to }: FieldRange): CronError {
  return new CronError(`“${text}” is no ${name}: it goes from ${from} to ${to}.`);
}

/** Leap days on a given weekday can be 40 years apart (1900 is no leap year, nor is 2100). */
const farthestYears = 41;

/**
 * The next times at which it runs, each after the given one, in UTC, at most `count`. Fewer where it never runs again, such as
 * on the 31st of February.
 */
export function nextRuns(cron: Cron, after: Date, count: number): readonly Date[] {
  const runs: Date[] = [];
  const hours = sorted(cron.hours);
  const minutes = sorted(cron.minutes);
  const start = after.getTime();
  const day = new Date(Date.UTC(after.getUTCFullYear(), after.getUTCMonth(), after.getUTCDate()));
  const lastYear = after.getUTCFullYear() + farthestYears;
  while (runs.length < count && day.getUTCFullYear() <= lastYear) {
    if (!cron.months.has(day.getUTCMonth() + 1)) {
      day.setUTCMonth(day.getUTCMonth() + 1, 1);
      continue;
    }
    if (isRunningDay(cron, day)) {
      for (const hour of hours) {
        for (const minute of minutes) {
          const time = day.getTime() + (hour * 60 + minute) * 60_000;
          if (time > start && runs.length < count) runs.push(new Date(time));
        }
      }
    }
    day.setUTCDate(day.getUTCDate() + 1);
  }
  return runs;
}

function isRunningDay({ days, weekdays, isEitherDay }: Cron, day: Date): boolean {
  const isDay = days.has(day.getUTCDate());
  const isWeekday = weekdays.has(day.getUTCDay());
  return isEitherDay ? isDay || isWeekday : isDay && isWeekday;
}

function sorted(values: ReadonlySet<number>): readonly number[] {
  return [...values].sort((a, b) => a - b);
}
