import { describe, expect, it } from 'vitest';
import type { TextChange } from '../../model/span.ts';
import { houses, type HouseName } from '../../testing/houses.ts';
import { applyCommands, applyPlan } from '../../testing/project.ts';
import { takeBack } from '../../testing/undo.ts';
import { createCodeEngine } from '../code-engine.ts';

function change(house: HouseName, file: string, ...changes: TextChange[]) {
  return applyCommands(houses[house], { command: 'text.change', file, changes });
}

const index = 'src/index.ts';

describe('text.change', () => {
  it.each([
    ['vendor', ''],
    ['windows', '\uFEFF'],
  ] as const)('changes exactly what it is told in %s', (house, mark) => {
    const at = mark.length;
    const { plan, lines } = change(house, index, { start: at, end: at + 6, insert: 'IMPORT' });
    expect(plan.label).toBe('Edit src/index.ts');
    expect(lines[1]?.trimEnd()).toBe(`+${mark}IMPORT { durable } from '@versori/run';`);
  });

  it('may leave a text that does not parse, and says so', () => {
    const texts = houses.wide;
    const engine = createCodeEngine();
    engine.update(Object.entries(texts).map(([file, text]) => ({ file, text })));
    const changes = [{ start: 0, end: 0, insert: 'const (' }];
    const typing = { command: 'text.change', file: index, changes } as const;
    const plan = engine.plan([typing]);
    expect(plan.notes[0]).toContain('src/index.ts does not parse now (line 1');
    expect(takeBack(texts, applyPlan(texts, plan), plan)).toEqual(texts);
    const create = {
      command: 'workflow.create',
      id: 'new',
      trigger: { kind: 'webhook' },
      file: index,
    } as const;
    expect(() => engine.plan([typing, create])).toThrow('does not parse');
    const back = { ...typing, changes: [{ start: 0, end: 7, insert: '' }] };
    expect(engine.plan([typing, back]).edits).toEqual([]);
  });

  it('reaches tests and data, and applies changes that refer to one text', () => {
    const file = 'flowright/cards.json';
    const { texts } = applyCommands(
      { [file]: '{"a":1}' },
      {
        command: 'text.change',
        file,
        changes: [
          { start: 5, end: 6, insert: '2' },
          { start: 2, end: 3, insert: 'b' },
        ],
      },
    );
    expect(texts[file]).toBe('{"b":2}');
  });

  it.each<[string, TextChange[]]>([
    ['behind the end', [{ start: 99_999, end: 99_999, insert: 'x' }]],
    ['backwards', [{ start: 5, end: 2, insert: 'x' }]],
    [
      'overlapping',
      [
        { start: 0, end: 5, insert: 'x' },
        { start: 3, end: 6, insert: 'y' },
      ],
    ],
  ])('refuses changes that are %s', (_, changes) => {
    expect(() => change('tabs', index, ...changes)).toThrow('does not fit the text');
  });

  it('refuses a file that is not there', () => {
    expect(() => change('tabs', 'src/none.ts', { start: 0, end: 0, insert: '' })).toThrow(
      'no file src/none.ts',
    );
  });
});
