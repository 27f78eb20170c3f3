import type ts from 'typescript';
import type { Condition, LookupValue, Rule, RuleValue } from '../../model/mapping.ts';
import type { PathScope } from '../../parse/mappings/paths.ts';

/** Where the rules of nested objects go: those of an object that fills `target`. */
export interface RulePlace {
  readonly target: string;
  readonly rules: Rule[];
}

/** What the constructs of values ask of the whole when they read their parts. */
export interface ValueReader {
  readonly scope: PathScope;
  /** Any expression as a value; code that the rules do not express comes back verbatim. */
  readonly read: (node: ts.Expression, place: RulePlace | null) => RuleValue;
  readonly readCondition: (node: ts.Expression) => Condition;
  /** The rules of an object literal, also put into `place`. */
  readonly readObject: (node: ts.ObjectLiteralExpression, place: RulePlace | null) => RuleValue;
  /** The constant table that a name stands for, with its entries where they are literals; `null` for anything else. */
  readonly tableOf: (name: ts.Identifier) => Pick<LookupValue, 'entries'> | null;
  /** Whether a name stands for another mapping. */
  readonly isMapping: (name: ts.Identifier) => boolean;
  /** Whether a path may be missing, as far as the sources' types say; of one in a list's elements, in an element that is there. */
  readonly canBeMissing: (path: string) => boolean;
}

/** A path without the default that only keeps the compiler content: what can be missing is written with it. */
export function withoutNeededDefault(
  value: RuleValue,
  needed: '' | 0 | 'list',
  reader: ValueReader,
): RuleValue {
  const [operation, ...more] = value.operations ?? [];
  if (value.base !== 'path' || operation?.kind !== 'default' || more.length > 0) return value;
  const { value: other, empty } = operation;
  const isNeeded =
    other.operations === undefined &&
    (other.base === 'list'
      ? needed === 'list' && other.elements?.length === 0 && other.steps === undefined
      : other.base === 'constant' && needed !== 'list' && other.value === needed);
  if (!isNeeded || empty === true || !reader.canBeMissing(value.path)) return value;
  return { base: 'path', path: value.path };
}

/** A value with one more operation; code stays code. */
export function withOperation(
  value: RuleValue,
  operation: NonNullable<RuleValue['operations']>[number],
): RuleValue | null {
  if (value.base === 'expression' || value.base === 'object' || value.base === 'constant')
    return null;
  return { ...value, operations: [...(value.operations ?? []), operation] };
}
