import { parse } from 'csv-parse/sync';
import { errorMessage, FlowrightError } from '../../../../shared/base/error.ts';
import { objectOfSamples } from '../../../../shared/shape/from-samples.ts';
import { describeData, writeShape } from './read-data.ts';
import type { ReadFile } from './reading.ts';

/** Reads a table as the shape of its rows. The first row gives the names unless it looks like data. */
export function readCsv(text: string, name: string): ReadFile {
  const rows = parseRows(text, delimiterOf(text, name));
  const [first = []] = rows;
  const isHead = looksLikeHead(first);
  const data = isHead ? rows.slice(1) : rows;
  const names = isHead ? first.map((cell) => cell.trim()) : first.map((_, at) => `column${at + 1}`);
  const type = objectOfSamples(recordsOf(names, data));
  const description = `One of ${data.length} rows.`;
  const shape = writeShape({ name: 'Row', description, type });
  const counts = `${countOf(names.length, 'column')}, ${countOf(data.length, 'row')}`;
  return {
    ...describeData(shape, text),
    kind: 'csv',
    hasValues: true,
    note: isHead ? `${counts}; the first row names the columns` : `${counts}, without names`,
  };
}

function parseRows(text: string, delimiter: string): readonly (readonly string[])[] {
  try {
    return parse(text, {
      bom: true,
      delimiter,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
    });
  } catch (error) {
    throw new FlowrightError(
      'invalid-input',
      `The table cannot be read: ${errorMessage(error)}.`,
      'Save it again as CSV, then attach it.',
      { cause: error },
    );
  }
}

/** The sign that stands most often in the first line. */
function delimiterOf(text: string, name: string): string {
  if (name.toLowerCase().endsWith('.tsv')) return '\t';
  const line = /^[^\r\n]*/.exec(text.trimStart())?.[0] ?? '';
  const counts = [',', ';', '\t', '|'].map((sign) => [sign, line.split(sign).length] as const);
  return counts.reduce((best, next) => (next[1] > best[1] ? next : best))[0];
}

/** Names are different from each other, short, and begin with a letter; addresses and numbers are data. */
function looksLikeHead(row: readonly string[]): boolean {
  const names = row.map((cell) => cell.trim());
  return (
    new Set(names).size === names.length &&
    names.every((cell) => cell.length <= 80 && /^[\p{L}_#$][^@]*$/u.test(cell))
  );
}

function recordsOf(
  names: readonly string[],
  rows: readonly (readonly string[])[],
): readonly Readonly<Record<string, unknown>>[] {
  const readers = names.map((_, at) => readerOf(rows, at));
  return rows.map((row) =>
    Object.fromEntries(names.map((name, at) => [name, readers[at]?.(row[at] ?? '') ?? null])),
  );
}

/** How the cells of a column are to be read: as numbers or flags where all of them are. */
function readerOf(
  rows: readonly (readonly string[])[],
  at: number,
): (cell: string) => string | number | boolean | null {
  const cells = rows.map((row) => row[at] ?? '').filter((cell) => cell !== '');
  const all = (form: RegExp): boolean => cells.length > 0 && cells.every((cell) => form.test(cell));
  // A number that begins with a zero is a code.
  if (all(/^-?(?:0|[1-9]\d{0,14})(?:\.\d+)?$/))
    return (cell) => (cell === '' ? null : Number(cell));
  if (all(/^(?:true|false)$/i)) return (cell) => (cell === '' ? null : /^true$/i.test(cell));
  return (cell) => (cell === '' ? null : cell);
}

function countOf(count: number, name: string): string {
  return count === 1 ? `1 ${name}` : `${count} ${name}s`;
}
