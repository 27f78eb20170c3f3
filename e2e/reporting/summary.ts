/** What a test runner leaves for the closing lines of `npm test` (scripts/test.cjs). */
export interface RunSummary {
  readonly name: string;
  passed: number;
  failed: number;
  /** The tests that failed or, where their file broke down, never ran; and what was thrown outside of any. */
  readonly failures: string[];
  /** How many of the passed ones ran against the real Versori CLI (scripts/require-real-cli-tests.cjs). */
  realCliPassed: number;
  /** The properties that were tried, with how often; unit tests only. */
  readonly properties?: { readonly test: string; readonly runs: number }[];
  /** What the properties' random values came from. */
  readonly seed?: string;
  /** Tests that failed at first and passed when they were tried again; end-to-end tests only. */
  readonly flaky?: string[];
  readonly skipped: { readonly test: string; readonly reason: string }[];
}
