import { flatRules } from '../../shared/mapping/rules.ts';
import type { Rule } from '../../shared/model/mapping.ts';
import type { MappingProblem } from './mapping-problems.ts';
import { kindNames } from './kind-names.ts';
import type { OpenMapping } from './use-mapping.ts';

/** A rule, or a required field without one, as a row of the table. */
export interface RuleRow {
  readonly target: string;
  readonly kind: string;
  readonly sources: string;
  readonly rule: string;
  /** One for each sample whose values are shown. */
  readonly values: readonly string[];
  readonly problem: string;
}

/** Every rule in the code's order, then the required fields that have none. */
export function ruleRows(
  { mapping }: OpenMapping,
  valuesOf: (target: string) => readonly string[],
  problems: ReadonlyMap<string, readonly MappingProblem[]>,
): readonly RuleRow[] {
  const problemOf = (target: string): string =>
    (problems.get(target) ?? []).map(({ message }) => message).join('; ');
  const rows = flatRules(mapping.rules).map((rule) => ({
    target: rule.target === '' ? '[]' : rule.target,
    kind: kindNames[rule.kind],
    sources: rule.sources.join(', '),
    rule: expressionOf(rule),
    values: valuesOf(rule.target),
    problem: problemOf(rule.target),
  }));
  const open = (mapping.unmapped?.required ?? []).map((target) => ({
    target,
    kind: '',
    sources: '',
    rule: '',
    values: [],
    problem: problemOf(target),
  }));
  return [...rows, ...open];
}

/** On one line; what has rules of its own is not repeated. */
function expressionOf({ expression, rules }: Rule): string {
  const [first = ''] = expression.split('\n');
  return rules.length > 0 ? `${first.trim()} …` : expression.replaceAll(/\s*\n\s*/g, ' ');
}

export function filterRows(rows: readonly RuleRow[], filter: string): readonly RuleRow[] {
  const words = filter.toLowerCase().trim().split(/\s+/).filter(Boolean);
  return rows.filter((row) => {
    const text = cells(row, 0).join(' ').toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** The heads of the columns; `samples` are the names of those side by side. */
export function headsOf(samples: readonly string[]): readonly string[] {
  const values = samples.length === 0 ? ['Value'] : samples;
  return ['Target', 'Kind', 'Source', 'Rule', ...values, 'Problem'];
}

/** A row's texts, with so many columns of values at least. */
function cells(row: RuleRow, count: number): readonly string[] {
  const values = Array.from(
    { length: Math.max(count, row.values.length) },
    (_, index) => row.values[index] ?? '',
  );
  return [row.target, row.kind, row.sources, row.rule, ...values, row.problem];
}

/** After RFC 4180. A cell that a spreadsheet would take for a formula begins with an apostrophe. */
export function csvOf(rows: readonly RuleRow[], samples: readonly string[] = []): string {
  const cell = (text: string): string => {
    const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
    return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
  };
  const heads = headsOf(samples);
  const lines = [heads, ...rows.map((row) => cells(row, heads.length - 5))];
  return lines.map((line) => `${line.map(cell).join(',')}\r\n`).join('');
}

export function markdownOf(
  name: string,
  rows: readonly RuleRow[],
  samples: readonly string[] = [],
): string {
  const heads = headsOf(samples);
  const cell = (text: string): string =>
    text.replaceAll('\\', '\\\\').replaceAll('|', '\\|').replaceAll(/\r?\n/g, ' ');
  const line = (texts: readonly string[]): string => `| ${texts.map(cell).join(' | ')} |\n`;
  const rule = `|${heads.map(() => ' --- ').join('|')}|\n`;
  return `# ${name}\n\n${line(heads)}${rule}${rows.map((row) => line(cells(row, heads.length - 5))).join('')}`;
}
