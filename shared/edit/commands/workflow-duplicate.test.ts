import { describe, expect, it } from 'vitest';
import { houses, type HouseName } from '../../testing/houses.ts';
import { applyCommands, type Texts } from '../../testing/project.ts';

function duplicate(texts: Texts, workflow: string, id: string) {
  return applyCommands(texts, { command: 'workflow.duplicate', workflow, id });
}

describe('workflow.duplicate', () => {
  it('gives the copy a file of its own where the original has one, and registers it', () => {
    const { lines, texts, model } = duplicate(houses.vendor, 'nightly-sync', 'weekly-sync');
    expect(
      lines.filter(
        (line) => !/^\+(?:export const|import \{ (?:schedule|validate)| {2}\.then|$)/.test(line),
      ),
    ).toEqual([
      `+import { weeklySyncWorkflow } from './workflows/weekly-sync';`,
      `+  mi.register(weeklySyncWorkflow);`,
      `+export * from './workflows/weekly-sync';`,
    ]);
    expect(texts['src/workflows/weekly-sync.ts']).toBe(
      houses.vendor['src/workflows/nightly-sync.ts']
        ?.replace(`'nightly-sync'`, `'weekly-sync'`)
        .replace('nightlySync', 'weeklySyncWorkflow'),
    );
    expect(model.workflows.find(({ id }) => id === 'weekly-sync')?.registered).toBe(true);
    const windows = duplicate(houses.windows, 'nightly-sync', 'weekly-sync').texts;
    expect(windows['src/workflows/weekly-sync.ts']).toBe(
      `\uFEFF${texts['src/workflows/weekly-sync.ts']?.replaceAll('\n', '\r\n') ?? ''}`,
    );
  });

  it('puts the copy behind an original that shares its file', () => {
    expect(duplicate(houses.tabs, 'drain', 'flush').lines).toEqual([
      `+`,
      `+export const flushWorkflow = run.workflow('flush', { ttl: 60 })`,
      `+\t.then(run.fn('split', ({ data }) => data.rows)`,
      `+\t\t.unpack()`,
      `+\t\t.parallel(persist)) // all at once`,
      `+\t.then(({ data }) => data)`,
      `-import { intake, drain } from './flows'`,
      `+import { intake, drain, flushWorkflow } from './flows'`,
      `+\tflushWorkflow,`,
    ]);
    const wide = duplicate(houses.wide, 'order-intake', 'returns').texts;
    expect(wide['src/workflows/order-intake.ts']).toContain(
      `});\n\nexport const returnsWorkflow = webhook("returns", {\n    method: "post", // the shop posts\n`,
    );
    expect(wide['src/workflows.ts']).toBe(
      `export { orderIntake } from "./workflows/order-intake.ts";\nexport { returnsWorkflow } from "./workflows/order-intake.ts";\n`,
    );
  });

  it('copies default exports, registrations and ids held in constants', () => {
    const head = `import { webhook, fn } from '@versori/run';\n`;
    const file = (code: string): string | undefined =>
      duplicate({ 'src/a.ts': head + code }, 'a', 'b').texts['src/a.ts']?.slice(head.length);
    expect(file(`const f = 1;\nexport default webhook('a').then(f);\n`)).toBe(
      `const f = 1;\nexport default webhook('a').then(f);\n\nexport const bWorkflow = webhook('b').then(f);\n`,
    );
    expect(file(`mi.register(webhook('a'));\n`)).toBe(
      `mi.register(webhook('a'));\nmi.register(webhook('b'));\n`,
    );
    expect(file(`const ID = 'a';\nexport const one = webhook(ID);`)).toBe(
      `const ID = 'a';\nexport const one = webhook(ID);\n\nexport const bWorkflow = webhook('b');`,
    );
  });

  it('refuses a taken id, and a workflow that is part of something larger', () => {
    expect(() => duplicate(houses.vendor, 'nightly-sync', 'order-intake')).toThrow('already has');
    const texts = {
      'src/a.ts': `import { webhook } from '@versori/run';\nexport const all = [webhook('a')];\n`,
    };
    expect(() => duplicate(texts, 'a', 'b')).toThrow('part of a larger piece of code');
  });

  it.each(['vendor', 'wide', 'tabs', 'windows'] satisfies HouseName[])(
    'registers in %s',
    (house) => {
      const workflow = house === 'tabs' ? 'drain' : 'order-intake';
      const { model } = duplicate(houses[house], workflow, 'one-more');
      expect(model.workflows.find(({ id }) => id === 'one-more')?.registered).toBe(true);
      expect(model.problems).toEqual([]);
    },
  );
});
