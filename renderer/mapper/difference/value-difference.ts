import type { MappingResult } from '../../../shared/contract/mapper-calls.ts';
import type { Sample } from '../../../shared/mapping/samples.ts';
import { isJsonObject } from '../../../shared/shape/from-samples.ts';
import { extendPath } from '../../../shared/shape/shape-path.ts';
import { foundText, valueAt } from '../value-at.ts';

/** A target field whose value in a sample is another one since the last edit. */
export interface ValueDifference {
  readonly sample: string;
  /** Through all elements of lists; empty for the whole result. */
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

/** What a mapping made of samples at one time. */
export interface Computed {
  readonly samples: readonly Sample[];
  readonly results: readonly MappingResult[];
}

/** Nobody reads more. */
const mostDifferences = 500;

/** The fields that changed, for samples that are in both and have not changed themselves. */
export function valueDifferences(before: Computed, after: Computed): readonly ValueDifference[] {
  const found: ValueDifference[] = [];
  for (const [index, sample] of after.samples.entries()) {
    const now = after.results[index];
    const then = resultOf(before, sample);
    if (now === undefined || then === null) continue;
    found.push(...sampleDifferences(sample.name, then, now));
    if (found.length >= mostDifferences) return found.slice(0, mostDifferences);
  }
  return found;
}

function resultOf({ samples, results }: Computed, wanted: Sample): MappingResult | null {
  const index = samples.findIndex(({ name }) => name === wanted.name);
  const isSame = JSON.stringify(samples[index]?.arguments) === JSON.stringify(wanted.arguments);
  return index >= 0 && isSame ? (results[index] ?? null) : null;
}

function sampleDifferences(
  sample: string,
  before: MappingResult,
  after: MappingResult,
): readonly ValueDifference[] {
  if (before.state === 'value' && after.state === 'value') {
    const paths = new Set<string>();
    collect(before.value, after.value, '', paths);
    return [...paths].map((path) => ({
      sample,
      path,
      before: foundText(valueAt(before.value, path)) || 'an object',
      after: foundText(valueAt(after.value, path)) || 'an object',
    }));
  }
  const [then, now] = [before, after].map(outcome);
  return then === now || then === undefined || now === undefined
    ? []
    : [{ sample, path: '', before: then, after: now }];
}

function outcome(result: MappingResult): string {
  return result.state === 'value' ? 'a result' : result.message;
}

function collect(before: unknown, after: unknown, path: string, into: Set<string>): void {
  if (into.size >= mostDifferences) return;
  if (Array.isArray(before) && Array.isArray(after)) {
    if (before.length !== after.length && path !== '') into.add(path);
    const inner = extendPath(path, { kind: 'elements' });
    const count = Math.min(before.length, after.length);
    for (let at = 0; at < count; at += 1) collect(before[at], after[at], inner, into);
    return;
  }
  if (isObjectOrNothing(before) && isObjectOrNothing(after) && before !== after) {
    const [then, now] = [before ?? {}, after ?? {}];
    for (const name of new Set([...Object.keys(then), ...Object.keys(now)])) {
      collect(then[name], now[name], extendPath(path, { kind: 'field', name }), into);
    }
    return;
  }
  if (!Object.is(before, after)) into.add(path);
}

type Fields = Readonly<Record<string, unknown>>;

/** A field that is not there has no fields either. */
function isObjectOrNothing(value: unknown): value is Fields | undefined {
  return value === undefined || isJsonObject(value);
}
