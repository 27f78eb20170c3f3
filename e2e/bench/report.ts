/** Two things measured side by side in one run. Times are medians in milliseconds; only their ratio is judged. */
export interface Comparison {
  readonly name: string;
  readonly baseline: string;
  /** The ratio to stay at or below. */
  readonly goal: number;
  readonly oursMs: number;
  readonly baselineMs: number;
  /** Which Versori CLI both ran with, where they run one. */
  readonly program?: 'versori' | 'double';
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

/** A value that is judged by itself, such as frames a second. */
export interface Measure {
  readonly name: string;
  readonly unit: string;
  readonly value: number;
  readonly goal: number;
  readonly better: 'lower' | 'higher';
}

/** A measure as it is printed. */
export function describeMeasure(measure: Measure): Record<string, unknown> {
  const { value, goal, better } = measure;
  return {
    ...measure,
    value: round(value),
    met: better === 'lower' ? value <= goal : value >= goal,
  };
}
