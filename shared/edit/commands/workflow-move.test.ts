import { describe, expect, it } from 'vitest';
import { houses } from '../../testing/houses.ts';
import { applyCommands, type Texts } from '../../testing/project.ts';

function move(texts: Texts, workflow: string, file: string) {
  return applyCommands(texts, { command: 'workflow.moveToFile', workflow, file });
}

const head = `import { fn, webhook } from '@versori/run';\n`;

describe('workflow.moveToFile', () => {
  it('moves a file that holds nothing else as it is, and all who name it follow', () => {
    const test = `import { orderIntake } from './order-intake.ts';\nDeno.test('x', () => orderIntake);\n`;
    const texts: Texts = { ...houses.vendor, 'src/workflows/order-intake.test.ts': test };
    const { texts: after, plan } = move(texts, 'order-intake', 'src/flows/deep/orders.ts');
    expect(plan).toMatchObject({
      label: 'Move workflow "order-intake" to src/flows/deep/orders.ts',
    });
    expect(after['src/workflows/order-intake.ts']).toBeUndefined();
    expect(after['src/flows/deep/orders.ts']).toBe(
      texts['src/workflows/order-intake.ts']
        ?.replace('../services/orders', '../../services/orders')
        .replace('../tasks/validate', '../../tasks/validate'),
    );
    expect(after['src/index.ts']).toBe(
      texts['src/index.ts']?.replace('./workflows/order-intake', './flows/deep/orders'),
    );
    expect(after['src/workflows.ts']).toBe(
      texts['src/workflows.ts']?.replace('./workflows/order-intake', './flows/deep/orders'),
    );
    expect(after['src/workflows/order-intake.test.ts']).toBe(
      test.replace('./order-intake.ts', '../flows/deep/orders.ts'),
    );
  });

  it('moves out of a file that others share, and shares what both need', () => {
    expect(move(houses.tabs, 'drain', 'src/drain.ts').lines).toEqual([
      `+import * as run from '@versori/run'`,
      `+import { persist } from './flows'`,
      `+`,
      `+export const drain = run.workflow('drain', { ttl: 60 })`,
      `+\t.then(run.fn('split', ({ data }) => data.rows)`,
      `+\t\t.unpack()`,
      `+\t\t.parallel(persist)) // all at once`,
      `+\t.then(({ data }) => data)`,
      `-const persist = run.http('persist', { connection: 'db' }, async ({ fetch }) => {`,
      `+export const persist = run.http('persist', { connection: 'db' }, async ({ fetch }) => {`,
      `-`,
      `-export const drain = run.workflow('drain', { ttl: 60 })`,
      `-\t.then(run.fn('split', ({ data }) => data.rows)`,
      `-\t\t.unpack()`,
      `-\t\t.parallel(persist)) // all at once`,
      `-\t.then(({ data }) => data)`,
      `-import { intake, drain } from './flows'`,
      `+import { intake } from './flows'`,
      `+import { drain } from './drain'`,
    ]);
  });

  it('takes what only the workflow uses along, with comments, and leaves the rest', () => {
    const texts = {
      'src/a.ts': `${head}import { z } from './z';

/** Both. */
export const both = 1;

// Only here.
const own = () => helper() + both; // own

function helper() {
  return z;
}

export const other = webhook('other').then(fn('o', () => both));

// Moves.
export const moved = webhook('moved').then(fn('m', own));
`,
      'src/z.ts': `export const z = 1;\n`,
      'src/sub/b.ts': `${head}\nexport const b = webhook('b');`,
    };
    const { texts: after } = move(texts, 'moved', 'src/sub/b.ts');
    expect(after['src/a.ts']).toBe(`${head}
/** Both. */
export const both = 1;

export const other = webhook('other').then(fn('o', () => both));
`);
    expect(after['src/sub/b.ts']).toBe(`${head}import { z } from '../z';
import { both } from '../a';

export const b = webhook('b');

// Only here.
const own = () => helper() + both; // own

function helper() {
  return z;
}

// Moves.
export const moved = webhook('moved').then(fn('m', own));
`);
  });

  it('merges a file into another and lets re-exports follow', () => {
    const { texts } = move(houses.vendor, 'order-intake', 'src/workflows/nightly-sync.ts');
    expect(texts['src/workflows/order-intake.ts']).toBeUndefined();
    expect(texts['src/workflows.ts']).toBe(`export * from './workflows/nightly-sync';\n`);
    expect(texts['src/index.ts']).toContain(
      `import { orderIntake } from './workflows/nightly-sync';\nimport { nightlySync } from './workflows/nightly-sync';`,
    );
  });

  it.each([
    [
      'what changes',
      `let count = 0;\nexport const other = webhook('o').then(() => (count += 1));\nexport const a = webhook('a').then(() => count);\n`,
      {},
      'a variable that changes',
    ],
    [
      'what would be exported to everybody',
      `const f = () => 1;\nexport const other = webhook('o').then(f);\nexport const a = webhook('a').then(f);\n`,
      { 'src/workflows.ts': `export * from './a';\n` },
      'exports all that src/a.ts does',
    ],
    [
      'a circle of imports',
      `export const f = () => 1;\nexport const a = webhook('a').then(f);\nmi.register(a);\n`,
      {},
      'import each other in a circle',
    ],
    [
      'a namespace',
      `export const a = webhook('a');\nexport const more = 1;\n`,
      { 'src/c.ts': `import * as all from './a';\nexport const used = all.a;\n` },
      'takes all of src/a.ts as one thing',
    ],
    [
      'a name that is taken',
      `export const f = () => 1;\nexport const a = webhook('a').then(f);\n`,
      { 'src/b.ts': `export const a = 1;\n` },
      '"a" means something else in src/b.ts',
    ],
    ['its registration', `mi.register(webhook('a'));\n`, {}, 'stands in its registration'],
  ])('refuses %s', (_, code, others, message) => {
    expect(() => move({ 'src/a.ts': head + code, ...others }, 'a', 'src/b.ts')).toThrow(message);
  });
});
