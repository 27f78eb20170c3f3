import type { Condition, ListStep, Literal, Operation, RuleValue } from '../model/mapping.ts';

/** A value of a source's field on which a rule decides. */
export interface DecisiveValue {
  /** As rules write it, with the parameter first. */
  readonly path: string;
  /** `absent` is null or left out, `other` none of `values`, `present` any value. */
  readonly to: 'absent' | 'present' | 'empty' | 'filled' | 'other' | 'literal';
  /** The literal, or those that `other` must not be. */
  readonly values: readonly Literal[];
}

/** Values that together make a condition come out one way. */
export type DecisiveValues = readonly DecisiveValue[];

/** Ways in which a rule's value may take another turn: each of its conditions both ways, its defaults, its lookups, its lists. */
export function turnsOf(value: RuleValue): readonly DecisiveValues[] {
  return [
    ...baseTurns(value),
    ...(value.operations ?? []).flatMap((it) => operationTurns(it, value)),
  ];
}

function baseTurns(value: RuleValue): readonly DecisiveValues[] {
  switch (value.base) {
    case 'path':
    case 'constant':
    case 'expression':
      return [];
    case 'template':
      return value.parts.flatMap((part) => (typeof part === 'string' ? [] : turnsOf(part)));
    case 'lookup':
      return [...lookupTurns(value.key, Object.keys(value.entries ?? {})), ...turnsOf(value.key)];
    case 'condition':
      return [
        ...conditionTurns(value.when),
        ...turnsOf(value.then),
        ...(value.otherwise === null ? [] : turnsOf(value.otherwise)),
      ];
    case 'list':
      return [
        ...listTurns(value.source),
        ...(value.steps ?? []).flatMap(stepTurns),
        ...(value.elements ?? []).flatMap(turnsOf),
      ];
    case 'object':
      return value.fields.flatMap((field) => turnsOf(field.value));
    case 'mapping':
      return value.arguments.flatMap(turnsOf);
    case 'spread':
      return turnsOf(value.value);
  }
}

function operationTurns(operation: Operation, of: RuleValue): readonly DecisiveValues[] {
  if (operation.kind !== 'default' && operation.kind !== 'omitWhenNull') return [];
  const paths = pathsOf(of);
  const empty = operation.empty === true ? paths.map((path) => [plain(path, 'empty')]) : [];
  const inner = operation.kind === 'default' ? turnsOf(operation.value) : [];
  return [...paths.map((path) => [plain(path, 'absent')]), ...empty, ...inner];
}

function plain(path: string, to: Exclude<DecisiveValue['to'], 'literal' | 'other'>): DecisiveValue {
  return { path, to, values: [] };
}

/** The paths that a value itself is read from. */
function pathsOf(value: RuleValue): readonly string[] {
  if (value.base === 'path') return [value.path];
  if (value.base === 'lookup') return pathsOf(value.key);
  return value.base === 'list' && value.source !== undefined ? pathsOf(value.source) : [];
}

function lookupTurns(key: RuleValue, entries: readonly string[]): readonly DecisiveValues[] {
  return pathsOf(key).flatMap((path): readonly DecisiveValues[] => [
    [{ path, to: 'other', values: entries }],
    ...entries.slice(0, 3).map((entry): DecisiveValues => [literal(path, entry)]),
  ]);
}

function literal(path: string, value: Literal): DecisiveValue {
  return { path, to: 'literal', values: [value] };
}

function listTurns(source: RuleValue | undefined): readonly DecisiveValues[] {
  if (source === undefined) return [];
  const turns = pathsOf(source).flatMap((path) => [
    [plain(path, 'filled')],
    [plain(path, 'empty')],
  ]);
  return [...turns, ...turnsOf(source)];
}

function stepTurns(step: ListStep): readonly DecisiveValues[] {
  switch (step.step) {
    case 'filter':
    case 'find':
      return conditionTurns(step.when);
    case 'map':
    case 'flatMap':
      return turnsOf(step.item);
    case 'sum':
      return step.item === undefined ? [] : turnsOf(step.item);
    case 'toObject':
      return [...turnsOf(step.key), ...turnsOf(step.value)];
    default:
      return [];
  }
}

function conditionTurns(condition: Condition): readonly DecisiveValues[] {
  return [...waysTo(condition, true), ...waysTo(condition, false)];
}

const opposites = {
  equals: 'differs',
  differs: 'equals',
  isAbove: 'isAtMost',
  isAtMost: 'isAbove',
  isBelow: 'isAtLeast',
  isAtLeast: 'isBelow',
} as const;

/** Values with which a condition holds, or does not. None where its text does not say. */
function waysTo(condition: Condition, holds: boolean): readonly DecisiveValues[] {
  switch (condition.test) {
    case 'isPresent':
    case 'isMissing': {
      const to = (condition.test === 'isPresent') === holds ? 'present' : 'absent';
      return pathsOf(condition.value).map((path) => [plain(path, to)]);
    }
    case 'isTruthy':
    case 'isFalsy': {
      const isFilled = (condition.test === 'isTruthy') === holds;
      return pathsOf(condition.value).flatMap((path) =>
        isFilled ? [[plain(path, 'filled')]] : [[plain(path, 'empty')], [plain(path, 'absent')]],
      );
    }
    case 'isOneOf':
      return pathsOf(condition.value).flatMap((path): readonly DecisiveValues[] =>
        holds
          ? condition.among.map((value) => [literal(path, value)])
          : [[{ path, to: 'other', values: condition.among }]],
      );
    case 'all':
    case 'any':
      return (condition.test === 'all') === holds
        ? together(condition.conditions, holds)
        : condition.conditions.flatMap((one) => waysTo(one, holds));
    case 'expression':
      return [];
    default:
      return comparisonWays(condition.test, condition, holds);
  }
}

/** One way in which all of the conditions come out the same. */
function together(conditions: readonly Condition[], holds: boolean): readonly DecisiveValues[] {
  const parts = conditions.map((one) => waysTo(one, holds)[0]);
  return parts.includes(undefined) ? [] : [parts.flatMap((part) => part ?? [])];
}

function comparisonWays(
  test: keyof typeof opposites,
  { value, other }: { readonly value: RuleValue; readonly other: RuleValue },
  holds: boolean,
): readonly DecisiveValues[] {
  if (other.base !== 'constant' || other.operations !== undefined) return [];
  const wanted = holds ? test : opposites[test];
  return pathsOf(value).flatMap((path): readonly DecisiveValues[] => {
    if (wanted === 'equals') return [[literal(path, other.value)]];
    if (wanted === 'differs') return [[{ path, to: 'other', values: [other.value] }]];
    if (typeof other.value !== 'number') return [];
    const step = { isAbove: 1, isAtLeast: 0, isBelow: -1, isAtMost: 0 }[wanted];
    return [[literal(path, other.value + step)]];
  });
}
