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

describe('source.replace of a range', () => {
  const file = 'src/a.ts';
  const text = `import { fn, webhook } from '@versori/run';\r\nexport const a = webhook('a')\r\n  .then(fn('x', f));\r\n`;
  const range = (part: string) => {
    const start = text.indexOf(part);
    return { file, start, end: start + part.length };
  };
  const apply = (part: string, by: string) =>
    applyCommands({ [file]: text }, { command: 'source.replace', ...range(part), text: by });

  it.each([
    [`fn('x', f)`, `fn('y',\n g)`],
    [`webhook('a')`, `webhook( "a" , { method: 'get' } )`],
    [` fn,`, ` fn, http,`],
    [`.then(fn('x', f))`, ``],
  ])('puts the text in place of %j, byte for byte', (part, by) => {
    const { texts, plan } = apply(part, by);
    expect(texts[file]).toBe(text.replace(part, () => by));
    expect(plan.label).toBe('Change the code of src/a.ts');
  });

  it('names the steps elsewhere that it reaches', () => {
    const texts = houses.tabs;
    const flows = texts['src/flows.ts'] ?? '';
    const start = flows.indexOf(`'db'`);
    const { plan } = applyCommands(texts, {
      command: 'source.replace',
      file: 'src/flows.ts',
      start,
      end: start + 4,
      text: `'warehouse'`,
    });
    expect(plan.alsoAffects).toEqual(['intake/persist', 'drain/split/persist']);
  });

  it.each([
    [`fn('x', f)`, `fn('x', `, 'would not parse'],
    [`  .then(fn('x', f));`, `.then(fn('x', f)).then(fn('x', g));`, 'already has a step "x"'],
  ])('refuses %j to become %j', (part, by, message) => {
    expect(() => apply(part, by)).toThrow(message);
  });

  it('refuses offsets that are not there, and an unclear target', () => {
    const command = 'source.replace';
    const run = (rest: object) => () =>
      applyCommands({ [file]: text }, { command, text: 'x', ...rest });
    expect(run({ file, start: 5, end: 9999 })).toThrow('no range from 5 to 9999');
    expect(run({ file, start: 5 })).toThrow('not clear what to replace');
    expect(run({ file, start: 0, end: 1, workflow: 'a', step: 'x' })).toThrow('not clear');
    expect(run({ workflow: 'a' })).toThrow('not clear what to replace');
  });
});
