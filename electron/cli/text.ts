/** Lines of cells in aligned columns, two spaces apart; the last column is not padded. */
export function alignRows(rows: readonly (readonly string[])[], indent = ''): string {
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((cell, column) => {
      widths[column] = Math.max(widths[column] ?? 0, cell.length);
    });
  }
  return rows
    .map((row) => {
      const cells = row.map((cell, column) => cell.padEnd(widths[column] ?? 0));
      return `${indent}${cells.join('  ')}`.trimEnd();
    })
    .join('\n');
}

/** `1 workflow`, `2 workflows`. */
export function count(amount: number, noun: string): string {
  return `${amount} ${noun}${amount === 1 ? '' : 's'}`;
}
