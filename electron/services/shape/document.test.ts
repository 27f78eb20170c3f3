import { describe, expect, it } from 'vitest';
import { readDocument } from './document.ts';

describe('a document', () => {
  it('is JSON, or YAML by its name, with the same values', () => {
    const value = { a: [1, 'x', null, true], b: { '200': '2026-01-01' } };
    expect(readDocument(JSON.stringify(value), 'a.json')).toEqual(value);
    const yaml = 'a: [1, x, null, true]\nb:\n  200: 2026-01-01\n';
    expect(readDocument(yaml, 'a.yaml')).toEqual(value);
    expect(readDocument(`\uFEFF${yaml}`, 'A.YML')).toEqual(value);
  });

  it('merges what YAML says to merge', () => {
    const yaml = 'base: &base { a: 1 }\nall: { <<: *base, b: 2 }\n';
    expect(readDocument(yaml, 'a.yaml')).toEqual({ base: { a: 1 }, all: { a: 1, b: 2 } });
  });

  it('names the place of a mistake', () => {
    expect(() => readDocument('{"a":1,}', 'a.json')).toThrow(/a\.json is no JSON/);
    expect(() => readDocument('a: b: c', 'a.yaml')).toThrow(/line 1/);
  });
});
