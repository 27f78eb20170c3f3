import { describe, expect, it } from 'vitest';
import { houses } from '../../testing/houses.ts';
import { applyCommands } from '../../testing/project.ts';

const chainOf = (chain: string): { 'src/a.ts': string } => ({
  'src/a.ts': `import { fn, webhook } from '@versori/run';\n\nexport const a = webhook('a')${chain}\n`,
});

function after(chain: string, command: Parameters<typeof applyCommands>[1]): string | undefined {
  const { texts } = applyCommands(chainOf(chain), command);
  return texts['src/a.ts']?.split(`webhook('a')`)[1]?.trimEnd();
}

const remove = (chain: string, step: string) =>
  after(chain, { command: 'step.remove', workflow: 'a', step });
const move = (chain: string, step: string, to: string | null) =>
  after(chain, { command: 'step.move', workflow: 'a', step, after: to });

describe('step.remove', () => {
  it('takes an import whose name means something else elsewhere', () => {
    const text = `import { fn, webhook } from '@versori/run';\nconst f = (fn) => fn();\nexport const a = webhook('a').then(fn('x', f));\n`;
    const remove = { command: 'step.remove', workflow: 'a', step: 'x' } as const;
    expect(applyCommands({ 'src/a.ts': text }, remove).texts['src/a.ts']).toBe(
      `import { webhook } from '@versori/run';\nconst f = (fn) => fn();\nexport const a = webhook('a');\n`,
    );
  });

  it('takes the step, its comments and the imports that only it used', () => {
    const { lines } = applyCommands(houses.vendor, {
      command: 'step.remove',
      workflow: 'order-intake',
      step: 'map-order',
    });
    expect(lines).toEqual([
      `-import { webhook, fn, http } from '@versori/run';`,
      `-import { toErpOrder } from '../services/orders';`,
      `+import { webhook, http } from '@versori/run';`,
      `-  .then(fn('map-order', ({ data, log }) => {`,
      `-    log.info('Mapping order', { id: data.id });`,
      `-    return toErpOrder(data);`,
      `-  })) // pure`,
    ]);
  });

  it('takes only the use of a task held elsewhere', () => {
    const { lines } = applyCommands(houses.vendor, {
      command: 'step.remove',
      workflow: 'order-intake',
      step: 'validate-order',
    });
    expect(lines).toEqual([
      `-import { validateOrder } from '../tasks/validate';`,
      `-  // Orders come in all shapes.`,
      `-  .then(validateOrder)`,
    ]);
  });

  it.each([
    [
      `\n  .then(fn('x', f)) // one\n  .then(fn('y', f)); // two`,
      'y',
      `\n  .then(fn('x', f)); // one`,
    ],
    [
      `\n  .then(fn('x', f)) // one\n  .then(fn('y', f)); // two`,
      'x',
      `\n  .then(fn('y', f)); // two`,
    ],
    [
      `\n  .then(fn('x', f)) /* one */\n  .then(fn('y', f));`,
      'y',
      `\n  .then(fn('x', f)) /* one */;`,
    ],
    [` // head\n  .then(fn('x', f));`, 'x', `; // head`],
    [`.then(fn('x', f)).then(fn('y', f)); // all`, 'y', `.then(fn('x', f)); // all`],
    [`.then(fn('x', f)).then(fn('y', f)); // all`, 'x', `.then(fn('y', f)); // all`],
    [`\n  /* a */ // b\n  .then(fn('x', f))\n  .then(fn('y', f))`, 'x', `\n  .then(fn('y', f))`],
    [
      `\n  .then(fn('x', f))\n  // own\n\n  // more\n  .then(fn('y', f));`,
      'y',
      `\n  .then(fn('x', f));`,
    ],
    [`.then(fn('x', f).then(fn('c', g)).then(h));`, 'x/c', `.then(fn('x', f).then(h));`],
    [`.then(fn('x', f)).unpack().serial(g).then(fn('y', f));`, 'x', `.then(fn('y', f));`],
    [`.then(cond ? x : y).then(fn('y', f));`, 'opaque~1', `.then(fn('y', f));`],
    [`.retry(2).then(fn('y', f));`, 'opaque~1', `.then(fn('y', f));`],
  ])('keeps the rest: %j without %s', (chain, step, expected) => {
    expect(remove(chain, step)).toBe(expected);
  });

  it.each([
    ['other', `use(webhook('a'), other); // head`],
    [`'other'`, `use(webhook('a') // head\n  , 'other');`],
  ])('keeps %s, which follows a chain, out of a line comment', (other, expected) => {
    const text = `import { webhook } from '@versori/run';\nuse(webhook('a') // head\n  .then(x), ${other});\n`;
    const { texts } = applyCommands(
      { 'src/a.ts': text },
      { command: 'step.remove', workflow: 'a', step: 'reference~1' },
    );
    expect(texts['src/a.ts']).toBe(`import { webhook } from '@versori/run';\n${expected}\n`);
  });

  it('keeps parentheses around a part of the chain', () => {
    const before = `import { fn, webhook } from '@versori/run';\nexport const a = (webhook('a').then(fn('x', f))).then(fn('y', f));\n`;
    const { texts } = applyCommands(
      { 'src/a.ts': before },
      { command: 'step.remove', workflow: 'a', step: 'x' },
    );
    expect(texts['src/a.ts']).toContain(`a = (webhook('a')).then(fn('y', f));`);
  });

  it('takes out what is chained on a constant elsewhere, and refuses what is for each item', () => {
    const before = `import { fn, webhook } from '@versori/run';\nconst b = webhook('a');\nexport const a = b.then(fn('x', f));\n`;
    const { texts } = applyCommands(
      { 'src/a.ts': before },
      { command: 'step.remove', workflow: 'a', step: 'opaque~1' },
    );
    expect(texts['src/a.ts']).toBe(
      `import { webhook } from '@versori/run';\nconst b = webhook('a');\nexport const a = b;\n`,
    );
    expect(() => remove(`.then(fn('p', f).unpack().serial(g));`, 'p/reference~1')).toThrow(
      'cannot be removed alone',
    );
  });
});

