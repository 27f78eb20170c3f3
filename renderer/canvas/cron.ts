import { toString } from 'cronstrue';
import { CronError, parseCron } from '../../shared/schedule/cron.ts';

export type CronDescription =
  | { readonly isValid: true; readonly text: string }
  /** `text` says what is wrong. */
  | { readonly isValid: false; readonly text: string };

/** A cron text in plain words, in UTC as the platform runs it. What the platform does not document is not taken. */
export function describeCron(cron: string): CronDescription {
  try {
    parseCron(cron);
  } catch (error) {
    if (error instanceof CronError) return { isValid: false, text: error.message };
    throw error;
  }
  const text = toString(cron.trim(), { use24HourTimeFormat: true, verbose: false });
  return { isValid: true, text: `${text} (UTC)` };
}
