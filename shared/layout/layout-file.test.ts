import { describe, expect, it } from 'vitest';
import { readLayoutFile, withoutPositions, withPositions } from './layout-file.ts';

const text = `{
  "workflows": {
    "orders": {
      "steps": {
        "map": { "x": 320, "y": 124 },
        "send": { "x": -40, "y": 512 }
      }
    }
  }
}
`;

describe('flowright/layout.json', () => {
  it('gives the positions by workflow and step', () => {
    expect(readLayoutFile(text)).toEqual({
      orders: { map: { x: 320, y: 124 }, send: { x: -40, y: 512 } },
    });
  });

  it('is sorted, and a moved step is one changed line', () => {
    const first = withPositions(null, 'orders', { send: { x: -40, y: 512 } });
    expect(withPositions(first, 'orders', { map: { x: 320.4, y: 123.6 } })).toBe(text);
    const moved = withPositions(text, 'orders', { map: { x: 0, y: 8 } });
    expect(moved).toBe(text.replace('{ "x": 320, "y": 124 }', '{ "x": 0, "y": 8 }'));
  });

  it('gives a step back its automatic place, and tidies a whole workflow', () => {
    expect(readLayoutFile(withPositions(text, 'orders', { map: null }))).toEqual({
      orders: { send: { x: -40, y: 512 } },
    });
    expect(readLayoutFile(withoutPositions(text, 'orders'))).toEqual({ orders: {} });
  });

  it('keeps what it does not know, and the line ends', () => {
    const other = '{\r\n  "version": 3,\r\n  "workflows": { "a": { "zoom": 2 } }\r\n}\r\n';
    const after = withPositions(other, 'a', { s: { x: 1, y: 2 } });
    expect(JSON.parse(after)).toEqual({
      version: 3,
      workflows: { a: { zoom: 2, steps: { s: { x: 1, y: 2 } } } },
    });
    expect(after.replaceAll('\r\n', '')).not.toContain('\n');
  });

  it.each(['', '[]', 'null', '{', '{"workflows":[]}', '{"workflows":{"a":1,"b":{"steps":7}}}'])(
    'reads %j as no position',
    (damaged) => {
      expect(Object.values(readLayoutFile(damaged)).flatMap(Object.values)).toEqual([]);
    },
  );

  it('leaves out what is no point', () => {
    const odd = '{"workflows":{"a":{"steps":{"b":{"x":1},"c":{"x":1e9,"y":0},"d":{"x":1,"y":2}}}}}';
    expect(readLayoutFile(odd)).toEqual({ a: { d: { x: 1, y: 2 } } });
  });

  it('is never written over when it is damaged', () => {
    expect(() => withPositions('{ "workflows"', 'a', { s: { x: 1, y: 2 } })).toThrow(
      /not valid JSON/,
    );
  });

  it('takes names that mean something to objects', () => {
    const after = withPositions(null, 'constructor', { toString: { x: 1, y: 2 } });
    expect(readLayoutFile(after)).toEqual({ constructor: { toString: { x: 1, y: 2 } } });
  });
});
