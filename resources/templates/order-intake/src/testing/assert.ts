/** Fails unless both values are the same as JSON, which is how data passes from step to step. */
export function assertEquals(actual: unknown, expected: unknown): void {
  const [found, wanted] = [actual, expected].map((value) => JSON.stringify(value, null, 2));
  if (found !== wanted) throw new Error(`Expected ${wanted}, but found ${found}`);
}

/** Fails unless the call throws an error with exactly this message. */
export function assertThrows(call: () => unknown, message: string): void {
  let result: unknown;
  try {
    result = call();
  } catch (error) {
    assertEquals(error instanceof Error ? error.message : error, message);
    return;
  }
  throw new Error(`Expected an error, but the call returned ${JSON.stringify(result)}`);
}
