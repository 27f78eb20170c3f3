import { describe, expect, it } from 'vitest';
import { csvOf, filterRows, markdownOf, type RuleRow } from './rule-rows.ts';
import { foundText, valueAt } from './value-at.ts';

const rows: readonly RuleRow[] = [
  { target: 'a', kind: 'Copy', sources: 'order.a', rule: 'order.a', values: ['"x"'], problem: '' },
  {
    target: 'b',
    kind: 'Condition',
    sources: 'order.b, order.c',
    rule: 'order.b || order.c',
    values: ['=1+1'],
    problem: 'wrong',
  },
];

describe('the table of rules', () => {
  it('is filtered by all words, wherever they stand', () => {
    expect(filterRows(rows, 'WRONG order.c').map(({ target }) => target)).toEqual(['b']);
    expect(filterRows(rows, '  ')).toEqual(rows);
  });

  it('is CSV that a spreadsheet reads and does not compute', () => {
    expect(csvOf(rows)).toBe(
      'Target,Kind,Source,Rule,Value,Problem\r\n' +
        'a,Copy,order.a,order.a,"""x""",\r\n' +
        'b,Condition,"order.b, order.c",order.b || order.c,\'=1+1,wrong\r\n',
    );
  });

  it('has a column for each sample that is compared', () => {
    const [first, second] = rows.map((row) => ({ ...row, values: [...row.values, '2'] }));
    if (first === undefined || second === undefined) throw new Error('two rows');
    expect(csvOf([first, { ...second, values: [] }], ['One', 'Two'])).toBe(
      'Target,Kind,Source,Rule,One,Two,Problem\r\n' +
        'a,Copy,order.a,order.a,"""x""",2,\r\n' +
        'b,Condition,"order.b, order.c",order.b || order.c,,,wrong\r\n',
    );
  });

  it('is Markdown whose bars are text', () => {
    expect(markdownOf('toB', rows.slice(1))).toContain('| order.b \\|\\| order.c |');
  });
});

describe('a value at a path', () => {
  const value = { a: { 'b.c': 1 }, list: [{ x: 'p' }, { x: null }, {}], none: [] };
  it('is found, and is missing where it is', () => {
    expect(foundText(valueAt(value, 'a."b.c"'))).toBe('1');
    expect(foundText(valueAt(value, 'a.d.e'))).toBe('–');
  });

  it('is that of every element of a list', () => {
    expect(foundText(valueAt(value, 'list'))).toBe('3 items');
    expect(foundText(valueAt(value, 'list[].x'))).toBe('"p" · null · –');
    expect(foundText(valueAt(value, 'none[].x'))).toBe('');
  });
});
