import { readString } from '../parse/value.ts';
import type { TaskConstruct } from './construct.ts';
import { emitFunction } from './function.ts';
import { quoteText } from './style.ts';

/** `fn(id, callback)`: processing without calls of other systems. */
export const fnConstruct: TaskConstruct<'fn'> = {
  kind: 'fn',
  label: 'Function',
  match: (call) => {
    const [id, callback] = call.arguments;
    return {
      id: id === undefined ? null : readString(id),
      connection: null,
      callback: callback ?? null,
    };
  },
  emit: (step, callee, style) =>
    `${callee}(${quoteText(step.id, style.quote)}, ${emitFunction(step.code, style)})`,
};
