import { create } from 'zustand';
import type { OpenMapping } from '../use-mapping.ts';
import { valueDifferences, type Computed, type ValueDifference } from './value-difference.ts';

interface DifferenceState {
  /** The mapping that the differences are of. */
  readonly mapping: string | null;
  readonly differences: readonly ValueDifference[];
  /** By sample and path, as `differenceKey` gives it. */
  readonly byField: ReadonlyMap<string, ValueDifference>;
}

const none = { differences: [], byField: new Map<string, ValueDifference>() } as const;

export const useDifferenceStore = create<DifferenceState>()(() => ({ mapping: null, ...none }));

/** What is compared with next: the latest values, and the mapping that gave them. */
let latest: { readonly opened: OpenMapping; readonly computed: Computed } | null = null;

export function differenceKey(sample: string, path: string): string {
  return JSON.stringify([sample, path]);
}

/**
 * Compares new values with those before. Differences stay until the mapping is edited again: saving it, or an edit elsewhere that
 * changes no value, says nothing about them.
 */
export function compareValues(opened: OpenMapping, computed: Computed): void {
  const before = latest?.opened.key === opened.key ? latest : null;
  latest = { opened, computed };
  if (before === null) {
    useDifferenceStore.setState({ mapping: opened.key, ...none });
    return;
  }
  const differences = valueDifferences(before.computed, computed);
  if (differences.length > 0) {
    const byField = new Map(differences.map((one) => [differenceKey(one.sample, one.path), one]));
    useDifferenceStore.setState({ mapping: opened.key, differences, byField });
  } else if (before.opened.mapping !== opened.mapping) dismissDifferences();
}

export function dismissDifferences(): void {
  useDifferenceStore.setState(none);
}
