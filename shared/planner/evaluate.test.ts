import { describe, expect, it } from 'vitest';
import type { RuleValue } from '../model/mapping.ts';
import { evaluateRule } from './evaluate.ts';

const order = {
  total: '12.50',
  note: null,
  created: '2026-05-14T23:30:00+01:00',
  customer: { first: 'Ada', last: '' },
  lines: [
    { sku: 'TEA', quantity: 2, price: '1.25' },
    { sku: 'CUP', quantity: 1, price: '8' },
  ],
};

const path = (text: string, ...operations: NonNullable<RuleValue['operations']>): RuleValue => ({
  base: 'path',
  path: text,
  operations,
});

const lines = path('order.lines');

describe('a rule', () => {
  const cases: readonly (readonly [string, RuleValue, unknown])[] = [
    ['a copy', path('order.customer.first'), 'Ada'],
    ['of an object that is not there', path('order.address.city'), undefined],
    ['a number', path('order.total', { kind: 'convert:number' }), 12.5],
    ['left out', path('order.note', { kind: 'omitWhenNull' }, { kind: 'convert:trim' }), undefined],
    [
      'a default',
      path('order.note', { kind: 'default', value: { base: 'constant', value: '-' } }),
      '-',
    ],
    [
      'a date in UTC',
      path('order.created', { kind: 'convert:date', format: 'date' }),
      '2026-05-14',
    ],
    [
      'the parts that are there',
      {
        base: 'template',
        parts: [path('order.customer.first'), path('order.customer.last')],
        separator: ' ',
      },
      'Ada',
    ],
    [
      'a list of objects',
      {
        base: 'list',
        source: { base: 'path', path: 'order.lines' },
        steps: [
          {
            step: 'map',
            item: { base: 'object', fields: [{ name: 'code', value: path('order.lines[].sku') }] },
          },
        ],
      },
      [{ code: 'TEA' }, { code: 'CUP' }],
    ],
    [
      'a sum',
      {
        base: 'list',
        source: { base: 'path', path: 'order.lines' },
        steps: [{ step: 'sum', item: path('order.lines[].quantity') }],
      },
      3,
    ],
    [
      'a condition without an otherwise',
      {
        base: 'condition',
        when: { test: 'isPresent', value: path('order.note') },
        then: path('order.note'),
        otherwise: null,
      },
      undefined,
    ],
  ];

  it.each(cases)('gives %s', (_name, rule, expected) => {
    expect(evaluateRule(rule, { order })).toEqual({ known: true, value: expected });
  });

  it('with code in it is only known where the code is a product', () => {
    const rule: RuleValue = { base: 'expression', expression: 'line.quantity * line.price' };
    expect(evaluateRule(rule, { order })).toEqual({ known: false });
    const factors = [
      { base: 'constant', value: 3 },
      { base: 'constant', value: 1.115 },
    ] as const;
    const products = new Map([[rule.expression, factors]]);
    expect(evaluateRule(rule, { order }, products)).toEqual({ known: true, value: 3.35 });
  });

  it('is not known for a date that is none, which the code would throw for', () => {
    const rule = path('order.total', { kind: 'convert:date', format: 'iso' });
    const never = { order: { ...order, total: 'never' } };
    expect(evaluateRule(rule, never)).toEqual({ known: false });
    expect(evaluateRule(lines, { order })).toEqual({ known: true, value: order.lines });
  });
});
