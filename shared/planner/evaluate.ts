import type { Condition, ListStep, Operation, RuleValue } from '../model/mapping.ts';
import { extendPath, parsePath } from '../shape/shape-path.ts';
import { isJsonObject } from '../shape/from-samples.ts';

/** Thrown for what only running the code can tell. */
class Unknowable extends Error {}

/** What paths stand for: a mapping's parameters, and inside of a list its element (`order.lines[]`). */
interface Scope {
  readonly values: ReadonlyMap<string, unknown>;
  readonly products: Products;
}

/** By the text of an expression: what it multiplies, rounded to cents. */
export type Products = ReadonlyMap<string, readonly RuleValue[]>;

/**
 * What a rule gives for the values of a mapping's parameters, reckoned from the rule and not from the code that is written for it: so a
 * test that compares the two says something. `known` is false where the rule has code in it.
 */
export function evaluateRule(
  rule: RuleValue,
  values: Readonly<Record<string, unknown>>,
  products: Products = new Map(),
): { readonly known: true; readonly value: unknown } | { readonly known: false } {
  try {
    return {
      known: true,
      value: valueOf(rule, { values: new Map(Object.entries(values)), products }),
    };
  } catch (error) {
    if (error instanceof Unknowable) return { known: false };
    throw error;
  }
}

function valueOf(rule: RuleValue, scope: Scope): unknown {
  const base = baseOf(rule, scope);
  return (rule.operations ?? []).reduce(
    (value: unknown, operation) => operated(value, operation, scope),
    base,
  );
}

function baseOf(rule: RuleValue, scope: Scope): unknown {
  switch (rule.base) {
    case 'path':
      return atPath(rule.path, scope);
    case 'constant':
      return rule.value;
    case 'template':
      return templateOf(rule, scope);
    case 'condition':
      return holds(rule.when, scope)
        ? valueOf(rule.then, scope)
        : rule.otherwise === null
          ? undefined
          : valueOf(rule.otherwise, scope);
    case 'object':
      return Object.fromEntries(
        rule.fields.map(({ name, value }) => {
          if (name === null) throw new Unknowable();
          return [name, valueOf(value, scope)];
        }),
      );
    case 'list':
      return listOf(rule, scope);
    case 'expression':
      return productOf(scope.products.get(rule.expression), scope);
    case 'lookup':
    case 'mapping':
    case 'spread':
      throw new Unknowable();
  }
}

function productOf(factors: readonly RuleValue[] | undefined, scope: Scope): number {
  if (factors === undefined) throw new Unknowable();
  const product = factors.reduce((all, factor) => all * Number(valueOf(factor, scope)), 1);
  return Math.round(product * 100) / 100;
}

/** The longest part of a path that stands for something, and from there field by field; missing objects give nothing. */
function atPath(path: string, scope: Scope): unknown {
  const segments = parsePath(path);
  if (segments === null) throw new Unknowable();
  let found: { readonly value: unknown; readonly used: number } | null = null;
  let text = '';
  for (const [index, segment] of segments.entries()) {
    text = extendPath(text, segment);
    if (scope.values.has(text)) found = { value: scope.values.get(text), used: index + 1 };
  }
  if (found === null) throw new Unknowable();
  return segments.slice(found.used).reduce((value: unknown, segment) => {
    if (segment.kind !== 'field') throw new Unknowable();
    return isJsonObject(value) ? value[segment.name] : undefined;
  }, found.value);
}

function templateOf(
  { parts, separator }: Extract<RuleValue, { base: 'template' }>,
  scope: Scope,
): string {
  const values = parts.map((part) => (typeof part === 'string' ? part : valueOf(part, scope)));
  if (separator === undefined) return values.map(String).join('');
  return values.filter(Boolean).map(String).join(separator);
}

function listOf(rule: Extract<RuleValue, { base: 'list' }>, scope: Scope): unknown {
  const { source, steps = [], elements } = rule;
  if (elements !== undefined) return elements.map((element) => valueOf(element, scope));
  if (source?.base !== 'path' || source.operations !== undefined) throw new Unknowable();
  const inside = extendPath(source.path, { kind: 'elements' });
  return steps.reduce(
    (value: unknown, step) => stepped(value, step, inside, scope),
    valueOf(source, scope),
  );
}