describe('step.move', () => {
  const three = `\n  // of x\n  .then(fn('x', f)) // x\n  .then(fn('y', f))\n  .catch(z); // z`;

  it.each([
    ['x', 'y', `\n  .then(fn('y', f))\n  // of x\n  .then(fn('x', f)) // x\n  .catch(z); // z`],
    [
      'x',
      'reference~1',
      `\n  .then(fn('y', f))\n  .catch(z) // z\n  // of x\n  .then(fn('x', f)); // x`,
    ],
    [
      'reference~1',
      null,
      `\n  .catch(z) // z\n  // of x\n  .then(fn('x', f)) // x\n  .then(fn('y', f));`,
    ],
    ['y', null, `\n  .then(fn('y', f))\n  // of x\n  .then(fn('x', f)) // x\n  .catch(z); // z`],
    ['x', null, three],
    ['x', 'x', three],
    ['y', 'x', three],
  ])('moves %s behind %s with its comments', (step, to, expected) => {
    expect(move(three, step, to)).toBe(expected);
  });

  const dotted = `.\n  // of x\n  then(fn('x', f)). // x\n  // of y\n  then(fn('y', f)). /* y */\n  catch(z);`;

  it('knows whose a comment is where dots end the lines', () => {
    expect(remove(dotted, 'x')).toBe(`.\n  // of y\n  then(fn('y', f)). /* y */\n  catch(z);`);
    expect(remove(dotted, 'y')).toBe(`.\n  // of x\n  then(fn('x', f)). // x\n  catch(z);`);
    expect(remove(dotted, 'reference~1')).toBe(
      `.\n  // of x\n  then(fn('x', f)). // x\n  // of y\n  then(fn('y', f)) /* y */;`,
    );
    expect(move(dotted, 'x', 'y')).toBe(
      `.\n  // of y\n  then(fn('y', f)). /* y */\n  // of x\n  then(fn('x', f)). // x\n  catch(z);`,
    );
    expect(move(dotted, 'y', 'reference~1')).toBe(
      `.\n  // of x\n  then(fn('x', f)). // x\n  catch(z).\n  // of y\n  then(fn('y', f)) /* y */;`,
    );
    expect(after(dotted, { command: 'step.duplicate', workflow: 'a', step: 'x' })).toBe(
      `.\n  // of x\n  then(fn('x', f)) // x\n  .then(fn('x-2', f)).\n  // of y\n  then(fn('y', f)). /* y */\n  catch(z);`,
    );
  });

  it('moves what is attached on the workflow along', () => {
    expect(move(`.then(fn('x', f)).unpack().serial(g).then(fn('y', f));`, 'x', 'y')).toBe(
      `.then(fn('y', f)).then(fn('x', f)).unpack().serial(g);`,
    );
  });

  it('touches nothing but the moved step', () => {
    const { plan } = applyCommands(houses.tabs, {
      command: 'step.move',
      workflow: 'drain',
      step: 'function~1',
      after: null,
    });
    const [edit] = plan.edits;
    expect(edit?.change === 'modified' && edit.changes).toHaveLength(2);
  });

  it('refuses other rows and parentheses', () => {
    expect(() => move(`.then(fn('p', f).then(fn('c', g))).then(fn('y', f));`, 'p/c', 'y')).toThrow(
      'same row',
    );
    const before = `import { fn, webhook } from '@versori/run';\nexport const a = (webhook('a').then(fn('x', f))).then(fn('y', f));\n`;
    expect(() =>
      applyCommands(
        { 'src/a.ts': before },
        { command: 'step.move', workflow: 'a', step: 'y', after: null },
      ),
    ).toThrow('parentheses');
  });
});

describe('a catch that is left directly behind its trigger', () => {
  const notes = (chain: string, command: Parameters<typeof applyCommands>[1]): readonly string[] =>
    applyCommands(chainOf(chain), command).plan.notes;

  it('is said, since a webhook takes none', () => {
    const said = [expect.stringMatching(/^The catch "y" now stands directly behind the trigger/)];
    const chain = `.then(fn('x', f)).catch(fn('y', g)).then(fn('z', h));`;
    expect(notes(chain, { command: 'step.remove', workflow: 'a', step: 'x' })).toEqual(said);
    expect(notes(chain, { command: 'step.move', workflow: 'a', step: 'x', after: 'y' })).toEqual(
      said,
    );
    expect(notes(chain, { command: 'step.move', workflow: 'a', step: 'y', after: null })).toEqual(
      said,
    );
  });

  it('is not said of one that stood there before, nor of others', () => {
    const before = `.catch(fn('y', g)).then(fn('z', h));`;
    expect(notes(before, { command: 'step.remove', workflow: 'a', step: 'z' })).toEqual([]);
    const plain = `.then(fn('x', f)).then(fn('z', h)).catch(fn('y', g));`;
    expect(notes(plain, { command: 'step.remove', workflow: 'a', step: 'x' })).toEqual([]);
  });
});
