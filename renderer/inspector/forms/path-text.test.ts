import { describe, expect, it } from 'vitest';
import type { RequestBlock } from '../../../shared/model/block.ts';
import { pathFields, pathText, validatePath } from './path-text.ts';

const span = { start: 0, end: 0 };

function request(path: string | null, pathExpression?: string): RequestBlock {
  return {
    kind: 'request',
    key: 'request~1',
    line: 1,
    spans: { file: 'a.ts', statement: span, node: span },
    index: 0,
    method: 'GET',
    path,
    ...(pathExpression === undefined ? {} : { pathExpression }),
    result: null,
    check: null,
  };
}

describe('pathText', () => {
  it('shows a template with its data, and no query', () => {
    expect(pathText(request('/orders?a=b'))).toBe('/orders');
    expect(pathText(request('/orders/{id}', '`/orders/${data.id}`'))).toBe('/orders/${data.id}');
    expect(pathText(request(null, '`/o/${a ? b : c}?x=${y}`'))).toBe('/o/${a ? b : c}');
    expect(pathText(request(null, '`/o/${{ a: "?" }.a}`'))).toBe('/o/${{ a: "?" }.a}');
  });

  it('leaves other code to the expression', () => {
    expect(pathText(request(null, 'pathOf(data)'))).toBeNull();
  });
});

describe('pathFields', () => {
  it('writes a plain text, and a template where data is in it', () => {
    expect(pathFields('/items', request('/orders'))).toEqual({ path: '/items' });
    expect(pathFields('/items/${data.id}', request('/orders'))).toEqual({
      pathExpression: '`/items/${data.id}`',
    });
    expect(pathFields('/items', request(null, '`/orders/${data.id}`'))).toEqual({
      pathExpression: "'/items'",
    });
  });

  it('keeps the query as it is written', () => {
    expect(pathFields('/items', request('/orders?a=b%20c'))).toEqual({ path: '/items?a=b%20c' });
    expect(pathFields('/items', request(null, '`/orders?a=${data.a}`'))).toEqual({
      pathExpression: '`/items?a=${data.a}`',
    });
    expect(pathFields('/items/${x}', request('/orders?a=`$'))).toEqual({
      pathExpression: '`/items/${x}?a=\\`$`',
    });
  });

  it('is what it shows: writing back what was read changes nothing', () => {
    for (const expression of [
      '`/a/${b.c}/d?e=${f}&g=1`',
      '`/a\\`/${b}`',
      '`/${a.map((x) => `${x}`)}`',
    ]) {
      const block = request(null, expression);
      expect(pathFields(pathText(block) ?? '', block)).toEqual({ pathExpression: expression });
    }
  });
});

describe('validatePath', () => {
  it('takes paths only', () => {
    expect(validatePath('https://shop.example/orders')).toContain('path only');
    expect(validatePath('orders')).toContain('begins with');
    expect(validatePath('/orders?limit=5')).toContain('query parameters');
    expect(validatePath('/orders/${}')).toContain('what stands in');
    expect(validatePath('/orders/${a?.b}')).toBeNull();
    expect(validatePath('/orders')).toBeNull();
  });
});
