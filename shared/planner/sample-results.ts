import type { ListStep, RuleValue } from '../model/mapping.ts';
import { extendPath, parsePath } from '../shape/shape-path.ts';
import { evaluateRule } from './evaluate.ts';
import type { PlannedRule } from './mapping-plan.ts';

/** What a mapping gives for a value of its source, by its rules; `null` where only the code can tell. */
export function resultOf(
  rules: readonly PlannedRule[],
  parameter: string,
  value: unknown,
): { readonly expected: unknown } | null {
  const result = evaluateRule(
    { base: 'object', fields: fieldsBelow(rules, '') },
    { [parameter]: value },
    new Map(rules.flatMap(factorsOf)),
  );
  if (!result.known) return null;
  const text = JSON.stringify(result.value);
  return { expected: JSON.parse(text) as unknown };
}

function factorsOf({
  rule,
  factors,
}: PlannedRule): readonly (readonly [string, readonly RuleValue[]])[] {
  if (factors === undefined || rule.base !== 'expression') return [];
  return [[rule.expression, factors]];
}

type Field = Extract<RuleValue, { base: 'object' }>['fields'][number];

/** The rules below a path, as one object: the elements of lists and the objects around fields included. */
function fieldsBelow(rules: readonly PlannedRule[], owner: string): readonly Field[] {
  const names: string[] = [];
  for (const { target } of rules) {
    const name = nextName(target, owner);
    if (name !== null && !names.includes(name)) names.push(name);
  }
  return names.map((name) => {
    const path = extendPath(owner, { kind: 'field', name });
    const own = rules.find(({ target }) => target === path)?.rule;
    if (own === undefined)
      return { name, value: { base: 'object', fields: fieldsBelow(rules, path) } };
    return { name, value: withElements(own, rules, path) };
  });
}

function nextName(target: string, owner: string): string | null {
  const segments = parsePath(target) ?? [];
  const depth = parsePath(owner)?.length ?? 0;
  const before = segments.slice(0, depth).reduce(extendPath, '');
  const next = segments[depth];
  return before === owner && next?.kind === 'field' ? next.name : null;
}

function withElements(rule: RuleValue, rules: readonly PlannedRule[], path: string): RuleValue {
  const inside = `${path}[]`;
  if (rule.base !== 'list' || !rules.some(({ target }) => target.startsWith(`${inside}.`)))
    return rule;
  const item: RuleValue = { base: 'object', fields: fieldsBelow(rules, inside) };
  const steps = (rule.steps ?? []).map((step): ListStep =>
    step.step === 'map' ? { ...step, item } : step,
  );
  return { ...rule, steps };
}
