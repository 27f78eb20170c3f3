import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { publicSchemas } from './output-schemas.ts';

const cli = join(import.meta.dirname, '../cli.ts');
const deno = resolve(import.meta.dirname, '../../node_modules/.bin/deno');

const types = `export interface Order {
  id: string;
  note?: string | null;
  paid: boolean;
  lines: { sku: string; quantity: number }[];
}

export interface Invoice {
  Number: string;
  Memo?: string;
  State: string;
  Lines: { Sku: string; Text: string }[];
}
`;

const services = `import type { Invoice, Order } from '../types/order.ts';
import { cut } from './cut.ts';

export function toInvoice(order: Order): Invoice {
  return {
    Number: cut(order.id),
    Memo: order.note ?? undefined,
    State: order.paid ? 'Paid' : 'Open',
    Lines: order.lines.map((line) => ({
      Sku: line.sku,
      Text: line.quantity > 1 ? \`\${line.quantity} pieces\` : 'one piece',
    })),
  };
}

export function checkOrder(order: Order): Order {
  if (order.lines.length === 0) throw new Error('The order has no lines.');
  return order;
}
`;

const order = {
  id: 'A-1',
  note: 'Mind the "dog"',
  paid: true,
  lines: [{ sku: 'TEA', quantity: 2 }],
};

let home: string;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'flowright-tests-'));
  write('package.json', '{ "name": "project" }');
  write('deno.json', '{ "fmt": { "singleQuote": true } }\n');
  write('src/types/order.ts', types);
  write('src/services/invoice.ts', services);
  write(
    'src/services/cut.ts',
    'export function cut(text: string): string {\n  return text.slice(0, 21);\n}\n',
  );
});
afterEach(() => rmSync(home, { recursive: true }));

function write(file: string, text: string): void {
  mkdirSync(dirname(join(home, file)), { recursive: true });
  writeFileSync(join(home, file), text);
}

const read = (file: string): string => readFileSync(join(home, file), 'utf8');
const testFile = 'src/services/invoice.test.ts';
const sampleFile = 'flowright/samples/to-invoice.json';

function run(command: string, args: readonly string[], input?: unknown) {
  const { stdout, status } = spawnSync(process.execPath, [cli, command, home, ...args, '--json'], {
    encoding: 'utf8',
    input: input === undefined ? '' : JSON.stringify(input),
    env: { ...process.env, FLOWRIGHT_HOME: join(home, '.flowright-home') },
  });
  return { value: JSON.parse(stdout) as unknown, status };
}

function apply(...commands: readonly unknown[]) {
  const { value, status } = run('apply', ['--commands', '-'], commands);
  return { result: publicSchemas.apply.safeParse(value), status };
}

function denoSays(...args: readonly string[]) {
  const env = { ...process.env, DENO_NO_UPDATE_CHECK: '1', NO_COLOR: '1' };
  const { status, stdout, stderr } = spawnSync(deno, args, { cwd: home, encoding: 'utf8', env });
  return { status, text: stdout + stderr };
}

const add = (name: string, value: unknown, more: object = {}, mapping = 'toInvoice') => ({
  command: 'mapping.addSample',
  mapping,
  name,
  arguments: [value],
  ...more,
});

