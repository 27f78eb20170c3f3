import { describe, expect, it } from 'vitest';
import { FlowrightError } from '../../base/error.ts';
import type { RuleValue } from '../../model/mapping.ts';
import { mappingFile, mappingHouses } from '../../testing/mapping-houses.ts';
import { applyCommands, type Texts } from '../../testing/project.ts';
import type { Command } from '../command.ts';

const texts = mappingHouses.vendor;
const mapping = 'toInvoice';
const name: RuleValue = { base: 'path', path: 'order.name' };

function set(target: string, rule: RuleValue): Command {
  return { command: 'mapping.setRule', mapping, target, rule };
}

function errorOf(project: Texts, ...commands: readonly Command[]): FlowrightError {
  try {
    applyCommands(project, ...commands);
  } catch (error) {
    if (error instanceof FlowrightError) return error;
    throw error;
  }
  throw new Error('the command was not refused');
}

describe('a command that cannot be', () => {
  const cases: readonly (readonly [string, Command, string, RegExp, RegExp])[] = [
    [
      'an unknown mapping',
      { command: 'mapping.removeRule', mapping: 'toInvoce', target: 'number' },
      'not-found',
      /no mapping "toInvoce"/,
      /"toInvoice"/,
    ],
    [
      'an unknown rule',
      { command: 'mapping.removeRule', mapping, target: 'numbr' },
      'not-found',
      /no rule for "numbr"/,
      /"number"/,
    ],
    ['a target that is none', set('a..b', name), 'invalid-input', /not the path/, /lines\[\]\.sku/],
    [
      'a source that is none',
      set('memo', { base: 'path', path: 'customer.name' }),
      'invalid-input',
      /"customer.name" cannot be read/,
      /"order"/,
    ],
    [
      'a target field that the shape lacks',
      set('memoo', name),
      'not-found',
      /has no field "memoo"/,
      /"memo"/,
    ],
    [
      'a source path that the shape lacks',
      set('memo', { base: 'path', path: 'order.nam' }),
      'not-found',
      /has no field "order.nam"/,
      /"order.name"/,
    ],
    [
      'a path inside of a list rule that the element lacks',
      set('lines', {
        base: 'list',
        source: { base: 'path', path: 'order.lines' },
        steps: [{ step: 'map', item: { base: 'path', path: 'order.lines[].skuu' } }],
      }),
      'not-found',
      /has no field "order.lines\[\].skuu"/,
      /"order.lines\[\].sku"/,
    ],
    [
      'an element outside of its list',
      set('memo', { base: 'path', path: 'order.lines[].sku' }),
      'invalid-input',
      /inside of the list "order.lines"/,
      /list rule/,
    ],
    [
      'a field of what is filled as a whole',
      set('status.inner', name),
      'invalid-target',
      /filled as a whole \(constant\)/,
      /field by field/,
    ],
    [
      'an element of a list that the shape lacks',
      set('address.parts[].name', name),
      'not-found',
      /has no field "address.parts"/,
      /"address.street"/,
    ],
    [
      'code that is no expression',
      set('memo', { base: 'expression', expression: 'a; b' }),
      'invalid-input',
      /not one TypeScript expression/,
      /single expression/,
    ],
    [
      'a table that is not there',
      set('status', { base: 'lookup', table: 'nowhere', key: name }),
      'not-found',
      /no table "nowhere"/,
      /entries/,
    ],
    [
      'a mapping that is not there',
      set('memo', { base: 'mapping', mapping: 'toNothing', arguments: [] }),
      'not-found',
      /no mapping "toNothing"/,
      /Import/,
    ],
    [
      'an omission between operations',
      set('memo', {
        base: 'path',
        path: 'order.note',
        operations: [{ kind: 'convert:trim' }, { kind: 'omitWhenNull' }, { kind: 'convert:upper' }],
      }),
      'invalid-input',
      /left out when null/,
      /first or last/,
    ],
    [
      'a spread for a field',
      set('memo', { base: 'spread', value: name }),
      'invalid-input',
      /"\.\.\."/,
      /^Give the target "\.\.\."\.$/,
    ],
    [
      'a move into another object',
      { command: 'mapping.moveRule', mapping, target: 'number', after: 'lines[].item' },
      'invalid-target',
      /another object/,
      /within their object/,
    ],
    [
      'a name that is taken',
      { command: 'mapping.rename', mapping, to: 'Order' },
      'already-exists',
      /already uses the name "Order"/,
      /another name/,
    ],
    [
      'a name that is none',
      { command: 'mapping.rename', mapping, to: 'to invoice' },
      'invalid-input',
      /cannot be the name/,
      /toInvoice/,
    ],
    [
      'an object without a shape of its own',
      { command: 'mapping.extract', mapping, target: 'lines', name: 'toLine' },
      'invalid-target',
      /not built field by field/,
      /lines\[\]/,
    ],
    [
      'a call that is none',
      { command: 'mapping.inline', mapping, target: 'number' },
      'invalid-target',
      /not filled by one call/,
      /whose rule is a mapping/,
    ],
    [
      'a shape that is not there',
      {
        command: 'mapping.create',
        name: 'toX',
        sources: [{ name: 'a', shape: 'Ordr' }],
        target: 'Invoice',
      },
      'not-found',
      /no shape "Ordr"/,
      /"Order"/,
    ],
    [
      'a file outside of the services',
      {
        command: 'mapping.create',
        name: 'toX',
        sources: [{ name: 'a', shape: 'Order' }],
        target: 'Invoice',
        file: 'src/x.ts',
      },
      'invalid-input',
      /cannot hold a mapping/,
      /src\/services/,
    ],
  ];
  it('is refused: an element of a list without a rule', () => {
    const without: Command = { command: 'mapping.removeRule', mapping, target: 'lines' };
    const error = errorOf(texts, without, set('lines[].item', name));
    expect(error.code).toBe('invalid-target');
    expect(error.message).toMatch(/no rule yet/);
    expect(error.hint).toMatch(/list rule for "lines"/);
  });

  it.each(cases)('is refused: %s', (_name, command, code, message, hint) => {
    const error = errorOf(texts, command);
    expect(error.code).toBe(code);
    expect(error.message).toMatch(message);
    expect(error.hint ?? '').toMatch(hint);
  });

  it('says which mapping is meant where two have a name', () => {
    const twice = { ...texts, 'src/services/again.ts': texts[mappingFile] ?? '' };
    const command: Command = { command: 'mapping.removeRule', mapping, target: 'number' };
    const error = errorOf(twice, command);
    expect(error.code).toBe('ambiguous-target');
    expect(error.hint).toContain(`"${mappingFile}#toInvoice"`);
    const { plan } = applyCommands(twice, { ...command, mapping: `${mappingFile}#toInvoice` });
    expect(plan.edits.map(({ file }) => file)).toEqual([mappingFile]);
  });

  it('says where a target has several rules', () => {
    const project = {
      ...texts,
      [mappingFile]: `import type { Invoice, Order } from '../types/order.ts';
export const toInvoice = (order: Order): Invoice => ({
  lines: [{ item: 'a', quantity: 1, amount: 1 }, { item: order.name, quantity: 1, amount: 2 }],
});
`,
    };
    const error = errorOf(project, set('lines[].item', name));
    expect(error.code).toBe('ambiguous-target');
    expect(error.message).toContain('2 rules');
  });
});

