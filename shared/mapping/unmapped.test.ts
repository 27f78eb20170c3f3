import { describe, expect, it } from 'vitest';
import type { Mapping, Unmapped } from '../model/mapping.ts';
import { readModel } from '../testing/project.ts';

const types = `export interface Source { a: string; b: string | null; list: { c: string }[]; whole: Target }
export interface Target {
  id: string;
  note?: string;
  place?: { street: string; town?: string };
  lines: { sku: string; text?: string }[];
  'odd name': number | null;
}
`;

function mappingOf(result: string, target = 'Target'): Mapping {
  const { mappings } = readModel({
    'src/types/a.ts': types,
    'src/services/a.ts': `import type { Source, Target } from '../types/a.ts';
const base = (): Partial<Target> => ({});
export const map = (source: Source): ${target} => (${result});
`,
  });
  const [mapping] = mappings;
  if (mapping === undefined) throw new Error('no mapping was read');
  return mapping;
}

function unmappedOf(result: string, target?: string): Unmapped | null {
  return mappingOf(result, target).unmapped;
}

describe('unmapped fields', () => {
  it('are all fields of an empty mapping, in the shape’s order', () => {
    expect(unmappedOf('{}')).toEqual({
      required: ['id', 'lines', '"odd name"'],
      optional: ['note', 'place'],
    });
  });

  it('are looked for inside of objects and list elements that are built field by field', () => {
    const result =
      "{ id: '1', 'odd name': 1, place: {}, lines: source.list.map((one) => ({ text: one.c })) }";
    expect(unmappedOf(result)).toEqual({
      required: ['place.street', 'lines[].sku'],
      optional: ['note', 'place.town'],
    });
  });

  it('are not looked for inside of what is filled as a whole', () => {
    const result = "{ id: '1', 'odd name': 1, place: source.whole.place, lines: [] }";
    expect(unmappedOf(result)).toEqual({ required: [], optional: ['note'] });
  });

  it('are found through conditional spreads, whose fields are seen', () => {
    const result =
      "{ ...(source.b !== null && { id: source.b, note: 'x' }), 'odd name': 1, lines: [] }";
    expect(unmappedOf(result)).toEqual({ required: [], optional: ['place'] });
  });

  it('are none where a spread may hold anything', () => {
    expect(unmappedOf('{ ...base(), id: source.a }')).toEqual({ required: [], optional: [] });
  });

  it('are those of the elements where a list is returned', () => {
    const result = 'source.list.map((one) => ({ id: one.c, lines: [] }))';
    expect(unmappedOf(result, 'Target[]')).toEqual({
      required: ['[]."odd name"'],
      optional: ['[].note', '[].place'],
    });
  });
});
