import { describe, expect, it } from 'vitest';
import { houses, type HouseName } from '../../testing/houses.ts';
import { applyCommands, readModel, type Applied } from '../../testing/project.ts';
import type { Command } from '../command.ts';

type Mode = Extract<Command, { command: 'step.wrapForEach' }>['mode'];

function wrap(house: HouseName, workflow: string, step: string, mode: Mode = 'serial'): Applied {
  return applyCommands(houses[house], { command: 'step.wrapForEach', workflow, step, mode });
}

const file = (chain: string, names = 'fn, webhook') => ({
  'src/a.ts': `import { ${names} } from '@versori/run';\nexport const a = webhook('a')${chain}\n`,
});

function unwrapped(chain: string, step: string): string | undefined {
  const { texts } = applyCommands(file(chain), { command: 'step.unwrap', workflow: 'a', step });
  return texts['src/a.ts']?.split(`webhook('a')`)[1]?.trimEnd();
}

describe('step.wrapForEach', () => {
  it('puts the calls around the task, in every house', () => {
    expect(wrap('vendor', 'order-intake', 'map-order').lines).toEqual([
      `-  .then(fn('map-order', ({ data, log }) => {`,
      `+  .then(fn('map-order-items', ({ data }) => data).unpack().serial(fn('map-order', ({ data, log }) => {`,
      `-  })) // pure`,
      `+  }))) // pure`,
    ]);
    expect(wrap('wide', 'order-intake', 'check', 'parallel').lines).toEqual([
      `-    .then(fn("check", (ctx) => ctx.data))`,
      `+    .then(fn("check-items", (ctx) => ctx.data).unpack().parallel(fn("check", (ctx) => ctx.data)))`,
    ]);
    expect(wrap('tabs', 'drain', 'function~1').lines).toEqual([
      `-\t.then(({ data }) => data)`,
      `+\t.then(run.fn('items', ({ data }) => data).unpack().serial(({ data }) => data))`,
    ]);
    expect(wrap('windows', 'order-intake', 'validate-order').lines).toEqual([
      `-  .then(validateOrder)\r`,
      `+  .then(fn('validate-order-items', ({ data }) => data).unpack().serial(validateOrder))\r`,
    ]);
  });

  it('imports fn where the file has none, and is taken back exactly', () => {
    const { lines, texts } = wrap('vendor', 'nightly-sync', 'validate-order', 'parallel');
    expect(lines).toEqual([
      `-import { schedule, http } from '@versori/run';`,
      `+import { schedule, http, fn } from '@versori/run';`,
      `-  .then(validateOrder);`,
      `+  .then(fn('validate-order-items', ({ data }) => data).unpack().parallel(validateOrder));`,
    ]);
    const unwrap = { command: 'step.unwrap', workflow: 'nightly-sync' } as const;
    for (const step of ['validate-order-items', 'validate-order-items/validate-order']) {
      expect(applyCommands(texts, { ...unwrap, step }).texts).toEqual(houses.vendor);
    }
  });

  it.each(['vendor', 'wide', 'windows'] as const)('is taken back exactly in %s', (house) => {
    for (const workflow of readModel(houses[house]).workflows) {
      for (const { key, role } of workflow.steps) {
        if (role === 'catch') continue;
        const { texts, model } = wrap(house, workflow.key, key);
        const holder = model.workflows
          .find((other) => other.key === workflow.key)
          ?.steps.find(({ forEach }) => forEach !== null);
        const unwrap = { command: 'step.unwrap', workflow: workflow.key } as const;
        const back = applyCommands(texts, { ...unwrap, step: holder?.key ?? '' });
        expect(back.texts).toEqual(houses[house]);
      }
    }
  });

  it('refuses what is no task for a list', () => {
    expect(() => wrap('tabs', 'drain', 'split')).toThrow('for each item already');
    expect(() => wrap('tabs', 'drain', 'split/persist')).toThrow('cannot be wrapped alone');
    expect(() => wrap('vendor', 'order-intake', 'function~1')).toThrow('handles an error');
    expect(() =>
      applyCommands(file(`.then(a ? b : c);`), {
        command: 'step.wrapForEach',
        workflow: 'a',
        step: 'opaque~1',
        mode: 'serial',
      }),
    ).toThrow('cannot be followed');
  });
});

describe('step.setForEach', () => {
  const set = (chain: string, step: string, mode: Mode) => {
    const texts = file(chain);
    const set = { command: 'step.setForEach', workflow: 'a', step, mode } as const;
    return applyCommands(texts, set).texts['src/a.ts']?.split(`webhook('a')`)[1]?.trimEnd();
  };

  it.each([
    [
      `.then(fn('i', f).unpack().serial(g)); // serial`,
      'i',
      `.then(fn('i', f).unpack().parallel(g)); // serial`,
    ],
    [
      `.then(fn('i', f).unpack(m)\n    // why\n    .serial(fn('g', g)));`,
      'i/g',
      `.then(fn('i', f).unpack(m)\n    // why\n    .parallel(fn('g', g)));`,
    ],
    [
      `.then(fn('i', f)).unpack(). serial (g).then(h);`,
      'i',
      `.then(fn('i', f)).unpack(). parallel (g).then(h);`,
    ],
    [`.then(fn('i', f).unpack()['serial'](g));`, 'i', `.then(fn('i', f).unpack()['parallel'](g));`],
  ])('changes the one word in %j, and back', (before, step, after) => {
    expect(set(before, step, 'parallel')).toBe(after);
    expect(set(after, step, 'serial')).toBe(before);
    expect(set(before, step, 'serial')).toBe(before);
  });

  it('refuses steps that run once, and tasks that others use too', () => {
    expect(() => set(`.then(fn('i', f));`, 'i', 'serial')).toThrow('does not run for each');
    const held = {
      'src/a.ts': `import { fn, webhook } from '@versori/run';
const each = fn('i', (c) => c.data).unpack().serial(g);
export const a = webhook('a').then(each);
`,
    };
    const command = {
      command: 'step.setForEach',
      workflow: 'a',
      step: 'i',
      mode: 'parallel',
    } as const;
    expect(() => applyCommands(held, command)).toThrow('where its task is declared');
  });
});

describe('step.unwrap', () => {
  it('takes the calls away and leaves the task', () => {
    expect(unwrapped(`.then(fn('i', (c) => c.data).unpack().serial(g)); // c`, 'i')).toBe(
      `.then(g); // c`,
    );
  });

  it.each([
    [`.then(fn('i', f));`, 'does not run for each'],
    [`.then(fn('i', f).unpack().serial(g));`, 'does more than hand'],
    [`.then(fn('i', ({ data }) => data.rows).unpack().serial(g));`, 'does more than hand'],
    [`.then(fn('i', ({ data }) => data).unpack(m).serial(g));`, 'does more than hand'],
    [`.then(fn('i', ({ data }) => data).unpack().serial(g).then(h));`, 'does more than hand'],
    [`.then(fn('i', ({ data }) => data)\n  // why\n  .unpack().serial(g));`, 'Comments stand'],
  ])('refuses %j', (chain, message) => {
    expect(() => unwrapped(chain, 'i')).toThrow(message);
  });
});
