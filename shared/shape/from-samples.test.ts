import { describe, expect, it } from 'vitest';
import { businessSamples } from '../testing/business-schemas.ts';
import { formatOfTexts } from './formats.ts';
import { fits } from './fits.ts';
import { shapeOfSamples } from './from-samples.ts';
import { shapeFields } from './shape-tree.ts';

/** The fields of the shape of some samples: path, `?`, type, `| null`, format. */
function rows(...samples: readonly unknown[]): readonly string[] {
  return shapeFields(shapeOfSamples(samples)).map(
    ({ path, type, optional, nullable, description }) =>
      `${path}${optional ? '?' : ''}: ${type}${nullable ? ' | null' : ''}${description === null ? '' : ` ${description}`}`,
  );
}

describe('the shape of samples', () => {
  it('has a field for each that one of them has; one that is missing somewhere is optional', () => {
    expect(rows({ a: 1, b: 'x' }, { a: 2, c: true }, { a: 3 })).toEqual([
      'a: number',
      'b?: string',
      'c?: boolean',
    ]);
  });

  it('has nullable fields and unions where values differ', () => {
    expect(
      rows({ a: null, b: 1, c: null, d: [1, 'x', null] }, { a: 'x', b: '1', c: null }),
    ).toEqual([
      'a: string | null',
      'b: number | string',
      'c: null | null',
      'd?: (number | string | null)[]',
    ]);
  });

  it('joins the elements of lists, also over samples', () => {
    expect(rows({ l: [{ a: 1 }, { a: null, b: 'x' }] }, { l: [] })).toEqual([
      'l: object[]',
      'l[].a: number | null',
      'l[].b?: string',
    ]);
    expect(rows({ l: [] }, { o: {} })).toEqual(['l?: unknown[]', 'o?: Record<string, unknown>']);
    expect(rows([{ a: 1 }], [{ a: 2, b: 3 }])).toEqual(['[].a: number', '[].b?: number']);
  });

  it('notes what texts are: dates, times, addresses, decimal numbers', () => {
    expect(
      rows({
        date: '2026-05-14',
        time: '2026-05-14T09:30:00+01:00',
        mail: 'ada@example.com',
        link: 'https://example.com/a?b',
        price: '10.00',
        count: '12',
        free: 'x',
        empty: '',
      }),
    ).toEqual([
      'date: string @format date',
      'time: string @format date-time',
      'mail: string @format email',
      'link: string @format uri',
      'price: string @format decimal',
      'count: string',
      'free: string',
      'empty: string',
    ]);
    expect(rows({ price: '10' }, { price: '-10.5' }, { price: '' }, { price: null })).toEqual([
      'price: string | null @format decimal',
    ]);
    expect(rows({ price: '10.0' }, { price: 'free' }, { date: '2026-13-01' })).toEqual([
      'price?: string',
      'date?: string',
    ]);
  });

  it.each([
    [['2026-02-30T25:00:00Z'], null],
    [['2026-01-01 10:00'], 'date-time'],
    [['2026-01-01', '2026-01-01T00:00:00Z'], null],
    [['1.2.3'], null],
    [['a@b'], null],
    [['mailto:x'], null],
    [['1e5'], null],
    [['00.10'], 'decimal'],
  ])('%j are %s', (texts, format) => {
    expect(formatOfTexts(texts)).toBe(format);
  });

  it('takes an object whose keys are data for a record', () => {
    expect(rows({ o: { '1001': { n: 1 }, '1002': { n: 2, m: 3 } } })).toEqual([
      'o: Record<string, object>',
      'o.*.n: number',
      'o.*.m?: number',
    ]);
    expect(rows({ rates: { GBP: 1, EUR: 1.2, USD: 1.3 } })).toEqual([
      'rates: Record<string, number>',
    ]);
    expect(rows({ d: { '2026-01-01': 1 } }, { d: { '2026-01-02': null } })).toEqual([
      'd: Record<string, number | null>',
    ]);
  });

  it('takes no object with names for a record', () => {
    expect(rows({ o: { ID: 1, SKU: 'x', QTY: 2 } })).toEqual([
      'o: object',
      'o.ID: number',
      'o.SKU: string',
      'o.QTY: number',
    ]);
    expect(rows({ line1: 'x', line2: 'y', feedface: 1 })).toHaveLength(3);
  });

  it('keeps odd names as they are', () => {
    const sample: unknown = JSON.parse('{"__proto__":{"a":1},"@x":1,"a.b":2,"":3}');
    expect(rows(sample)).toEqual([
      '__proto__: object',
      '__proto__.a: number',
      '"@x": number',
      '"a.b": number',
      '"": number',
    ]);
  });

  it('is quick with long texts and names', () => {
    const long = `x@${'a.'.repeat(200_000)}!`;
    expect(rows({ a: long, b: { [long]: 1 } })).toHaveLength(3);
  });

  it('does not go deeper than anyone can read', () => {
    const deep: unknown = JSON.parse('['.repeat(5000) + ']'.repeat(5000));
    expect(fits(shapeOfSamples([deep]), deep)).toBe(true);
  });

  it.each(Object.entries(businessSamples))('of %s takes it, and nothing else', (_name, sample) => {
    const type = shapeOfSamples([sample]);
    expect(fits(type, sample)).toBe(true);
    const others = Object.values(businessSamples).filter((other) => other !== sample);
    expect(others.filter((other) => fits(type, other))).toEqual([]);
  });
});
