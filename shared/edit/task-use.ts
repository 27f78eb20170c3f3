import ts from 'typescript';
import { FlowrightError } from '../base/error.ts';
import { chainWithin, type Chain } from '../parse/chain.ts';
import { sdkFunctionOf } from '../parse/sdk.ts';
import { isWrapper } from '../parse/syntax.ts';
import type { StepTarget } from './target.ts';

/**
 * The task of a step as its place has it: the task's call, or the name of the constant that holds it, with the calls chained
 * on it there. Throws `invalid-target` for what is no task: functions, code that is not followed, and type assertions, to
 * which nothing can be chained.
 */
export function taskAtUse(target: StepTarget): Chain {
  const { key, site } = target;
  const { use, unit } = site;
  if ((site.kind !== 'fn' && site.kind !== 'http') || !ts.isExpression(use)) {
    throw new FlowrightError(
      'invalid-target',
      site.kind === 'function'
        ? `"${key}" is a function without a name, not a task.`
        : `"${key}" is code that cannot be followed to a task.`,
      site.kind === 'function' ? 'Make it a task first: fn(id, function).' : 'Edit it in the code.',
    );
  }
  if (isWrapper(use)) {
    throw new FlowrightError(
      'invalid-target',
      `The task of "${key}" stands in parentheses or a type assertion.`,
      'Take those away, or edit it in the code.',
    );
  }
  return chainWithin(use, unit, (call) => sdkFunctionOf(call.expression) !== null);
}
