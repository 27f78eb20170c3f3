import type { ListStep, RuleValue } from '../../../shared/model/mapping.ts';
import { parsePath } from '../../../shared/shape/shape-path.ts';

const stepWords: Readonly<Record<ListStep['step'], string>> = {
  filter: 'filtered',
  map: '',
  sort: 'sorted',
  sum: 'summed',
  first: 'the first',
  last: 'the last',
  find: 'the first where…',
  count: 'counted',
  join: 'joined',
  unique: 'unique',
  reverse: 'reversed',
  slice: 'sliced',
  field: '',
  flat: 'flattened',
  flatMap: 'mapped and flattened',
  toObject: 'by key',
};

/** A loop as `each of lines · filtered`, a condition as `if … else`; `null` for any other rule. */
export function frameText(value: RuleValue): string | null {
  if (value.base === 'condition') return branchText(value);
  if (value.base !== 'list' || value.elements !== undefined) return null;
  const from = value.source?.base === 'path' ? nameOf(value.source.path) : 'list';
  const words = (value.steps ?? [])
    .map(({ step }) => stepWords[step])
    .filter((word) => word !== '');
  return [`each of ${from}`, ...words].join(' · ');
}

function branchText(value: Extract<RuleValue, { base: 'condition' }>): string {
  let count = 0;
  let at: RuleValue | null = value;
  while (at !== null && at.base === 'condition') {
    count += 1;
    at = at.otherwise;
  }
  if (count > 1) return `${count + (at === null ? 0 : 1)} branches`;
  return at === null ? 'if' : 'if … else';
}

function nameOf(path: string): string {
  const last = (parsePath(path) ?? []).findLast((segment) => segment.kind === 'field');
  return last?.kind === 'field' ? last.name : path;
}