describe('tests', () => {
  it('writes tests with what the code gives, which Deno passes, and says what no sample reaches', () => {
    expect(apply(add('paid', order)).status).toBe(0);
    const { value, status } = run('tests', ['--mapping', 'toInvoice']);
    expect(status).toBe(0);
    const { coverage } = publicSchemas.tests.parse(value);
    const missed = coverage?.filter(({ count }) => count === 0);
    expect(missed?.map(({ target, branch }) => [target, branch])).toEqual([
      ['Memo', 'default'],
      ['State', 'otherwise'],
      ['Lines[].Text', 'otherwise'],
    ]);
    expect(JSON.parse(read(sampleFile))).toMatchObject({
      function: 'src/services/invoice.ts#toInvoice',
      samples: [
        { name: 'paid', expected: { Number: 'A-1', Memo: 'Mind the "dog"', State: 'Paid' } },
      ],
    });
    expect(read(testFile)).toContain("Deno.test('toInvoice: paid', () => {");
    const more = run('tests', ['--mapping', 'toInvoice', '--edge-cases']);
    const after = publicSchemas.tests.parse(more.value);
    expect(
      after.coverage?.find(({ target, branch }) => target === 'Memo' && branch === 'default')
        ?.count,
    ).toBeGreaterThan(0);
    expect(denoSays('test', '--check', testFile).text).toMatch(/ok \| [3-9] passed \| 0 failed/);
    expect(denoSays('lint', testFile).status).toBe(0);
    expect(denoSays('fmt', '--check', testFile).text).not.toContain('error');
  }, 120_000);

  it('keeps what somebody wrote: expected results, changed cases and cases of their own', () => {
    apply(add('mine', order, { expected: { Number: 'of my own' } }), add('paid', order));
    run('tests', ['--mapping', 'toInvoice']);
    const own = "\nDeno.test('by hand', () => {});\n";
    const changed =
      read(testFile).replace("State: 'Paid',\n    Lines", "State: 'Payed',\n    Lines") + own;
    write(testFile, changed);
    expect(changed).toContain('Payed');
    const before = { ...order, id: 'B-2' };
    const { result } = apply(add('paid', before), add('third', { ...order, paid: false }));
    expect(result.data?.notes.join()).toContain('"paid"');
    const text = read(testFile);
    expect(text).toContain("State: 'Payed'");
    expect(text).toContain(own);
    expect(text).toContain("Number: 'of my own'");
    expect(text).toContain('toInvoice: third');
    expect(text).toContain('is not known yet');
    // A sample without a result is no test that passes.
    expect(denoSays('test', '--no-check', testFile).status).toBe(1);
  }, 120_000);

  it('writes tests of any exported function, errors that it throws too', () => {
    apply(
      add('complete', order, {}, 'checkOrder'),
      add('empty', { ...order, lines: [] }, {}, 'src/services/invoice.ts#checkOrder'),
      // A value that the type does not allow is given all the same.
      add('wrong', { ...order, lines: null, extra: 1 }, {}, 'checkOrder'),
    );
    const { value } = run('tests', ['--mapping', 'checkOrder']);
    expect(publicSchemas.tests.parse(value).coverage).toBeNull();
    expect(read(testFile)).toContain('The order has no lines.');
    expect(denoSays('test', '--check', testFile).text).toContain('3 passed | 0 failed');
    expect(denoSays('lint', testFile).text).not.toContain('error');
    expect(denoSays('fmt', '--check', testFile).text).not.toContain('error');
  }, 120_000);

  it('removes the case of a sample that is gone', () => {
    apply(add('one', order, { expected: {} }), add('two', order, { expected: {} }));
    const content = JSON.parse(read(sampleFile)) as { samples: unknown[] };
    write(sampleFile, JSON.stringify({ ...content, samples: content.samples.slice(1) }));
    apply({ command: 'mapping.generateTests', mapping: 'toInvoice' });
    expect(read(testFile)).not.toContain('toInvoice: one');
    expect(read(testFile)).toContain('toInvoice: two');
  });

  it('does not let the code reach anything', () => {
    write(
      'src/services/cut.ts',
      "export function cut(text: string): string {\n  Deno.writeTextFileSync('stolen', text);\n  return text;\n}\n",
    );
    apply(add('paid', order));
    run('tests', ['--mapping', 'toInvoice']);
    expect(read(sampleFile)).toMatch(/"throws": "Requires write access/);
  });

  it.each([
    ['no samples', 'toInvoice', 'invalid-input'],
    ['an unknown function', 'toNothing', 'not-found'],
  ])('refuses %s', (_name, mapping, code) => {
    const { value, status } = run('tests', ['--mapping', mapping]);
    expect(status).toBe(2);
    expect(publicSchemas.error.parse(value).error.code).toBe(code);
  });
});
