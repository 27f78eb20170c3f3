import { toString } from 'cronstrue';

export type CronDescription =
  | { readonly isValid: true; readonly text: string }
  /** `text` says what is wrong. */
  | { readonly isValid: false; readonly text: string };

/** A cron text in plain words, in UTC as the platform runs it. Five fields only: others are not documented (run-sdk.md §3.2). */
export function describeCron(cron: string): CronDescription {
  const fields = cron.trim().split(/\s+/);
  if (fields.length !== 5) {
    return {
      isValid: false,
      text: 'A cron text has five fields: minute, hour, day of month, month, day of week.',
    };
  }
  try {
    const text = toString(cron, { use24HourTimeFormat: true, verbose: false });
    return { isValid: true, text: `${text} (UTC)` };
  } catch (error) {
    const reason = String(error).replace(/^Error:\s*/, '');
    return { isValid: false, text: `${reason}. Write it as in “0 10 * * *”.` };
  }
}
