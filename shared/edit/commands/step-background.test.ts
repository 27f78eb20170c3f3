import { describe, expect, it } from 'vitest';
import { houses, type HouseName } from '../../testing/houses.ts';
import { applyCommands } from '../../testing/project.ts';

function linesOf(house: HouseName, workflow: string, step: string, background = true) {
  return applyCommands(houses[house], {
    command: 'step.setBackground',
    workflow,
    step,
    background,
  }).lines;
}

function after(chain: string, step: string, background: boolean): string | undefined {
  const { texts } = applyCommands(
    {
      'src/a.ts': `import { fn, webhook } from '@versori/run';\nconst held = fn('h', f).background();\nexport const a = webhook('a')${chain}\n`,
    },
    { command: 'step.setBackground', workflow: 'a', step, background },
  );
  return texts['src/a.ts']?.split(`webhook('a')`)[1]?.trimEnd();
}

describe('step.setBackground', () => {
  it('chains the call on the task, in every house', () => {
    expect(linesOf('vendor', 'order-intake', 'map-order')).toEqual([
      `-  })) // pure`,
      `+  }).background()) // pure`,
    ]);
    expect(linesOf('wide', 'order-intake', 'upsert')).toEqual([
      `-        ),`,
      `+        ).background(),`,
    ]);
    expect(linesOf('tabs', 'drain', 'split')).toEqual([
      `-\t\t.parallel(persist)) // all at once`,
      `+\t\t.parallel(persist)`,
      `+\t\t.background()) // all at once`,
    ]);
    expect(linesOf('windows', 'order-intake', 'map-order')).toEqual([
      `-  })) // pure\r`,
      `+  }).background()) // pure\r`,
    ]);
  });

  it('changes the use of a task held elsewhere, not its declaration', () => {
    expect(linesOf('vendor', 'order-intake', 'validate-order')).toEqual([
      `-  .then(validateOrder)`,
      `+  .then(validateOrder.background())`,
    ]);
    expect(linesOf('tabs', 'drain', 'split/persist')).toEqual([
      `-\t\t.parallel(persist)) // all at once`,
      `+\t\t.parallel(persist.background())) // all at once`,
    ]);
  });

  it('tells what the next step gets, and is taken back exactly', () => {
    const on = {
      command: 'step.setBackground',
      workflow: 'drain',
      step: 'split',
      background: true,
    } as const;
    const { plan, model, texts } = applyCommands(houses.tabs, on);
    expect(plan).toMatchObject({
      label: 'Run step "split" in the background',
      notes: [
        'What follows "split" starts at once; its data is undefined, not the result of "split".',
      ],
    });
    const drain = model.workflows.find(({ id }) => id === 'drain');
    expect(drain?.steps[0]).toMatchObject({ key: 'split', background: true });
    const back = applyCommands(texts, { ...on, background: false });
    expect(back.texts).toEqual(houses.tabs);
    expect(applyCommands(houses.tabs, { ...on, background: false }).plan.edits).toEqual([]);
  });

  it.each([
    [`.then(fn('x', f).background());`, `.then(fn('x', f));`],
    [`.then(fn('x', f)).background().then(g);`, `.then(fn('x', f)).then(g);`],
    [`.then(fn('x', f).background()).background();`, `.then(fn('x', f));`],
    [`.then(fn('x', f) // c\n  .background());`, `.then(fn('x', f) // c\n  );`],
    [
      `.then(fn('x', f)\n  // of it\n  .background()\n  .then(g));`,
      `.then(fn('x', f)\n  // of it\n  .then(g));`,
    ],
    [`\n  .then(fn('x', f))\n  .background(); // c`, `\n  .then(fn('x', f)); // c`],
  ])('takes the call away: %j', (chain, expected) => {
    expect(after(chain, 'x', false)).toBe(expected);
  });

  it('refuses what is no task, or what would lose its meaning', () => {
    expect(() => linesOf('tabs', 'drain', 'function~1')).toThrow('a function without a name');
    expect(() => after(`.then(other);`, 'reference~1', true)).toThrow('cannot be followed');
    expect(() => after(`.then(fn('x', f) as Task);`, 'x', true)).toThrow('type assertion');
    expect(() => after(`.then(fn('x', f)).unpack().serial(g);`, 'x', true)).toThrow('taken apart');
    expect(() => after(`.then(held);`, 'h', false)).toThrow('where its task is declared');
  });
});
