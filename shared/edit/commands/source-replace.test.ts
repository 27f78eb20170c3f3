import { describe, expect, it } from 'vitest';
import { houses, type HouseName } from '../../testing/houses.ts';
import { applyCommands } from '../../testing/project.ts';

function replace(house: HouseName, workflow: string, step: string, text: string) {
  return applyCommands(houses[house], { command: 'source.replace', workflow, step, text });
}

function after(chain: string, step: string, text: string): string | undefined {
  const { texts } = applyCommands(
    {
      'src/a.ts': `import { fn, webhook } from '@versori/run';\nfunction named() {}\nexport const a = webhook('a')${chain}\n`,
    },
    { command: 'source.replace', workflow: 'a', step, text },
  );
  return texts['src/a.ts']?.split(`webhook('a')`)[1]?.trimEnd();
}

describe('source.replace', () => {
  it('changes the task and nothing around it, in every house', () => {
    const text = `fn('map-order', ({ data }) => {\n    return toErpOrder(data);\n  })`;
    const lines = [
      `-  .then(fn('map-order', ({ data, log }) => {`,
      `-    log.info('Mapping order', { id: data.id });`,
      `+  .then(fn('map-order', ({ data }) => {`,
    ];
    expect(replace('vendor', 'order-intake', 'map-order', text).lines).toEqual(lines);
    expect(replace('windows', 'order-intake', 'map-order', text).lines).toEqual(
      lines.map((line) => `${line}\r`),
    );
    expect(replace('wide', 'order-intake', 'check', `fn("checked", check)`).lines).toEqual([
      `-    .then(fn("check", (ctx) => ctx.data))`,
      `+    .then(fn("checked", check))`,
    ]);
    expect(replace('tabs', 'drain', 'split', `run.fn('split', rows)`).lines).toEqual([
      `-\t.then(run.fn('split', ({ data }) => data.rows)`,
      `+\t.then(run.fn('split', rows)`,
    ]);
  });

  it('changes the declaration of a held task and names its other users', () => {
    const { plan, lines } = replace('tabs', 'intake', 'persist', `run.fn('persist', save)`);
    expect(plan).toMatchObject({
      label: 'Change the code of step "persist"',
      alsoAffects: ['drain/split/persist'],
    });
    expect(lines.at(-1)).toBe(`+const persist = run.fn('persist', save)`);
  });

  it.each([
    [`.then(() => 1); // c`, 'function~1', 'function () {}', `.then(function () {}); // c`],
    [`.then(a ? b : c);`, 'opaque~1', `fn('x', f)`, `.then(fn('x', f));`],
    [`.then(fn('x', f));`, 'x', `fn('y', f) // c`, `.then(fn('y', f) // c\n);`],
    [`.then(fn('x', f));`, 'x', `// why\n  fn('y', f)`, `.then(// why\n  fn('y', f));`],
    [`.then(fn('x', f));`, 'x', `fn('x', f)`, `.then(fn('x', f));`],
    [`.then(fn('x', f).then(g));`, 'x', `(a ? b : c)`, `.then((a ? b : c).then(g));`],
  ])('%j: %s becomes %j', (chain, step, text, expected) => {
    expect(after(chain, step, text)).toBe(expected);
  });

  it.each([
    [`.then(fn('x', f));`, 'x', `fn('x', `, 'not one TypeScript expression'],
    [`.then(fn('x', f));`, 'x', `f), g(`, 'not one TypeScript expression'],
    [`.then(fn('x', f));`, 'x', `f, g`, 'not one TypeScript expression'],
    [`.then(fn('x', f).then(g));`, 'x', `a ? b : c`, 'would join with the code around it'],
    [`.then(fn('x', f)).then(fn('y', f));`, 'x', `fn('y', f)`, 'already has a step "y"'],
    [`.then(named);`, 'function~1', `() => 1`, 'no expression of its own'],
    [`.retry(2);`, 'opaque~1', `() => 1`, 'no expression of its own'],
  ])('refuses %j: %s to become %j', (chain, step, text, message) => {
    expect(() => after(chain, step, text)).toThrow(message);
  });
});
