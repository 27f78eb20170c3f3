import { createCodeEngine } from '../../shared/edit/code-engine.ts';
import { alternate } from './alternate.ts';
import { parseAndWalk } from './baselines/bare-parse.ts';
import type { Comparison } from './report.ts';

const rules = 300;
const typeFile = 'src/types/wide.ts';
const file = 'src/services/to-wide.ts';

/** An edit in a mapping of 300 rules, to the new model ÷ TypeScript's bare parse and walk of its file. */
export function benchMapping(): Comparison {
  const engine = createCodeEngine();
  engine.update([{ file: typeFile, text: typesText() }]);
  const texts = ['one', 'two'].map((constant) => ({ file, text: mappingText(constant) }));
  let turn = 0;
  const times = alternate(
    {
      ours: () => {
        turn += 1;
        engine.update(texts.slice(turn % 2, (turn % 2) + 1));
      },
      baseline: () => {
        parseAndWalk(texts.slice(0, 1));
      },
    },
    { rounds: 200, warmup: 100, freshHeap: false },
  );
  return {
    name: 'edit a mapping of 300 rules',
    baseline: 'createSourceFile and walk of its file',
    goal: 4,
    ...times,
  };
}

function fields(): readonly number[] {
  return Array.from({ length: rules }, (_, index) => index);
}

function typesText(): string {
  const source = fields().map((index) => `  field_${index}: string | null;`);
  const target = fields().map((index) => `  Field${index}?: string | number;`);
  return [
    'export interface Source {',
    ...source,
    '  inner: { name: string } | null;',
    '  lines: { sku: string; price: string }[];',
    '}',
    '',
    'export interface Target {',
    ...target,
    '}',
    '',
  ].join('\n');
}

/** The habits of real mappings in turn: copies, defaults, conversions, texts, conditions, lists, lookups and code. */
function mappingText(constant: string): string {
  return [
    "import type { Source, Target } from '../types/wide.ts';",
    '',
    "const names: Record<string, string> = { a: 'A', b: 'B' };",
    '',
    'export function toWide(source: Source): Target {',
    '  return {',
    ...fields().map((index) => `    Field${index}: ${valueText(index, constant)},`),
    '  };',
    '}',
    '',
  ].join('\n');
}

function valueText(index: number, constant: string): string {
  const path = `source.field_${index}`;
  switch (index % 10) {
    case 0:
      return `'${constant}'`;
    case 1:
      return `${path} ?? ''`;
    case 2:
      return `Number(${path})`;
    case 3:
      return `\`\${${path}} \${source.inner?.name}\``;
    case 4:
      return `${path} === null ? 'none' : ${path}.trim().slice(0, 20)`;
    case 5:
      return `source.lines.filter((line) => line.sku !== '').map((line) => line.price).join(', ')`;
    case 6:
      return `names[${path} ?? 'a'] ?? 'other'`;
    case 7:
      return `Math.round(Number(${path}) * 100) / 100`;
    case 8:
      return `new Date(${path} ?? 0).toISOString().slice(0, 10)`;
    default:
      return `${path} ?? undefined`;
  }
}
