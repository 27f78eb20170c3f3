import type { Question } from '../assistant/proposal.ts';
import type { FlowPlan } from './flow-plan.ts';

/** What only building shows to be open: constants that stand in for what nobody said. */
export function buildQuestions(flows: readonly FlowPlan[]): readonly Question[] {
  return flows.flatMap(({ write, id }) =>
    write.mapping.rules.flatMap(({ target, rule }): readonly Question[] => {
      if (
        rule.base !== 'constant' ||
        !/Ref\.value$|(?:account|owner|item|customer)_?id$/i.test(target)
      )
        return [];
      const value = JSON.stringify(rule.value);
      return [
        {
          id: `${id}-${target}`,
          text: `Which value does "${target}" of ${write.end.system.title} get?`,
          importance: 'medium',
          options: [],
          assumed: value,
        },
      ];
    }),
  );
}
