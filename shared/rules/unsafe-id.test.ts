import { describe, expect, it } from 'vitest';
import { checkRule } from '../testing/rules.ts';

const webhook = (id: string): string => `export const a = webhook(${JSON.stringify(id)});\n`;

describe('unsafe-id', () => {
  it.each(['order intake', 'orders/new', 'bestellung-prüfen', 'a?b'])('fires on %s', (id) => {
    expect(checkRule('unsafe-id', webhook(id))).toMatchObject([
      { severity: 'warning', step: null },
    ]);
  });

  it.each(['order-intake', 'v2.orders', 'Orders_1', '~x'])('stays quiet on %s', (id) => {
    expect(checkRule('unsafe-id', webhook(id))).toEqual([]);
  });
});
