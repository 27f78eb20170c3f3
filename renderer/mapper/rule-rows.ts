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
  readonly value: string;
  readonly problem: string;
}

/** Every rule in the code's order, then the required fields that have none. */
export function ruleRows(
  { mapping, byTarget }: OpenMapping,
  valueOf: (target: string) => string,
  problems: ReadonlyMap<string, readonly MappingProblem[]>,
): readonly RuleRow[] {
  const problemOf = (target: string): string =>
    (problems.get(target) ?? []).map(({ message }) => message).join('; ');
  const rows = [...byTarget.values()].map((rule) => ({
    target: rule.target === '' ? '[]' : rule.target,
    kind: kindNames[rule.kind],
    sources: rule.sources.join(', '),
    rule: expressionOf(rule),
    value: valueOf(rule.target),
    problem: problemOf(rule.target),
  }));
  const open = (mapping.unmapped?.required ?? []).map((target) => ({
    target,
    kind: '',
    sources: '',
    rule: '',
    value: '',
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
    const text = Object.values(row).join(' ').toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

const heads = ['Target', 'Kind', 'Source', 'Rule', 'Value', 'Problem'] as const;

function cells(row: RuleRow): readonly string[] {
  return [row.target, row.kind, row.sources, row.rule, row.value, row.problem];
}

/** After RFC 4180. A cell that a spreadsheet would take for a formula begins with an apostrophe. */
export function csvOf(rows: readonly RuleRow[]): string {
  const cell = (text: string): string => {
    const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
    return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
  };
  return [heads, ...rows.map(cells)].map((line) => `${line.map(cell).join(',')}\r\n`).join('');
}

export function markdownOf(name: string, rows: readonly RuleRow[]): string {
  const cell = (text: string): string =>
    text.replaceAll('\\', '\\\\').replaceAll('|', '\\|').replaceAll(/\r?\n/g, ' ');
  const line = (texts: readonly string[]): string => `| ${texts.map(cell).join(' | ')} |\n`;
  const rule = `|${heads.map(() => ' --- ').join('|')}|\n`;
  return `# ${name}\n\n${line(heads)}${rule}${rows.map((row) => line(cells(row))).join('')}`;
}
