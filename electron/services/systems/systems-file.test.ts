import { describe, expect, it } from 'vitest';
import { parseSystems, replaceSystems } from './systems-file.ts';

const environment = (name: string) => ({
  name,
  baseUrl: `https://${name}.example`,
  authScheme: 'api-key' as const,
});

describe('flowright/systems.json', () => {
  it('has the same text for the same list, in any order', () => {
    const shop = { name: 'shop', environments: [environment('b'), environment('a')] };
    const store = { name: 'store', environments: [] };
    const text = replaceSystems(null, [store, shop], []);
    const reversed = { ...shop, environments: [...shop.environments].reverse() };
    expect(replaceSystems(text, [reversed, store], [])).toBe(text);
    expect(parseSystems(text)).toEqual([
      { name: 'shop', environments: [environment('a'), environment('b')] },
      store,
    ]);
  });

  it('keeps what it does not know', () => {
    const before =
      '{"later":1,"systems":{"shop":{"owner":"me","environments":{"a":{"authScheme":"none","baseUrl":"x","note":2}}}}}';
    const after = replaceSystems(before, [{ name: 'shop', environments: [environment('a')] }], []);
    expect(JSON.parse(after)).toEqual({
      later: 1,
      systems: {
        shop: {
          owner: 'me',
          environments: { a: { authScheme: 'api-key', baseUrl: 'https://a.example', note: 2 } },
        },
      },
    });
  });

  it.each(['{', '', '[]', '{"systems":{"a":{"environments":{"b":{"authScheme":"?"}}}}}'])(
    'is not overwritten while it is not usable: %s',
    (text) => {
      expect(() => parseSystems(text)).toThrow('is not usable');
      expect(() => replaceSystems(text, [], [])).toThrow('is not usable');
    },
  );

  it('is refused with a name twice, with a password in an address, and with a stored secret', () => {
    const shop = { name: 'shop', environments: [environment('a')] };
    expect(() => replaceSystems(null, [shop, shop], [])).toThrow(
      'The system "shop" is listed twice.',
    );
    const at = (baseUrl: string) => [
      { name: 'shop', environments: [{ ...environment('a'), baseUrl }] },
    ];
    expect(() => replaceSystems(null, at('https://user:hunter22x@shop.com'), [])).toThrow(
      'it is not written',
    );
    const stored = 'stored-canary-4711';
    expect(() => replaceSystems(null, at(`https://shop.com/${stored}`), [stored])).toThrow(
      'it is not written',
    );
  });

  it('cannot be led astray by names of JavaScript', () => {
    const odd = [{ name: 'toString', environments: [environment('constructor')] }];
    expect(parseSystems(replaceSystems(null, odd, []))).toEqual(odd);
    expect(() => replaceSystems(null, [{ name: '__proto__', environments: [] }], [])).toThrow(
      '"__proto__"',
    );
  });
});
