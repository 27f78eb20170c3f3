import { describe, expect, it } from 'vitest';
import { FindingPlaces } from './finding-places.ts';

describe('FindingPlaces', () => {
  it('gives lines and columns by all line ends of JavaScript', () => {
    const places = new FindingPlaces('a\r\nbc\n\nd\u2028e');
    const at = (offset: number) => Object.values(places.at(offset)).join(':');
    expect([0, 3, 4, 6, 7, 9].map(at)).toEqual(['1:1', '2:1', '2:2', '3:1', '4:1', '5:1']);
    expect([1, 2, 3, 4, 5, 9].map((line) => places.startOf(line))).toEqual([0, 3, 6, 7, 9, 10]);
  });

  it('knows what comments silence', () => {
    const text = 'x();\n// flowright-ignore kv-key: old store\ny();\n';
    const places = new FindingPlaces(text);
    expect(places.isSilenced(text.indexOf('y('), 'kv-key')).toBe(true);
    expect(places.isSilenced(0, 'kv-key')).toBe(false);
  });
});
