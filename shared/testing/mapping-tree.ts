import type { Mapping, Rule, RuleValue } from '../model/mapping.ts';

/** A rule as the expected trees of the mapping corpus have it: without places and source text. */
export interface ExpectedRule {
  readonly target: string;
  readonly kind: string;
  readonly sources: readonly string[];
  readonly value: RuleValue;
  readonly comment?: string;
  readonly rules?: readonly ExpectedRule[];
}

export interface ExpectedMapping extends Pick<Mapping, 'name' | 'sources' | 'target' | 'unmapped'> {
  readonly rules: readonly ExpectedRule[];
}

/** A mapping without places and source text. */
export function mappingTree({ name, sources, target, unmapped, rules }: Mapping): ExpectedMapping {
  return { name, sources, target, unmapped, rules: rules.map(ruleTree) };
}

function ruleTree({ target, kind, sources, value, comment, rules }: Rule): ExpectedRule {
  return {
    target,
    kind,
    sources,
    value,
    ...(comment === null ? {} : { comment }),
    ...(rules.length === 0 ? {} : { rules: rules.map(ruleTree) }),
  };
}
