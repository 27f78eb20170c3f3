const places = new Set(['line', 'column', 'spans', 'declaredAt']);

/** A part of the model as text, wherever it stands in its file. */
export function withoutPlaces(part: object | undefined): string {
  if (part === undefined) return '';
  return JSON.stringify(part, (name, value: unknown) => (places.has(name) ? undefined : value));
}
