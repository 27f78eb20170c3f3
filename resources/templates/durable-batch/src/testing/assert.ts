/** Fails unless both values are the same as JSON, which is how data passes from step to step. */
export function assertEquals(actual: unknown, expected: unknown): void {
  const [found, wanted] = [actual, expected].map((value) => JSON.stringify(value, null, 2));
  if (found !== wanted) throw new Error(`Expected ${wanted}, but found ${found}`);
}
