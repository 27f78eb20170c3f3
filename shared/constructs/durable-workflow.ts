import type ts from 'typescript';
import type { DurableTrigger } from '../model/project.ts';
import type { TriggerConstruct } from './construct.ts';
import { numberOption, readOptions } from './options.ts';
import { objectText, quoteText } from './style.ts';

/** The options of a durable workflow, in the order in which they are written. */
export const durableOptionNames = ['ttl', 'limit', 'maxAttempts'] as const;

/** `workflow(id, options?)`: started from code. */
export const durableWorkflowConstruct: TriggerConstruct<'workflow'> = {
  kind: 'workflow',
  label: 'Durable workflow',
  match: matchDurableWorkflow,
  emit: (id, trigger, callee, style) => {
    const members: string[] = [];
    for (const name of durableOptionNames) {
      const text = trigger[`${name}Expression`] ?? trigger[name]?.toString();
      if (text !== undefined) members.push(`${name}: ${text}`);
    }
    const head = `${callee}(${quoteText(id, style.quote)}`;
    return members.length === 0
      ? `${head})`
      : `${head}, ${objectText(members, style, head.length + 4)})`;
  },
};

function matchDurableWorkflow(call: ts.CallExpression): DurableTrigger {
  const options = readOptions(call.arguments[1]);
  if (options.kind === 'absent') return { kind: 'workflow' };
  if (options.kind === 'expression') return { kind: 'workflow', optionsExpression: options.text };
  return {
    kind: 'workflow',
    ...numberOption(options.object, 'ttl'),
    ...numberOption(options.object, 'limit'),
    ...numberOption(options.object, 'maxAttempts'),
  };
}
