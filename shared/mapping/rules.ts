import type { Rule } from '../model/mapping.ts';

/** Rules with those below them, each before its own, in source order. */
export function flatRules(rules: readonly Rule[]): readonly Rule[] {
  return rules.flatMap((rule) => [rule, ...flatRules(rule.rules)]);
}
