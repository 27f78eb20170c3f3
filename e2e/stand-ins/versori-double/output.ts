import { Exit } from './cobra.ts';

/** JSON as Go prints it: compact, `<`, `>` and `&` escaped, no newline at the end. */
export function goJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** A list; an empty one is the same plain text in every format, even an invalid one. */
export function printList(format: string, type: string, items: readonly object[]): string {
  if (items.length === 0) return '(no items)\n';
  if (format === 'json') return goJson({ type, items });
  return table(format, items);
}

export function printOne(format: string, item: object): string {
  return format === 'json' ? goJson(item) : table(format, [item]);
}

function table(format: string, items: readonly object[]): string {
  if (format !== 'table') {
    throw new Exit(1, { stderr: `Message: \n  invalid output format: ${format}\n` });
  }
  const keys = Object.keys(items[0] ?? {});
  const rows = items.map((item) => {
    const cells = new Map(Object.entries(item).map(([key, value]) => [key, String(value)]));
    return keys.map((key) => cells.get(key) ?? '');
  });
  return [keys, keys.map((key) => '-'.repeat(key.length)), ...rows]
    .map((cells) => `${cells.join('  ')} \n`)
    .join('');
}
