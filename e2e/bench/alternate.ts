import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Two pieces of work whose times are compared. */
export interface Pair {
  readonly ours: () => void;
  readonly baseline: () => void;
}

export interface AlternateOptions {
  /** Rounds that count. */
  readonly rounds: number;
  /** Rounds before, in which the code gets compiled. */
  readonly warmup: number;
  /** Whether each piece of work starts on a heap that was just collected: what it leaves behind is not the other's cost. */
  readonly freshHeap: boolean;
}

/** Runs both in turn and returns the median time of each in milliseconds. */
export function alternate(
  { ours, baseline }: Pair,
  { rounds, warmup, freshHeap }: AlternateOptions,
): { readonly oursMs: number; readonly baselineMs: number } {
  const collect = freshHeap ? garbageCollector() : () => undefined;
  const times = { ours: [] as number[], baseline: [] as number[] };
  for (let round = 0; round < warmup + rounds; round += 1) {
    for (const name of ['baseline', 'ours'] as const) {
      collect();
      const start = performance.now();
      if (name === 'ours') ours();
      else baseline();
      const duration = performance.now() - start;
      if (round >= warmup) times[name].push(duration);
    }
  }
  return { oursMs: middle(times.ours), baselineMs: middle(times.baseline) };
}

/** The median of some numbers. */
export function middle(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function garbageCollector(): () => void {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  if (!isCollector(collect)) throw new Error('this Node.js cannot collect on demand');
  return collect;
}

function isCollector(value: unknown): value is () => void {
  return typeof value === 'function';
}
