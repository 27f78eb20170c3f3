/** Where a step of the lifecycle stands, computed from facts only. */
export type LifecycleState = 'not-started' | 'needs-you' | 'running' | 'done' | 'failed' | 'stale';

export interface LifecycleStep {
  readonly name: 'scope' | 'research' | 'systems' | 'code' | 'verify' | 'deploy';
  readonly label: string;
  readonly state: LifecycleState;
  /** Why it stands there, in a few words. */
  readonly detail: string;
}

/** A number with its noun, such as `1 file` and `2 files`. */
export function countOf(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