function stepped(value: unknown, step: ListStep, inside: string, scope: Scope): unknown {
  if (value === undefined || value === null) return undefined;
  if (step.step === 'field') {
    return atPath(`value.${step.path}`, { ...scope, values: new Map([['value', value]]) });
  }
  if (!Array.isArray(value)) throw new Unknowable();
  const list: readonly unknown[] = value;
  const within = (element: unknown): Scope => ({
    ...scope,
    values: new Map([...scope.values, [inside, element]]),
  });
  switch (step.step) {
    case 'map':
      return list.map((element) => valueOf(step.item, within(element)));
    case 'filter':
      return list.filter((element) => holds(step.when, within(element)));
    case 'find':
      return list.find((element) => holds(step.when, within(element)));
    case 'first':
      return list.at(0);
    case 'last':
      return list.at(-1);
    case 'count':
      return list.length;
    case 'join':
      return list.join(step.separator);
    case 'sum':
      return list.reduce(
        (sum: number, element) =>
          sum + Number(step.item === undefined ? element : valueOf(step.item, within(element))),
        0,
      );
    default:
      throw new Unknowable();
  }
}

function holds(condition: Condition, scope: Scope): boolean {
  switch (condition.test) {
    case 'isPresent':
    case 'isMissing':
      return (
        ((valueOf(condition.value, scope) ?? null) !== null) === (condition.test === 'isPresent')
      );
    case 'isTruthy':
      return Boolean(valueOf(condition.value, scope));
    case 'isFalsy':
      return !valueOf(condition.value, scope);
    case 'equals':
      return valueOf(condition.value, scope) === valueOf(condition.other, scope);
    case 'differs':
      return valueOf(condition.value, scope) !== valueOf(condition.other, scope);
    case 'isOneOf':
      return condition.among.some((one) => one === valueOf(condition.value, scope));
    case 'all':
      return condition.conditions.every((part) => holds(part, scope));
    case 'any':
      return condition.conditions.some((part) => holds(part, scope));
    default:
      throw new Unknowable();
  }
}

function operated(value: unknown, operation: Operation, scope: Scope): unknown {
  const isMissing = value === undefined || value === null;
  switch (operation.kind) {
    case 'default': {
      const isOpen = operation.empty === true ? !value : isMissing;
      return isOpen ? valueOf(operation.value, scope) : value;
    }
    case 'omitWhenNull':
      return (operation.empty === true ? !value : isMissing) ? undefined : value;
    default:
      // What is left out stays so.
      return value === undefined ? undefined : converted(value, operation);
  }
}

function converted(
  value: unknown,
  operation: Exclude<Operation, { kind: 'default' | 'omitWhenNull' }>,
): unknown {
  switch (operation.kind) {
    case 'convert:number':
      return Number(value);
    case 'convert:string':
      return textOf(value);
    case 'convert:boolean':
      return Boolean(value);
    case 'convert:not':
      return !value;
    case 'convert:equals':
      return value === operation.text;
    case 'convert:trim':
      return textOf(value).trim();
    case 'convert:upper':
      return textOf(value).toUpperCase();
    case 'convert:lower':
      return textOf(value).toLowerCase();
    case 'convert:slice':
      return textOf(value).slice(operation.from, operation.to);
    case 'convert:date':
      return dateOf(value, operation);
    default:
      throw new Unknowable();
  }
}

function dateOf(
  value: unknown,
  { format, from }: Extract<Operation, { kind: 'convert:date' }>,
): string {
  const given = from === 'seconds' ? Number(value) * 1000 : value;
  if (typeof given !== 'string' && typeof given !== 'number') throw new Unknowable();
  const date = new Date(given);
  // The code throws then.
  if (Number.isNaN(date.getTime())) throw new Unknowable();
  if (format === 'iso') return date.toISOString();
  if (format === 'date') return date.toISOString().slice(0, 10);
  throw new Unknowable();
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new Unknowable();
}
