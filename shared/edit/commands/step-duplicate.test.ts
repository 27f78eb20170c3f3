import { describe, expect, it } from 'vitest';
import { houses, type HouseName } from '../../testing/houses.ts';
import { applyCommands } from '../../testing/project.ts';

function duplicate(house: HouseName, workflow: string, step: string) {
  return applyCommands(houses[house], { command: 'step.duplicate', workflow, step }).lines;
}

function after(chain: string, step: string, before = ''): string | undefined {
  const { texts } = applyCommands(
    {
      'src/a.ts': `import { fn, webhook } from '@versori/run';\n${before}\nexport const a = webhook('a')${chain}\n`,
    },
    { command: 'step.duplicate', workflow: 'a', step },
  );
  return texts['src/a.ts']?.split(`webhook('a')`)[1]?.trimEnd();
}

describe('step.duplicate', () => {
  it('copies the step behind itself under a free id, in every house', () => {
    const copy = [
      `+  .then(fn('map-order-2', ({ data, log }) => {`,
      `+    log.info('Mapping order', { id: data.id });`,
      `+    return toErpOrder(data);`,
      `+  }))`,
    ];
    expect(duplicate('vendor', 'order-intake', 'map-order')).toEqual(copy);
    expect(duplicate('windows', 'order-intake', 'map-order')).toEqual(
      copy.map((line) => `${line}\r`),
    );
    expect(duplicate('wide', 'order-intake', 'upsert')).toEqual([
      `+    .then(`,
      `+        http(`,
      `+            "upsert-2",`,
      `+            { connection: ERP },`,
      `+            async (ctx) => {`,
      `+                const response = await ctx.fetch("/orders", {`,
      `+                    method: "POST",`,
      `+                    body: JSON.stringify(ctx.data),`,
      `+                });`,
      `+                return response.json();`,
      `+            },`,
      `+        ),`,
      `+    )`,
    ]);
    expect(duplicate('tabs', 'drain', 'function~1')).toEqual([`+\t.then(({ data }) => data)`]);
  });

  it('writes a task of the same file out, and refuses one of another file', () => {
    expect(
      after(`\n  .then(held.background());`, 'h', `const held = fn('h', () => {\n  f();\n});`),
    ).toBe(
      `\n  .then(held.background())\n  .then(fn('h-2', () => {\n    f();\n  }).background());`,
    );
    expect(() => duplicate('vendor', 'order-intake', 'validate-order')).toThrow(
      'declared in src/tasks/validate.ts, line 3',
    );
    expect(() => duplicate('tabs', 'drain', 'split')).toThrow('uses "persist"');
  });

  it.each([
    [`.then(fn('x', f)).then(g);`, 'x', `.then(fn('x', f)).then(fn('x-2', f)).then(g);`],
    [
      `.catch(fn("x", f)).then(fn('x-2', g));`,
      'x',
      `.catch(fn("x", f)).catch(fn("x-3", f)).then(fn('x-2', g));`,
    ],
    [`.then(fn(ID, f));`, 'x', `.then(fn(ID, f)).then(fn('x-2', f));`],
    [
      `.then(fn('x', f)).unpack().serial(handler);`,
      'x',
      `.then(fn('x', f)).unpack().serial(handler).then(fn('x-2', f)).unpack().serial(handler);`,
    ],
    [
      `.then(fn('x', f).then(fn('c', g)));`,
      'x',
      `.then(fn('x', f).then(fn('c', g))).then(fn('x-2', f).then(fn('c-2', g)));`,
    ],
    [
      `.then(fn('x', f).then(fn('c', g)));`,
      'x/c',
      `.then(fn('x', f).then(fn('c', g)).then(fn('c-2', g)));`,
    ],
    [
      `\n  // of x\n  .then(fn('x', f)); // x`,
      'x',
      `\n  // of x\n  .then(fn('x', f)) // x\n  .then(fn('x-2', f));`,
    ],
    [`.then(handler);`, 'function~1', `.then(handler).then(handler);`],
  ])('%j', (chain, step, expected) => {
    expect(after(chain, step, `const ID = 'x';\nconst handler = () => 1;`)).toBe(expected);
  });

  it('refuses what it cannot give an id of its own', () => {
    expect(() => after(`.then(fn(make(), f));`, 'fn~1')).toThrow('is computed');
    expect(() => after(`.then(other);`, 'reference~1')).toThrow('cannot be followed');
    expect(() => after(`.then(a ? b : c);`, 'opaque~1')).toThrow('cannot be followed');
    expect(() => after(`.then(fn('x', f).unpack().serial(fn('e', g)));`, 'x/e')).toThrow(
      'cannot be duplicated alone',
    );
  });
});
