import type { Question, Statement } from '../assistant/proposal.ts';
import { isOwnId, questionId } from './build-answers.ts';
import type { FlowPlan } from './flow-plan.ts';
import type { PlannedRule } from './mapping-plan.ts';

interface Place {
  readonly plan: FlowPlan;
  readonly planned: PlannedRule;
}

function placesOf(flows: readonly FlowPlan[]): readonly Place[] {
  return flows.flatMap((plan) => plan.write.mapping.rules.map((planned) => ({ plan, planned })));
}

/** What only building shows to be open: constants that stand in for what nobody said. */
export function buildQuestions(flows: readonly FlowPlan[]): readonly Question[] {
  return placesOf(flows).flatMap(({ plan, planned }): readonly Question[] => {
    const { target, rule, answer } = planned;
    if (rule.base !== 'constant' || answer !== undefined || !isOwnId.test(target)) return [];
    return [
      {
        id: questionId(plan.id, target),
        text: `Which value does "${target}" of ${plan.write.end.system.title} get?`,
        importance: 'medium',
        options: [],
        assumed: JSON.stringify(rule.value),
      },
    ];
  });
}

/** What became of the answers to these questions. */
export function answeredQuestions(
  flows: readonly FlowPlan[],
): readonly { readonly question: string; readonly statement: Statement }[] {
  return placesOf(flows).flatMap(({ plan, planned: { target, rule, answer } }) => {
    if (rule.base !== 'constant' || answer === undefined) return [];
    const text = `"${target}" of ${plan.write.end.system.title} is ${JSON.stringify(rule.value)}`;
    const statement: Statement = { topic: 'mapping', text, words: answer };
    return [{ question: questionId(plan.id, target), statement }];
  });
}
