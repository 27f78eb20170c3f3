import type ts from 'typescript';
import type { ScheduleTrigger } from '../model/project.ts';
import { readString } from '../parse/value.ts';
import type { TriggerConstruct } from './construct.ts';
import { quoteText } from './style.ts';

/** The cron text of a new schedule: every day at 06:00 UTC. */
const defaultCron = '0 6 * * *';

/** `schedule(id, cron, predicate?)`. */
export const scheduleConstruct: TriggerConstruct<'schedule'> = {
  kind: 'schedule',
  label: 'Schedule',
  match: matchSchedule,
  emit: (id, trigger, callee, style) => {
    const cron = trigger.cronExpression ?? quoteText(trigger.cron ?? defaultCron, style.quote);
    const predicate =
      trigger.predicateExpression ??
      (trigger.predicate === 'all' ? quoteText('all', style.quote) : null);
    const rest = predicate === null ? '' : `, ${predicate}`;
    return `${callee}(${quoteText(id, style.quote)}, ${cron}${rest})`;
  },
};

function matchSchedule(call: ts.CallExpression): ScheduleTrigger {
  const cronNode = call.arguments[1];
  const cron = cronNode === undefined ? null : readString(cronNode);
  return {
    kind: 'schedule',
    cron: cron?.value ?? null,
    ...(typeof cron?.expression === 'string' ? { cronExpression: cron.expression } : {}),
    ...matchPredicate(call.arguments[2]),
  };
}

function matchPredicate(
  node: ts.Expression | undefined,
): Pick<ScheduleTrigger, 'predicate' | 'predicateExpression'> {
  if (node === undefined) return {};
  if (readString(node).value === 'all') return { predicate: 'all' };
  return { predicate: null, predicateExpression: node.getText() };
}
