import type { Bench } from 'tinybench';

/** Two things measured side by side in one run. Times are medians in milliseconds; only their ratio is judged. */
export interface Comparison {
  readonly name: string;
  readonly baseline: string;
  /** The ratio to stay at or below. */
  readonly goal: number;
  readonly oursMs: number;
  readonly baselineMs: number;
}

/** The median time of a task in milliseconds. */
export function median(bench: Bench, name: string): number {
  const result = bench.getTask(name)?.result;
  if (result === undefined || !('latency' in result)) throw new Error(`${name} was not measured`);
  return result.latency.p50;
}

/** A comparison as it is printed. */
export function describe(comparison: Comparison): Record<string, unknown> {
  const ratio = comparison.oursMs / comparison.baselineMs;
  return {
    ...comparison,
    oursMs: round(comparison.oursMs),
    baselineMs: round(comparison.baselineMs),
    ratio: round(ratio),
    met: ratio <= comparison.goal,
  };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
