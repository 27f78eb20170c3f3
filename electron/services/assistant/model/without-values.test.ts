import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readSamples } from '../../../../shared/mapping/samples.ts';
import {
  mayHoldValues,
  messageWithoutValues,
  standsForValue,
  withoutValues,
} from './without-values.ts';

const test = 'src/services/map-order.test.ts';
const code = readFileSync(
  'resources/templates/order-intake/src/services/map-order.test.ts',
  'utf8',
);
const samples = 'flowright/samples/to-salesforce-lead.json';
const json = readFileSync(`resources/templates/hubspot-salesforce/${samples}`, 'utf8');

describe('a test without its values', () => {
  const told = withoutValues(test, code);

  it('names fields, functions and titles, and nothing that it feeds', () => {
    for (const value of ['A-1001', 'Ada@Example.com', 'TEA-1', '19.99', '67.97', 'EUR']) {
      expect(told).not.toContain(value);
    }
    expect(told).toContain("order_id: '‹string›'");
    expect(told).toContain('price: ‹number›');
    expect(told).toContain("Deno.test('mapOrder maps the order and its lines'");
    expect(told).toContain("from '../testing/assert.ts'");
  });

  it('has the same lines, so that what is changed by line is what was read', () => {
    const text = 'const a = `one\n  two ${x} three\n`;\nconst b = "canary";\n';
    const lines = withoutValues('src/a.test.ts', text).split('\n');
    expect(lines).toHaveLength(text.split('\n').length);
    expect(lines[3]).toBe("const b = '‹string›';");
    expect(lines.join('\n')).not.toMatch(/one|two|three|canary/);
    expect(told.split('\n')).toHaveLength(code.split('\n').length);
  });

  it('keeps types and modules, and what stands in a template for code', () => {
    const text = [
      "import { a } from './a.ts';",
      "type Method = 'get' | 'post';",
      "const order = { method: 'get' as Method, total: -12n, at: /canary/ } satisfies Order<'x'>;",
      'const path = `/canary/${order.id}/canary`;',
      "export { b } from './b.ts';",
    ].join('\n');
    expect(withoutValues('src/a.test.ts', text).split('\n')).toEqual([
      "import { a } from './a.ts';",
      "type Method = 'get' | 'post';",
      "const order = { method: '‹string›' as Method, total: -‹number›, at: /‹string›/ } satisfies Order<'x'>;",
      'const path = `‹string›${order.id}‹string›`;',
      "export { b } from './b.ts';",
    ]);
  });

  it('hides keys that are data', () => {
    const text = `const byAddress = { 'ada@example.com': 1, 'first-name': 2 };`;
    expect(withoutValues('src/a.test.ts', text)).toBe(
      `const byAddress = { '‹string›': ‹number›, 'first-name': ‹number› };`,
    );
  });
});

describe('samples without their values', () => {
  const told = withoutValues(samples, json);

  it('keep their form, names and fields', () => {
    const read = readSamples(samples, told);
    expect(read.function).toBe('src/services/to-salesforce-lead.ts#toSalesforceLead');
    expect(read.samples[0]?.name).toBe('example');
    expect(read.samples[0]?.arguments[0]).toMatchObject({
      id: '‹string›',
      properties: { email: '‹string›', phone: null },
      archived: '‹boolean›',
    });
  });

  it('hold no value, also where the file is no JSON', () => {
    for (const value of ['ada@example.com', 'Ada', 'Byron', '512', '2026-05']) {
      expect(told).not.toContain(value);
    }
    expect(withoutValues(samples, `{ "canary": "ada@example.com" `)).not.toContain('ada@');
  });

  it('hide keys that are data', () => {
    const text = JSON.stringify({ 'ada@example.com': { balance: 7 } });
    const hidden = withoutValues('flowright/records/people.json', text);
    expect(hidden).not.toContain('ada@');
    expect(hidden).toContain('balance');
  });
});

describe('other files', () => {
  it.each([
    ['src/services/map-order.ts', false],
    ['flowright/cards/order-intake.json', false],
    ['flowright/systems.json', false],
    ['flowright/variables.json', false],
    ['README.md', false],
    ['flowright/samples/a.json', true],
    ['flowright/anything-else.json', true],
    ['src/testing/orders.ts', true],
    ['src/a.test.tsx', true],
  ])('%s may hold values: %s', (file, holds) => {
    expect(mayHoldValues(file)).toBe(holds);
    const text = `{ "a": "canary" }`;
    expect(withoutValues(file, text).includes('canary')).toBe(!holds);
  });
});

describe('a finding of a test', () => {
  const message =
    'Expected {\n  "email": "ada@example.com",\n  "total": 67.97\n}, but found \'Bob\'';

  it('says which fields differ, not what stands in them', () => {
    expect(messageWithoutValues({ file: test, code: 'TS2322', message })).toBe(
      'Expected {\n  "email": ‹string›,\n  "total": ‹number›\n}, but found ‹string›',
    );
  });

  it.each([
    ['test-failed', 'src/services/map-order.ts'],
    ['test-not-loaded', 'src/services/map-order.ts'],
    ['test-run-failed', 'package.json'],
  ])('of the code %s says no values in %s either', (code, file) => {
    expect(messageWithoutValues({ file, code, message })).not.toMatch(/ada@|67|Bob/);
  });

  it('is told whole about other files', () => {
    expect(messageWithoutValues({ file: 'src/a.ts', code: 'TS2322', message })).toBe(message);
  });

  it('marks what it hides as something that must not be written back', () => {
    expect(standsForValue(messageWithoutValues({ file: test, code: '', message }))).toBe(true);
    expect(standsForValue(message)).toBe(false);
  });
});
