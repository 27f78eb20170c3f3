import type { MappingCoverage } from '../../../shared/contract/mapper-calls.ts';
import type { CoveragePoint } from '../../../shared/mapping/coverage.ts';
import { valuesAt } from '../../../shared/mapping/json-places.ts';
import type { Sample } from '../../../shared/mapping/samples.ts';
import { parsePath } from '../../../shared/shape/shape-path.ts';
import type { Side } from '../mapper-store.ts';
import type { OpenMapping } from '../use-mapping.ts';

/** Something that no sample exercises. */
export interface CoverageGap {
  /** The same for the same gap while the mapping's text stays. */
  readonly id: string;
  readonly side: Side;
  readonly path: string;
  /** Such as `“Otherwise” is never taken`. */
  readonly message: string;
  /** The index of its point; `null` for a source's field without a value. */
  readonly point: number | null;
}

interface Share {
  readonly reached: number;
  readonly of: number;
}

export interface CoverageFindings {
  readonly rules: Share;
  readonly branches: Share;
  /** Source fields that rules read, and how many of them have a value in some sample. */
  readonly fields: Share;
  readonly gaps: readonly CoverageGap[];
  /** By the side and the path of their field: `target/lines[].sku`. */
  readonly byField: ReadonlyMap<string, readonly CoverageGap[]>;
}

const branchMessages = {
  then: '“Then” is never taken',
  otherwise: '“Otherwise” is never taken',
  default: 'the default is never needed',
} as const;

/** What the samples leave out: rules, branches, and the source fields that rules read. */
export function coverageFindings(
  { mapping, byTarget }: OpenMapping,
  { points, counts }: MappingCoverage,
  samples: readonly Sample[],
): CoverageFindings {
  const isReached = points.map((_, index) => counts.some((one) => (one?.[index] ?? 0) > 0));
  const gaps = points.flatMap((point, index): readonly CoverageGap[] =>
    isReached[index] === true || isExplained(points, isReached, index) ? [] : [gapOf(point, index)],
  );
  const read = [...new Set([...byTarget.values()].flatMap(({ sources }) => sources))];
  const names = mapping.sources.map(({ name }) => name);
  const missing = read.filter((path) => !hasValue(path, names, samples));
  const fieldGaps = missing.map((path): CoverageGap => ({
    id: `source/${path}`,
    side: 'source',
    path,
    message: 'no sample has a value',
    point: null,
  }));
  const all = [...gaps, ...fieldGaps];
  return {
    rules: shareOf(points, isReached, ({ branch }) => branch === null),
    branches: shareOf(points, isReached, ({ branch }) => branch !== null),
    fields: { reached: read.length - missing.length, of: read.length },
    gaps: all,
    byField: groupByField(all),
  };
}

/** The branches of a rule that is not reached say nothing more. */
function isExplained(
  points: readonly CoveragePoint[],
  isReached: readonly boolean[],
  index: number,
): boolean {
  const point = points[index];
  if (point === undefined || point.branch === null) return false;
  return points.some(
    (other, at) =>
      other.branch === null && other.target === point.target && isReached[at] === false,
  );
}

function gapOf({ target, branch, line }: CoveragePoint, index: number): CoverageGap {
  const message = branch === null ? 'the rule is never reached' : branchMessages[branch];
  return {
    id: `${index}/${target}/${branch ?? ''}`,
    side: 'target',
    path: target,
    message: target === '' ? `${message}, line ${line}` : message,
    point: index,
  };
}

function shareOf(
  points: readonly CoveragePoint[],
  isReached: readonly boolean[],
  isCounted: (point: CoveragePoint) => boolean,
): Share {
  const counted = points.flatMap((point, index) => (isCounted(point) ? [isReached[index]] : []));
  return { reached: counted.filter((one) => one === true).length, of: counted.length };
}

/** Whether a sample has a value, other than null, at a path. */
export function hasValue(
  path: string,
  names: readonly string[],
  samples: readonly Pick<Sample, 'arguments'>[],
): boolean {
  const [root, ...segments] = parsePath(path) ?? [];
  const at = root?.kind === 'field' ? names.indexOf(root.name) : -1;
  return (
    at < 0 ||
    samples.some((sample) =>
      valuesAt(sample.arguments[at], segments).some((value) => value !== null),
    )
  );
}

function groupByField(gaps: readonly CoverageGap[]): ReadonlyMap<string, readonly CoverageGap[]> {
  const groups = new Map<string, CoverageGap[]>();
  for (const gap of gaps) {
    const key = fieldKey(gap.side, gap.path);
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [gap]);
    else known.push(gap);
  }
  return groups;
}

export function fieldKey(side: Side, path: string): string {
  return `${side}/${path}`;
}

/** `Samples reach 7 of 9 rules and 3 of 4 branches.` */
export function coverageText({ rules, branches, fields }: CoverageFindings): string {
  const reach =
    branches.of === 0
      ? `Samples reach ${shareText(rules, 'rules')}.`
      : `Samples reach ${shareText(rules, 'rules')} and ${shareText(branches, 'branches')}.`;
  const missing = fields.of - fields.reached;
  if (missing === 0) return reach;
  const word = missing === 1 ? 'field that rules read has' : 'fields that rules read have';
  return `${reach} ${missing} source ${word} no value in any sample.`;
}

function shareText({ reached, of }: Share, words: string): string {
  return reached === of ? `all ${of} ${words}` : `${reached} of ${of} ${words}`;
}
