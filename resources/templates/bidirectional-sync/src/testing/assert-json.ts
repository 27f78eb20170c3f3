/** Fails unless both are the same as JSON, in any order of fields. */
export function assertSameJson(actual: unknown, expected: unknown): void {
  const [found, wanted] = [actual, expected].map((value) =>
    JSON.stringify(sorted(JSON.parse(JSON.stringify(value ?? null))), null, 2)
  );
  if (found === wanted) return;
  throw new Error(`Expected ${wanted}, but found ${found}`);
}

/** Fails unless the call throws an error with this message in it. */
export async function assertFails(
  call: () => unknown,
  message: string,
): Promise<void> {
  const error: unknown = await Promise.resolve().then(call).then(
    () => null,
    (error: unknown) => error,
  );
  if (error === null) throw new Error(`Expected an error: ${message}`);
  if (String(error).includes(message)) return;
  throw new Error(`Expected an error "${message}", but found: ${error}`);
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(
    entries.map(([name, inner]) => [name, sorted(inner)]),
  );
}
