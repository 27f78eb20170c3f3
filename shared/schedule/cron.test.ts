import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextRuns, parseCron } from './cron.ts';

function runsOf(text: string, after: string, count = 3): string[] {
  return nextRuns(parseCron(text), new Date(after), count).map((run) =>
    run.toISOString().slice(0, 16),
  );
}

const runs = 1000;

describe('nextRuns', () => {
  it.each([
    ['*/15 * * * *', '2026-01-01T00:00:00Z', ['2026-01-01T00:15', '2026-01-01T00:30']],
    ['0 10 * * *', '2026-02-28T10:00:00Z', ['2026-03-01T10:00', '2026-03-02T10:00']],
    ['0 0 29 2 *', '2026-01-01T00:00:00Z', ['2028-02-29T00:00', '2032-02-29T00:00']],
    ['0 0 29 2 *', '2096-03-01T00:00:00Z', ['2104-02-29T00:00', '2108-02-29T00:00']],
    ['30 8 * * MON-FRI', '2026-11-20T09:00:00Z', ['2026-11-23T08:30', '2026-11-24T08:30']],
    ['0 0 * * 7', '2026-11-18T00:00:00Z', ['2026-11-22T00:00', '2026-11-29T00:00']],
    ['0 0 * * 5-7', '2026-11-18T00:00:00Z', ['2026-11-20T00:00', '2026-11-21T00:00']],
    ['5,35 6-18/6 1 jan,jul *', '2026-01-01T06:05:00Z', ['2026-01-01T06:35', '2026-01-01T12:05']],
    ['10/20 3 * * *', '2026-01-01T00:00:00Z', ['2026-01-01T03:10', '2026-01-01T03:30']],
  ])('%s after %s', (text, after, expected) => {
    expect(runsOf(text, after, 2)).toEqual(expected);
  });

  it('takes either of two restricted day fields, but both where one begins with a star', () => {
    // The 13th of November 2026 is a Friday.
    expect(runsOf('0 0 13 * 5', '2026-11-10T00:00:00Z', 3)).toEqual([
      '2026-11-13T00:00',
      '2026-11-20T00:00',
      '2026-11-27T00:00',
    ]);
    expect(runsOf('0 0 */13 * 5', '2026-11-10T00:00:00Z', 2)).toEqual([
      '2026-11-27T00:00',
      '2027-01-01T00:00',
    ]);
  });

  it('ends where nothing comes any more', () => {
    expect(runsOf('0 0 31 2 *', '2026-01-01T00:00:00Z')).toEqual([]);
  });

  it('gives the minutes that the fields allow, and no other', () => {
    const minute = 60_000;
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 59 }), { minLength: 1, maxLength: 4 }),
        fc.array(fc.integer({ min: 0, max: 23 }), { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 0, max: 3_000_000 }),
        (minutes, hours, offset) => {
          const start = Date.UTC(2026, 0, 1) + offset * minute;
          const cron = parseCron(`${minutes.join(',')} ${hours.join(',')} * * *`);
          const found = nextRuns(cron, new Date(start), 3).map((run) => run.getTime());
          const wanted: number[] = [];
          for (let time = start + minute; wanted.length < 3; time += minute) {
            const ofDay = (time / minute) % 1440;
            if (minutes.includes(ofDay % 60) && hours.includes(Math.floor(ofDay / 60))) {
              wanted.push(time);
            }
          }
          expect(found).toEqual(wanted);
        },
      ),
      { numRuns: runs },
    );
  });
});

describe('parseCron', () => {
  it.each([
    ['', 'five fields'],
    ['0 0 10 * * *', 'five fields'],
    ['60 * * * *', '“60” is no minute'],
    ['* 24 * * *', '“24” is no hour'],
    ['* * 0 * *', 'no day of the month'],
    ['* * * foo *', '“foo” is no month'],
    ['* * * * 8', 'no day of the week'],
    ['*/0 * * * *', 'never comes round'],
    ['30-10 * * * *', 'goes backwards'],
    ['1,,2 * * * *', 'is no minute'],
    ['@daily', 'five fields'],
    ['1.5 * * * *', 'is no minute'],
  ])('refuses %j', (text, reason) => {
    expect(() => parseCron(text)).toThrow(reason);
  });
});
