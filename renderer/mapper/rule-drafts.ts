import type { Condition, ListStep, RuleValue } from '../../shared/model/mapping.ts';

/** The kinds that can be chosen, in the window's words. */
export const bases: readonly { readonly value: ChosenBase; readonly label: string }[] = [
  { value: 'path', label: 'From a field' },
  { value: 'constant', label: 'Constant' },
  { value: 'template', label: 'Text from parts' },
  { value: 'lookup', label: 'Lookup table' },
  { value: 'condition', label: 'Condition' },
  { value: 'list', label: 'List' },
  { value: 'mapping', label: 'Another mapping' },
  { value: 'expression', label: 'TypeScript' },
];

export type ChosenBase = Exclude<RuleValue['base'], 'object' | 'spread'>;

/** Of an object whose fields have rules of their own. */
export const emptyObject: RuleValue = { base: 'object', fields: [] };

export const emptyPath: RuleValue = { base: 'path', path: '' };

/** A rule of another kind, which keeps of the one before what it can. */
export function withBase(base: ChosenBase, before: RuleValue | null, code: string): RuleValue {
  const field = before?.base === 'path' ? { base: 'path' as const, path: before.path } : null;
  switch (base) {
    case 'path':
      return emptyPath;
    case 'constant':
      return { base, value: '' };
    case 'template':
      // One part alone would be a conversion to text.
      return { base, parts: [field ?? emptyPath, ' ', emptyPath] };
    case 'lookup':
      return { base, table: '', key: before?.base === 'path' ? before : emptyPath, entries: {} };
    case 'condition':
      return {
        base,
        when: { test: 'isPresent', value: field ?? emptyPath },
        then: before ?? { base: 'constant', value: '' },
        // An object is given under the condition or not at all.
        otherwise: before?.base === 'object' ? null : { base: 'constant', value: '' },
      };
    case 'list':
      return { base, source: emptyPath, steps: [] };
    case 'mapping':
      return { base, mapping: '', arguments: [field ?? emptyPath] };
    case 'expression':
      return { base, expression: code };
  }
}

/** Whether everything is filled in that the code needs. */
export function isComplete(value: RuleValue): boolean {
  const areOperationsComplete = (value.operations ?? []).every(
    (operation) => operation.kind !== 'default' || isComplete(operation.value),
  );
  return areOperationsComplete && isBaseComplete(value);
}

function isBaseComplete(value: RuleValue): boolean {
  switch (value.base) {
    case 'path':
      return value.path !== '';
    case 'constant':
    case 'object':
      return true;
    case 'template':
      return (
        value.parts.length > 0 &&
        value.parts.every((part) => typeof part === 'string' || isComplete(part))
      );
    case 'lookup':
      return value.table !== '' && isComplete(value.key);
    case 'condition':
      return (
        isConditionComplete(value.when) &&
        isComplete(value.then) &&
        (value.otherwise === null || isComplete(value.otherwise))
      );
    case 'list':
      return (
        (value.source === undefined || isComplete(value.source)) &&
        (value.steps ?? []).every(isStepComplete)
      );
    case 'mapping':
      return value.mapping !== '' && value.arguments.every(isComplete);
    case 'spread':
      return isComplete(value.value);
    case 'expression':
      return value.expression.trim() !== '';
  }
}

function isStepComplete(step: ListStep): boolean {
  switch (step.step) {
    case 'map':
    case 'flatMap':
      return isComplete(step.item);
    case 'filter':
    case 'find':
      return isConditionComplete(step.when);
    case 'field':
      return step.path !== '';
    case 'sort':
      return step.by === undefined || isComplete(step.by);
    case 'sum':
      return step.item === undefined || isComplete(step.item);
    case 'toObject':
      return isComplete(step.key) && isComplete(step.value);
    default:
      return true;
  }
}

function isConditionComplete(condition: Condition): boolean {
  switch (condition.test) {
    case 'all':
    case 'any':
      return condition.conditions.length > 1 && condition.conditions.every(isConditionComplete);
    case 'expression':
      return condition.expression.trim() !== '';
    case 'isOneOf':
      return condition.among.length > 0 && isComplete(condition.value);
    case 'isPresent':
    case 'isMissing':
    case 'isTruthy':
    case 'isFalsy':
      return isComplete(condition.value);
    default:
      return isComplete(condition.value) && isComplete(condition.other);
  }
}
