import { describe, expect, it } from 'vitest';
import type { Block } from '../../../shared/model/block.ts';
import { cardHeight, cardWidth } from '../../../shared/layout/placed.ts';
import { aStep } from '../testing/model.ts';
import { sizeWithRows } from './row-size.ts';
import { rowsOf, type Row } from './rows.ts';

const base = {
  line: 1,
  spans: { file: 'a.ts', statement: { start: 0, end: 0 }, node: { start: 0, end: 0 } },
};

function request(key: string, method: string, path: string): Block {
  return { ...base, kind: 'request', key, index: 0, method, path, result: null, check: null };
}

function log(key: string): Block {
  return { ...base, kind: 'log', key, level: 'info', message: 'Working' };
}

function code(key: string, source: string): Block {
  return { ...base, kind: 'code', key, form: 'statements', source };
}

function condition(key: string, names: readonly string[], blocks: readonly Block[]): Block {
  const branches = names.map((name) => ({
    name,
    expression: name === 'else' ? null : `is${name}`,
    line: 1,
  }));
  return { ...base, kind: 'condition', key, branches, blocks };
}

function loop(key: string, blocks: readonly Block[]): Block {
  return {
    ...base,
    kind: 'loop',
    key,
    form: 'for-of',
    variable: 'order',
    expression: 'orders',
    result: null,
    blocks,
  };
}

function rows(...blocks: readonly Block[]): readonly Row[] {
  return rowsOf(aStep('a', { blocks }));
}

/** Rows as text, what is inside indented. */
function told(list: readonly Row[], indent = ''): string[] {
  return list.flatMap((row) => {
    switch (row.row) {
      case 'line':
        return [`${indent}${row.label} ${row.text}`];
      case 'more':
        return [`${indent}+${row.count}`];
      case 'nest':
        return [`${indent}${row.title}`, ...told(row.rows, `${indent}  `)];
      case 'branch':
        return [
          `${indent}? ${row.title}`,
          ...row.lanes.flatMap((lane) => [
            `${indent}| ${lane.title}`,
            ...told(lane.rows, `${indent}  `),
          ]),
        ];
    }
  });
}

describe('rowsOf', () => {
  it('shows an upsert as a fork with the request of each lane', () => {
    const upsert = rows(
      log('log~1'),
      request('request~1', 'GET', '/orders'),
      condition(
        'if~1',
        ['then', 'else'],
        [
          log('if~1/then/log~1'),
          request('if~1/then/request~1', 'PUT', '/orders/{id}'),
          request('if~1/else/request~1', 'POST', '/orders'),
        ],
      ),
    );
    expect(told(upsert)).toEqual([
      'GET /orders',
      '? isthen',
      '| Yes',
      '  PUT /orders/{id}',
      '| No',
      '  POST /orders',
    ]);
  });

  it('gives a condition without else the lane that goes on', () => {
    const [row] = rows(condition('if~1', ['then'], [request('if~1/then/request~1', 'GET', '/')]));
    expect(row).toMatchObject({
      row: 'branch',
      lanes: [{ title: 'Yes' }, { title: 'No', rows: [] }],
    });
  });

  it('tells a lane in which the step ends from one that goes on', () => {
    const end: Block = { ...base, kind: 'return', key: 'if~1/then/return~1', expression: 'null' };
    const [row] = rows(condition('if~1', ['then'], [log('if~1/then/log~1'), end]));
    expect(row).toMatchObject({
      lanes: [
        { rows: [], ends: true },
        { rows: [], ends: false },
      ],
    });
  });

  it('keeps the last lane where there are too many', () => {
    const [row] = rows(
      condition('if~1', ['then', 'else-if~1', 'else-if~2', 'else-if~3', 'else'], []),
    );
    expect(row).toMatchObject({
      lanes: [{ name: 'then' }, { name: 'else-if~1' }, { name: 'else', title: 'Otherwise' }],
      hidden: 2,
    });
  });

  it('indents what loops and inner conditions hold', () => {
    const inner = condition('for~1/body/if~1', ['then'], [request('x', 'POST', '/items')]);
    expect(told(rows(loop('for~1', [request('y', 'GET', '/item'), inner])))).toEqual([
      'Each order of orders',
      '  GET /item',
      '  If isthen',
      '    POST /items',
    ]);
  });

  it('tells nothing twice: one request, one mapping or mere code stand in the summary', () => {
    expect(rows(request('request~1', 'GET', '/'))).toEqual([]);
    expect(rows(log('log~1'), request('request~1', 'GET', '/'))).toEqual([]);
    expect(rows(code('code~1', 'const a = 1;'), code('code~2', 'b();'))).toEqual([]);
    expect(rows()).toEqual([]);
  });

  it('cuts a long list off, saying how much is left', () => {
    const many = Array.from({ length: 20 }, (_, index) =>
      request(`r~${index}`, 'GET', `/${index}`),
    );
    expect(told(rows(...many)).slice(-2)).toEqual(['GET /6', '+13']);
  });
});

describe('sizeWithRows', () => {
  it('is the plain card without rows, and grows with each', () => {
    expect(sizeWithRows([])).toEqual({ width: cardWidth, height: cardHeight });
    const two = rows(request('a', 'GET', '/a'), request('b', 'GET', '/b'));
    const three = rows(
      request('a', 'GET', '/'),
      request('b', 'GET', '/'),
      request('c', 'GET', '/'),
    );
    expect(sizeWithRows(three).height - sizeWithRows(two).height).toBe(24);
    expect(sizeWithRows(two).width).toBe(cardWidth);
  });

  it('is wider for lanes side by side, and as high as the highest lane', () => {
    const lane = (count: number) =>
      sizeWithRows(
        rows(
          condition(
            'if~1',
            ['then', 'else'],
            Array.from({ length: count }, (_, index) =>
              request(`if~1/then/r~${index}`, 'GET', '/'),
            ),
          ),
        ),
      );
    expect(lane(1).width).toBeGreaterThan(cardWidth);
    expect(lane(3).height - lane(1).height).toBe(48);
  });
});
