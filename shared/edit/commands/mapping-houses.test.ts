import { describe, expect, it } from 'vitest';
import type { Operation, RuleValue } from '../../model/mapping.ts';
import { mappingFile, mappingHouses, type MappingHouse } from '../../testing/mapping-houses.ts';
import { applyCommands } from '../../testing/project.ts';
import type { Command } from '../command.ts';

const mapping = 'toInvoice';

function path(name: string, ...operations: readonly Operation[]): RuleValue {
  return operations.length === 0
    ? { base: 'path', path: name }
    : { base: 'path', path: name, operations };
}

function set(target: string, rule: RuleValue): Command {
  return { command: 'mapping.setRule', mapping, target, rule };
}

/** The changed lines in each of the four houses. */
type Expected = Readonly<Record<MappingHouse, readonly string[]>>;

const cases: readonly (readonly [string, Command, Expected])[] = [
  [
    "puts a field where the target's shape has it, left out when its source is null",
    set(
      'memo',
      path('order.note', { kind: 'omitWhenNull' }, { kind: 'convert:slice', from: 0, to: 100 }),
    ),
    {
      vendor: ['+    ...(order.note != null && { memo: order.note.slice(0, 100) }),'],
      wide: ['+        ...(order.note != null && { memo: order.note.slice(0, 100) }),'],
      tabs: ['+\t...(order.note != null && { memo: order.note.slice(0, 100) }),'],
      windows: ['+\t\t...(order.note != null && { memo: order.note.slice(0, 100) }),\r'],
    },
  ],
  [
    'sets a rule inside of a list, where the element is at hand',
    set('lines[].tax', {
      base: 'condition',
      when: { test: 'isTruthy', value: path('order.lines[].taxable') },
      then: { base: 'constant', value: 'TAX' },
      otherwise: null,
    }),
    {
      vendor: ["+      ...(line.taxable ? { tax: 'TAX' } : {}),"],
      wide: [
        '-            return { item: line.sku ?? "none", quantity: line.quantity, amount: Number(line.price) * line.quantity };',
        '+            return {',
        '+                item: line.sku ?? "none",',
        '+                quantity: line.quantity,',
        '+                amount: Number(line.price) * line.quantity,',
        '+                ...(line.taxable ? { tax: "TAX" } : {})',
        '+            };',
      ],
      tabs: [
        '-\tlines: order.lines.map(({ sku, quantity, price }) => ({',
        '+\tlines: order.lines.map(({ sku, quantity, price, taxable }) => ({',
        '-\t\tamount: Number(price) * quantity',
        '+\t\tamount: Number(price) * quantity,',
        '+\t\t...(taxable ? { tax: "TAX" } : {})',
      ],
      windows: ["+\t\t\t...(line.taxable ? { tax: 'TAX' } : {}),\r"],
    },
  ],
  [
    'makes the object around a field',
    set(
      'address.town',
      path('order.address.city', { kind: 'default', value: { base: 'constant', value: "it's" } }),
    ),
    {
      vendor: ['+    address: { town: order.address?.city ?? "it\'s" },'],
      wide: ['+        address: { town: order.address?.city ?? "it\'s" },'],
      tabs: ['+\taddress: { town: order.address?.city ?? "it\'s" },'],
      windows: ['+\t\taddress: { town: order.address?.city ?? "it\'s" },\r'],
    },
  ],
  [
    'changes a value and nothing around it',
    set(
      'email',
      path(
        'order.email',
        { kind: 'convert:trim' },
        { kind: 'convert:lower' },
        { kind: 'omitWhenNull', empty: true },
      ),
    ),
    {
      vendor: [
        '-    email: order.email ?? undefined, // may be missing',
        '+    email: order.email?.trim().toLowerCase() || undefined, // may be missing',
      ],
      wide: [
        '-        number: order.name, email: order.email ?? undefined,',
        '+        number: order.name, email: order.email?.trim().toLowerCase() || undefined,',
      ],
      tabs: [
        '-\temail: order.email ?? undefined,',
        '+\temail: order.email?.trim().toLowerCase() || undefined,',
      ],
      windows: [
        '-\t\temail: order.email ?? undefined, // may be missing\r',
        '+\t\temail: order.email?.trim().toLowerCase() || undefined, // may be missing\r',
      ],
    },
  ],
  [
    'makes the table of a lookup',
    set('status', {
      base: 'lookup',
      table: 'statuses',
      key: path('order.status'),
      entries: { paid: 'closed' },
      operations: [{ kind: 'default', value: { base: 'constant', value: 'open' } }],
    }),
    {
      vendor: [
        '+const statuses: Record<string, string> = {',
        "+  paid: 'closed',",
        '+};',
        '+',
        "-    status: 'open',",
        "+    status: statuses[order.status] ?? 'open',",
      ],
      wide: [
        '+const statuses: Record<string, string> = {',
        '+    paid: "closed"',
        '+};',
        '+',
        '-        status: "open",',
        '+        status: statuses[order.status] ?? "open",',
      ],
      tabs: [
        '+const statuses: Record<string, string> = {',
        '+\tpaid: "closed"',
        '+}',
        '+',
        '-\tstatus: "open",',
        '+\tstatus: statuses[order.status] ?? "open",',
      ],
      windows: [
        '+const statuses: Record<string, string> = {\r',
        "+\tpaid: 'closed',\r",
        '+};\r',
        '+\r',
        "-\t\tstatus: 'open',\r",
        "+\t\tstatus: statuses[order.status] ?? 'open',\r",
      ],
    },
  ],
  [
    'sets a list as a whole',
    set('lines', {
      base: 'list',
      source: path('order.lines'),
      steps: [
        {
          step: 'filter',
          when: {
            test: 'isAbove',
            value: path('order.lines[].quantity'),
            other: { base: 'constant', value: 0 },
          },
        },
        {
          step: 'map',
          item: {
            base: 'object',
            fields: [
              { name: 'item', value: path('order.lines[].title') },
              { name: 'quantity', value: path('order.lines[].quantity') },
            ],
          },
        },
      ],
    }),
    {
      vendor: [
        '-    lines: lines.map((line) => ({',
        "-      item: line.sku ?? 'none',",
        '+    lines: lines.filter((line) => line.quantity > 0).map((line) => ({',
        '+      item: line.title,',
        '-      amount: Number(line.price) * line.quantity, // net',
      ],
      wide: [
        '-        lines: order.lines.map(function (line) {',
        '-            return { item: line.sku ?? "none", quantity: line.quantity, amount: Number(line.price) * line.quantity };',
        '-        })',
        '+        lines: order.lines.filter((line) => line.quantity > 0).map((line) => ({',
        '+            item: line.title,',
        '+            quantity: line.quantity',
        '+        }))',
      ],
      tabs: [
        '-\tlines: order.lines.map(({ sku, quantity, price }) => ({',
        '-\t\titem: sku ?? "none",',
        '-\t\tquantity,',
        '-\t\tamount: Number(price) * quantity',
        '+\tlines: order.lines.filter((line) => line.quantity > 0).map((line) => ({',
        '+\t\titem: line.title,',
        '+\t\tquantity: line.quantity',
      ],
      windows: [
        '-\t\tlines: lines.map((line) => ({\r',
        "-\t\t\titem: line.sku ?? 'none',\r",
        '+\t\tlines: lines.filter((line) => line.quantity > 0).map((line) => ({\r',
        '+\t\t\titem: line.title,\r',
        '-\t\t\tamount: Number(line.price) * line.quantity, // net\r',
      ],
    },
  ],
  [
    'mapping.removeRule takes a rule with its comments',
    { command: 'mapping.removeRule', mapping, target: 'email' },
    {
      vendor: ['-    email: order.email ?? undefined, // may be missing'],
      wide: [
        '-        number: order.name, email: order.email ?? undefined,',
        '+        number: order.name,',
      ],
      tabs: ['-\temail: order.email ?? undefined,'],
      windows: ['-\t\temail: order.email ?? undefined, // may be missing\r'],
    },
  ],
  [
    'mapping.removeRule takes the last rule of an element',
    { command: 'mapping.removeRule', mapping, target: 'lines[].amount' },
    {
      vendor: ['-      amount: Number(line.price) * line.quantity, // net'],
      wide: [
        '-            return { item: line.sku ?? "none", quantity: line.quantity, amount: Number(line.price) * line.quantity };',
        '+            return { item: line.sku ?? "none", quantity: line.quantity };',
      ],
      tabs: ['-\t\tquantity,', '-\t\tamount: Number(price) * quantity', '+\t\tquantity'],
      windows: ['-\t\t\tamount: Number(line.price) * line.quantity, // net\r'],
    },
  ],
  [
    'mapping.moveRule moves a rule with its comments',
    { command: 'mapping.moveRule', mapping, target: 'number', after: 'total' },
    {
      vendor: [
        "-    // The shop's number.",
        '-    number: order.name,',
        "+    // The shop's number.",
        '+    number: order.name,',
      ],
      wide: [
        '-        number: order.name, email: order.email ?? undefined,',
        '+        email: order.email ?? undefined,',
        '+        number: order.name,',
      ],
      tabs: ['-\tnumber: order.name,', '+\tnumber: order.name,'],
      windows: [
        "-\t\t// The shop's number.\r",
        '-\t\tnumber: order.name,\r',
        "+\t\t// The shop's number.\r",
        '+\t\tnumber: order.name,\r',
      ],
    },
  ],
  [
    'mapping.moveRule moves a rule to the front',
    { command: 'mapping.moveRule', mapping, target: 'lines[].amount', after: null },
    {
      vendor: [
        '+      // net',
        '+      amount: Number(line.price) * line.quantity,',
        '-      amount: Number(line.price) * line.quantity, // net',
      ],
      wide: [
        '-            return { item: line.sku ?? "none", quantity: line.quantity, amount: Number(line.price) * line.quantity };',
        '+            return { amount: Number(line.price) * line.quantity, item: line.sku ?? "none", quantity: line.quantity };',
      ],
      tabs: [
        '+\t\tamount: Number(price) * quantity,',
        '-\t\tquantity,',
        '-\t\tamount: Number(price) * quantity',
        '+\t\tquantity',
      ],
      windows: [
        '+\t\t\t// net\r',
        '+\t\t\tamount: Number(line.price) * line.quantity,\r',
        '-\t\t\tamount: Number(line.price) * line.quantity, // net\r',
      ],
    },
  ],
  [
    'mapping.rename renames the function',
    { command: 'mapping.rename', mapping, to: 'invoiceOf' },
    {
      vendor: [
        '-export const toInvoice = (order: Order): Invoice => {',
        '+export const invoiceOf = (order: Order): Invoice => {',
      ],
      wide: [
        '-export function toInvoice(order: Order): Invoice {',
        '+export function invoiceOf(order: Order): Invoice {',
      ],
      tabs: [
        '-export const toInvoice = (order: Order): Invoice => ({',
        '+export const invoiceOf = (order: Order): Invoice => ({',
      ],
      windows: [
        '-export const toInvoice = (order: Order): Invoice => {\r',
        '+export const invoiceOf = (order: Order): Invoice => {\r',
      ],
    },
  ],
  [
    'mapping.extract makes an object a mapping of its own',
    { command: 'mapping.extract', mapping, target: 'lines[]', name: 'toLine' },
    {
      vendor: [
        "-import type { Invoice, Order } from '../types/order';",
        "+import type { Invoice, InvoiceLine, Order, OrderLine } from '../types/order';",
        '+export function toLine(line: OrderLine): InvoiceLine {',
        '+  return {',
        "+    item: line.sku ?? 'none',",
        '+    quantity: line.quantity,',
        '+    amount: Number(line.price) * line.quantity, // net',
        '+  };',
        '+}',
        '+',
        '-    lines: lines.map((line) => ({',
        "-      item: line.sku ?? 'none',",
        '-      quantity: line.quantity,',
        '-      amount: Number(line.price) * line.quantity, // net',
        '-    })),',
        '+    lines: lines.map((line) => toLine(line)),',
      ],
      wide: [
        '-import { Invoice, Order } from "../types/order.js";',
        '+import { Invoice, InvoiceLine, Order, OrderLine } from "../types/order.js";',
        '+export function toLine(line: OrderLine): InvoiceLine {',
        '+    return { item: line.sku ?? "none", quantity: line.quantity, amount: Number(line.price) * line.quantity };',
        '+}',
        '+',
        '-            return { item: line.sku ?? "none", quantity: line.quantity, amount: Number(line.price) * line.quantity };',
        '+            return toLine(line);',
      ],
      tabs: [
        '-import type { Invoice, Order } from "../types/order.ts"',
        '+import type { Invoice, InvoiceLine, Order } from "../types/order.ts"',
        '+export function toLine(',
        '+\tsku: string | null,',
        '+\tquantity: number,',
        '+\tprice: string',
        '+): InvoiceLine {',
        '+\treturn {',
        '+\t\titem: sku ?? "none",',
        '+\t\tquantity,',
        '+\t\tamount: Number(price) * quantity',
        '+\t}',
        '+}',
        '+',
        '-\tlines: order.lines.map(({ sku, quantity, price }) => ({',
        '-\t\titem: sku ?? "none",',
        '-\t\tquantity,',
        '-\t\tamount: Number(price) * quantity',
        '-\t}))',
        '+\tlines: order.lines.map(({ sku, quantity, price }) => toLine(sku, quantity, price))',
      ],
      windows: [
        "-\uFEFFimport type { Invoice, Order } from '../types/order.ts';\r",
        "+\uFEFFimport type { Invoice, InvoiceLine, Order, OrderLine } from '../types/order.ts';\r",
        '+export function toLine(line: OrderLine): InvoiceLine {\r',
        '+\treturn {\r',
        "+\t\titem: line.sku ?? 'none',\r",
        '+\t\tquantity: line.quantity,\r',
        '+\t\tamount: Number(line.price) * line.quantity, // net\r',
        '+\t};\r',
        '+}\r',
        '+\r',
        '-\t\tlines: lines.map((line) => ({\r',
        "-\t\t\titem: line.sku ?? 'none',\r",
        '-\t\t\tquantity: line.quantity,\r',
        '-\t\t\tamount: Number(line.price) * line.quantity, // net\r',
        '-\t\t})),\r',
        '+\t\tlines: lines.map((line) => toLine(line)),\r',
      ],
    },
  ],
  [
    'mapping.create adds a mapping to a file',
    {
      command: 'mapping.create',
      name: 'toPlace',
      sources: [{ name: 'address', shape: 'Address' }],
      target: 'Place',
      file: mappingFile,
    },
    {
      vendor: [
        "-import type { Invoice, Order } from '../types/order';",
        "+import type { Address, Invoice, Order, Place } from '../types/order';",
        '+',
        '+export function toPlace(address: Address): Place {',
        '+  return {};',
        '+}',
      ],
      wide: [
        '-import { Invoice, Order } from "../types/order.js";',
        '+import { Address, Invoice, Order, Place } from "../types/order.js";',
        '+',
        '+export function toPlace(address: Address): Place {',
        '+    return {};',
        '+}',
      ],
      tabs: [
        '-import type { Invoice, Order } from "../types/order.ts"',
        '+import type { Address, Invoice, Order, Place } from "../types/order.ts"',
        '+',
        '+export function toPlace(address: Address): Place {',
        '+\treturn {}',
        '+}',
      ],
      windows: [
        "-\uFEFFimport type { Invoice, Order } from '../types/order.ts';\r",
        "+\uFEFFimport type { Address, Invoice, Order, Place } from '../types/order.ts';\r",
        '+\r',
        '+export function toPlace(address: Address): Place {\r',
        '+\treturn {};\r',
        '+}\r',
      ],
    },
  ],
];

describe('a command on a mapping', () => {
  describe.each(cases)('%s', (_name, command, expected) => {
    it.each(Object.entries(expected))('in the style of %s', (house, lines) => {
      const texts = Object.entries(mappingHouses).find(([name]) => name === house)?.[1] ?? {};
      expect(applyCommands(texts, command).lines).toEqual(lines);
    });
  });
});
