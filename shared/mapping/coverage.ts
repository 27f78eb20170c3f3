/** The function that a mapping's text with counters calls with a point's number. */
export const counterName = '__flowrightReached';

/** A place of a mapping that samples should reach: a rule, or one side of a decision in it. */
export interface CoveragePoint {
  /** The rule's target; empty for a decision outside of every rule. */
  readonly target: string;
  /** `null` for the rule itself. `then` and `otherwise` are a condition's, `default` stands in for a missing value. */
  readonly branch: 'then' | 'otherwise' | 'default' | null;
  readonly line: number;
}

/** How often all samples together reach a place. */
export interface CoverageCount extends CoveragePoint {
  readonly count: number;
}

/** What came of a sample: the result as JSON, or the message of the error. */
export type SampleResult = { readonly expected: unknown } | { readonly throws: string };
