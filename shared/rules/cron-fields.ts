import { atTrigger, fixBy, replaceOnce } from './places.ts';
import type { WorkflowRule } from './rule.ts';

/** A schedule is a crontab text of five fields; seconds and macros are shown nowhere. */
export const cronFields: WorkflowRule = {
  name: 'cron-fields',
  about: 'workflow',
  severity: 'error',
  find: ({ workflow, textOf }) => {
    const { trigger, spans, file } = workflow;
    if (trigger.kind !== 'schedule' || trigger.cron === null) return [];
    const { cron } = trigger;
    const fields = cron.trim().split(/\s+/);
    if (fields.length === 5 && !cron.startsWith('@')) return [];
    const five = macros[cron.trim()] ?? (fields.length === 6 ? withoutSeconds(fields) : null);
    const what = cron.startsWith('@') ? 'is a macro' : `has ${fields.length} fields`;
    const message = `The schedule "${cron}" ${what}: the platform takes five, minute, hour, day, month and weekday${five === null ? '.' : `, as in "${five}".`}`;
    const change = five === null ? null : replaceOnce(textOf(file), spans.trigger, cron, five);
    return [{ ...atTrigger(workflow, message), ...fixBy(`Use "${five ?? ''}"`, change) }];
  },
};

const macros: Readonly<Record<string, string>> = {
  '@hourly': '0 * * * *',
  '@daily': '0 0 * * *',
  '@midnight': '0 0 * * *',
  '@weekly': '0 0 * * 0',
  '@monthly': '0 0 1 * *',
  '@yearly': '0 0 1 1 *',
  '@annually': '0 0 1 1 *',
};

/** Seconds at a fixed point of the minute can go; others run more often than a minute. */
function withoutSeconds([seconds = '', ...fields]: readonly string[]): string | null {
  return /^\d+$/.test(seconds) ? fields.join(' ') : null;
}
