/** What a test runner leaves for the closing lines of `npm test` (scripts/test.cjs). */
export interface RunSummary {
  readonly name: string;
  passed: number;
  failed: number;
  readonly skipped: { readonly test: string; readonly reason: string }[];
}
