import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCron } from '../../schedule/cron.ts';
import { readSchedule } from './schedule.ts';

describe('readSchedule', () => {
  it.each([
    ['every 15 minutes', '*/15 * * * *'],
    ['Every five minutes please', '*/5 * * * *'],
    ['once an hour', '0 * * * *'],
    ['hourly', '0 * * * *'],
    ['every 2 hours', '0 */2 * * *'],
    ['every 90 minutes', null],
    ['every 120 minutes', '0 */2 * * *'],
    ['every weekday at 6am', '0 6 * * 1-5'],
    ['Monday to Friday at 17:30', '30 17 * * 1-5'],
    ['nightly', '0 2 * * *'],
    ['each night at 11pm', '0 23 * * *'],
    ['at night (2am)', '0 2 * * *'],
    ['Daily at 03:30', '30 3 * * *'],
    ['once a day at noon', '0 12 * * *'],
    ['every day at midnight', '0 0 * * *'],
    ['at 9.15 am every day', '15 9 * * *'],
    ['every morning at 7', '0 7 * * *'],
    ['every Monday and Thursday at 6 pm', '0 18 * * 1,4'],
    ['on Sundays', '0 6 * * 0'],
    ['every Tue, Wed and Fri at 12:05', '5 12 * * 2,3,5'],
    ['on the first day of every month at 7:00', '0 7 1 * *'],
    ['on the 15th of each month', '0 0 15 * *'],
    ['twice a day', '0 0,12 * * *'],
    ['cron 15 4 * * 1', '15 4 * * 1'],
    ['schedule: `0 */6 * * *`.', '0 */6 * * *'],
    ['61 4 * * 1', null],
    ['every one of our merchants', null],
    ['the total is 15 and 4', null],
    ['Create an order', null],
  ])('%j is %s', (text, cron) => {
    expect(readSchedule(text)?.cron ?? null).toBe(cron);
  });

  it('says when the time of day is a guess', () => {
    expect(readSchedule('every Monday')?.isGuessed).toBe(true);
    expect(readSchedule('every Monday at 8:00')?.isGuessed).toBe(false);
    expect(readSchedule('every 10 minutes')?.isGuessed).toBe(false);
  });

  it('gives the hour and minute that are written, in either notation', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 23 }),
        fc.integer({ min: 0, max: 59 }),
        (hour, minute) => {
          const minutes = String(minute).padStart(2, '0');
          const half = `${((hour + 11) % 12) + 1}:${minutes} ${hour < 12 ? 'am' : 'pm'}`;
          const cron = `${minute} ${hour} * * *`;
          expect(readSchedule(`every day at ${hour}:${minutes}`)?.cron).toBe(cron);
          expect(readSchedule(`Run it daily at ${half}.`)?.cron).toBe(cron);
          expect(() => parseCron(cron)).not.toThrow();
        },
      ),
    );
  });
});