describe('mapping.rename', () => {
  it('follows imports, re-exports, aliases and namespaces, and leaves what others call it', () => {
    const project: Texts = {
      ...texts,
      'src/services/index.ts': "export { toInvoice } from './invoice';\n",
      'src/services/again.ts':
        "import { toInvoice } from './index';\nexport const both = [toInvoice, { toInvoice: 1 }];\n",
      'src/services/alias.ts':
        "import { toInvoice as old } from './invoice';\nexport const used = old;\n",
      'src/services/all.ts':
        "import * as invoices from './invoice';\nexport const one = invoices.toInvoice;\n",
      'src/services/own.ts': 'const toInvoice = 1;\nexport const own = toInvoice;\n',
      'src/services/taken.ts':
        "import { toInvoice } from './invoice';\nconst invoiceOf = 1;\nexport const pair = [toInvoice, invoiceOf];\n",
    };
    const { lines } = applyCommands(project, {
      command: 'mapping.rename',
      mapping,
      to: 'invoiceOf',
    });
    expect(lines).toEqual([
      "-import { toInvoice } from './index';",
      '-export const both = [toInvoice, { toInvoice: 1 }];',
      "+import { invoiceOf } from './index';",
      '+export const both = [invoiceOf, { toInvoice: 1 }];',
      "-import { toInvoice as old } from './invoice';",
      "+import { invoiceOf as old } from './invoice';",
      '-export const one = invoices.toInvoice;',
      '+export const one = invoices.invoiceOf;',
      "-export { toInvoice } from './invoice';",
      "+export { invoiceOf } from './invoice';",
      '-export const toInvoice = (order: Order): Invoice => {',
      '+export const invoiceOf = (order: Order): Invoice => {',
      "-import { toInvoice } from './invoice';",
      "+import { invoiceOf as toInvoice } from './invoice';",
    ]);
  });
});

