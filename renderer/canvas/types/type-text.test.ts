import { describe, expect, it } from 'vitest';
import { shortType, typeHint, typeLine, typeTitle } from './type-text.ts';

describe('the text of a type on an edge', () => {
  const order =
    '{\n    orderId: string;\n    readonly "a-b"?: 1;\n    lines: {\n        price: number;\n    }[];\n}';

  it('is one line', () => {
    expect(typeLine(order)).toBe(
      '{ orderId: string; readonly "a-b"?: 1; lines: { price: number }[] }',
    );
  });

  it('names the members where there is little room', () => {
    expect(shortType(order)).toBe('{ orderId, "a-b"?, lines }');
    expect(shortType(`${order}[]`)).toBe('{ orderId, "a-b"?, lines }[]');
    expect(shortType('{\n    [x: string]: number;\n}')).toBe('{ [x: string]: number }');
    expect(shortType('string | number')).toBe('string | number');
    expect(shortType(`${order} | ${order}`)).toBe(`${typeLine(order)} | ${typeLine(order)}`);
  });

  it('is cut long before it is slow', () => {
    expect(shortType(`{ ${'name: string; '.repeat(10_000)} }`).length).toBeLessThan(2100);
  });

  it('names whose data it is', () => {
    expect(typeTitle({ after: null, type: 'any', kind: 'any' })).toBe('Data from the trigger');
    expect(typeTitle({ after: 'map', type: 'any', kind: 'any' })).toBe('Data from map');
  });

  it('says what to do about data without a shape only', () => {
    expect(typeHint({ after: null, type: '{ a: 1 }', kind: 'known' })).toBeNull();
    for (const kind of ['any', 'unknown'] as const) {
      expect(typeHint({ after: null, type: kind, kind })).toContain('src/types');
      expect(typeHint({ after: 'map', type: kind, kind })).toContain('mapping');
    }
  });
});
