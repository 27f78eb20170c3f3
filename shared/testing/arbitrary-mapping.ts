import fc from 'fast-check';
import { ruleTable } from './arbitrary-rule.ts';

/** A generated file with a mapping, and the fields that its rules fill in order. */
export interface GeneratedMapping {
  readonly text: string;
  readonly fields: readonly string[];
  /** What stands before and behind the mapping. */
  readonly before: string;
  readonly after: string;
}

/** Values as people write them: also such as no rule says, and none in the form that new rules have. */
const values = [
  'order.name',
  'order . email ?? ( order.customer?.email )',
  '`${order.id}/${order.name}`',
  'order.lines.map((l) => ({ sku: l.sku, /* in between */ price: l.price }))',
  'order.lines.filter(function (l) { return l.price > 0 }).length',
  '{ city: order.customer?.address?.city, zip: "x" /* inside */ }',
  '(() => { return order.total * 2; })()',
  'table[order.name] ?? (order.id > 3 ? "many" : "few")',
  'other(order)',
  '[order.id,order.total]',
] as const;

const property = fc.record({
  value: fc.constantFrom(...values),
  above: fc.constantFrom('none', 'none', 'line', 'block'),
  behind: fc.constantFrom('none', 'none', 'line', 'block'),
  isSpread: fc.boolean(),
});

const house = fc.record({
  quote: fc.constantFrom("'", '"'),
  indent: fc.constantFrom('  ', '    ', '\t'),
  endOfLine: fc.constantFrom('\n', '\r\n'),
  semicolon: fc.boolean(),
  hasMark: fc.boolean(),
  layout: fc.constantFrom('lines', 'inline'),
  hasLastComma: fc.boolean(),
  form: fc.constantFrom('function', 'arrow', 'body', 'constant'),
});

/** Mapping files in all house styles, with numbered comments around the rules. */
export const generatedMapping: fc.Arbitrary<GeneratedMapping> = fc
  .tuple(house, fc.array(property, { maxLength: 5 }))
  .map(([style, properties]) => {
    const { quote: q, indent, layout, form } = style;
    const s = style.semicolon ? ';' : '';
    let comments = 0;
    const comment = (kind: string): string => {
      comments += 1;
      return kind === 'line' && layout === 'lines' ? `// c${comments};` : `/* c${comments}; */`;
    };
    const base = form === 'arrow' ? indent : indent + indent;
    const rows = properties.map(({ value, above, behind, isSpread }, index) => {
      const comma = index < properties.length - 1 || style.hasLastComma ? ',' : '';
      const written = value.replaceAll('"', q);
      const own = isSpread
        ? `...(order.email != null && { f${index}: ${written} })`
        : `f${index}: ${written}`;
      const lead =
        above === 'none' ? '' : comment(above) + (layout === 'lines' ? `\n${base}` : ' ');
      const tail = behind === 'none' ? '' : ` ${comment(behind)}`;
      return `${lead}${own}${comma}${tail}`;
    });
    const object =
      rows.length === 0
        ? '{}'
        : layout === 'lines'
          ? `{\n${rows.map((row) => base + row).join('\n')}\n${base.slice(indent.length)}}`
          : `{ ${rows.join(' ')} }`;
    const entries = Object.entries(ruleTable).map(
      ([key, entry]) => `${q}${key}${q}: ${q}${entry}${q}`,
    );
    const before = [
      `import type { Order, Target } from ${q}../types/order.ts${q}${s}`,
      '',
      `const table: Record<string, string> = { ${entries.join(', ')} }${s} // the table`,
      '',
      `export const other = (value: Order): Target => ({ id: value.id })${s}`,
      '',
      '// above',
      '',
    ].join('\n');
    const body = {
      function: `export function map(order: Order): Target {\n${indent}if (!order) throw new Error()${s}\n${indent}return ${object}${s}\n}`,
      arrow: `export const map = (order: Order): Target => (${object})${s}`,
      body: `export const map = (order: Order): Target => {\n${indent}const id = order.id${s}\n${indent}return ${object}${s}\n}${s}`,
      constant: `export function map(order: Order): Target {\n${indent}const result: Target = ${object}${s}\n${indent}return result${s}\n}`,
    }[form];
    const after = `\n\nexport const last = [table, other]${s}\n`;
    const lines = (text: string): string => text.replaceAll('\n', style.endOfLine);
    const mark = style.hasMark ? '\uFEFF' : '';
    return {
      text: mark + lines(before + body + after),
      fields: properties.map((_, index) => `f${index}`),
      before: mark + lines(before),
      after: lines(after),
    };
  });