describe('mapping.extract and mapping.inline', () => {
  it('take each other back, but for the mapping that was made', () => {
    const extract: Command = {
      command: 'mapping.extract',
      mapping,
      target: 'lines[]',
      name: 'toLine',
    };
    const inline: Command = { command: 'mapping.inline', mapping, target: 'lines' };
    const before = applyCommands(texts, set('memo', name)).model;
    const after = applyCommands(texts, set('memo', name), extract, inline).model;
    const rulesOf = (model: typeof before): unknown =>
      model.mappings
        .find((candidate) => candidate.name === mapping)
        ?.rules.map(({ value }) => value);
    expect(rulesOf(after)).toEqual(rulesOf(before));
    expect(after.mappings.map((candidate) => candidate.name)).toEqual(['toLine', mapping]);
  });

  it('are seen as a mapping in between', () => {
    const { model } = applyCommands(texts, {
      command: 'mapping.extract',
      mapping,
      target: 'lines[]',
      name: 'toLine',
    });
    const [line, whole] = model.mappings;
    expect(line?.sources).toEqual([{ name: 'line', shape: 'OrderLine' }]);
    expect(line?.target).toBe('InvoiceLine');
    const rule = whole?.rules.find(({ target }) => target === 'lines');
    expect(rule?.value).toEqual({
      base: 'list',
      source: { base: 'path', path: 'order.lines' },
      steps: [
        {
          step: 'map',
          item: {
            base: 'mapping',
            mapping: 'toLine',
            arguments: [{ base: 'path', path: 'order.lines[]' }],
          },
        },
      ],
    });
  });
});

describe('step.insert with a mapping', () => {
  const workflow = `import { webhook } from '@versori/run';

export const intake = webhook('intake');
`;

  it('hands the data to it and imports it', () => {
    const project = { ...texts, 'src/workflows/intake.ts': workflow };
    const { lines, model } = applyCommands(project, {
      command: 'step.insert',
      workflow: 'intake',
      after: null,
      step: { kind: 'mapping', id: 'map-order', mapping },
    });
    expect(lines).toEqual([
      "-import { webhook } from '@versori/run';",
      "+import { fn, webhook } from '@versori/run';",
      "+import { toInvoice } from '../services/invoice';",
      "-export const intake = webhook('intake');",
      "+export const intake = webhook('intake')",
      "+  .then(fn('map-order', ({ data }) => toInvoice(data)));",
    ]);
    const [step] = model.workflows[0]?.steps ?? [];
    expect(step).toMatchObject({ kind: 'fn', id: 'map-order', mappings: [mapping] });
  });
});
