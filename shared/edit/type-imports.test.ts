import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { applyCommands, type Texts } from '../testing/project.ts';
import { takeBack } from '../testing/undo.ts';
import type { Command } from './command.ts';

const mappingFile = 'src/services/to-invoice.ts';
const order = 'OrderOfTheOnlineShopWithItsLines';
const invoice = 'InvoiceOfTheAccountingDepartment';

function shapes(...names: readonly string[]): string {
  return names.map((name) => `export interface ${name} {\n  id?: string;\n}\n`).join('\n');
}

const types: Texts = { 'src/types/shop.ts': shapes(order, invoice, 'Line') };

function create(source: string, target: string, file?: string): Command {
  const sources = [{ name: 'source', shape: source }];
  const command = { command: 'mapping.create', name: 'toInvoice', sources, target } as const;
  return file === undefined ? command : { ...command, file };
}

/** The text of the mapping's file, which must be as `deno fmt` has it. */
function created(texts: Texts, command: Command): string {
  const { texts: after, plan } = applyCommands(texts, command);
  expect(takeBack(texts, after, plan)).toEqual(texts);
  const text = after[mappingFile] ?? '';
  const program = resolve(import.meta.dirname, '../../node_modules/.bin/deno');
  const options = ['fmt', '--no-config', '--ext', 'ts', '--options-single-quote=true', '-'];
  const env = { ...process.env, DENO_NO_UPDATE_CHECK: '1', NO_COLOR: '1' };
  expect(execFileSync(program, options, { input: text, encoding: 'utf8', env })).toBe(text);
  return text;
}

function importsOf(text: string): string {
  return text.slice(0, text.indexOf('export'));
}

describe('imports of types', () => {
  it('stand on one line that is wide enough', () => {
    expect(importsOf(created(types, create(order, 'Line')))).toBe(
      `import type { Line, ${order} } from '../types/shop.ts';\n\n`,
    );
  });

  it('are broken where the line gets too wide', () => {
    expect(importsOf(created(types, create(order, invoice)))).toBe(
      `import type {\n  ${invoice},\n  ${order},\n} from '../types/shop.ts';\n\n`,
    );
  });

  it('are broken behind a single one, whose line is wide already', () => {
    const long = `${order}${invoice}`;
    const texts = { 'src/types/shop.ts': shapes(long, 'Line') };
    const text = created(texts, create(long, long));
    expect(importsOf(text)).toBe(`import type { ${long} } from '../types/shop.ts';\n\n`);
    expect(importsOf(created(texts, create(long, 'Line')))).toBe(
      `import type {\n  Line,\n  ${long},\n} from '../types/shop.ts';\n\n`,
    );
  });

  it('are broken beside values and keep what stands there', () => {
    const text = `import { a, ${'b'.repeat(20)} } from '../types/shop.ts';\n\na(${'b'.repeat(20)});\n`;
    const after = created({ ...types, [mappingFile]: text }, create(order, 'Line', mappingFile));
    expect(importsOf(after)).toBe(
      `import {\n  a,\n  ${'b'.repeat(20)},\n  Line,\n  ${order},\n} from '../types/shop.ts';\n\na(${'b'.repeat(20)});\n\n`,
    );
  });
});

describe('imports that are not as deno fmt has them', () => {
  it('stay on their line where it was too wide before, or holds a comment', () => {
    const wide = `import type { A${'a'.repeat(40)}, ${invoice} } from '../types/shop.ts';\n`;
    const commented = `import type { /* the sum */ ${invoice} } from '../types/shop.ts';\n`;
    for (const line of [wide, commented]) {
      const texts = { ...types, [mappingFile]: line };
      const { texts: after } = applyCommands(texts, create(order, invoice, mappingFile));
      expect(after[mappingFile]).toContain(line.replace(' }', `, ${order} }`));
    }
  });
});
