import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyCommands, applyPlan } from '../../testing/project.ts';
import { takeBack } from '../../testing/undo.ts';
import { createCodeEngine } from '../code-engine.ts';
import type { Command } from '../command.ts';

const write = (file: string, text: string): Command => ({ command: 'file.write', file, text });
const research = 'versori-research/research.md';

function planOn(texts: Readonly<Record<string, string>>, ...commands: readonly Command[]) {
  const engine = createCodeEngine();
  engine.update(Object.entries(texts).map(([file, text]) => ({ file, text })));
  return engine.plan(commands);
}

describe('file.write', () => {
  it.each([
    [research, '# Research\r\n'],
    ['README.md', 'No line end'],
    ['.env.example', 'HUBSPOT_TOKEN=\nSHOP_SECRET=your-secret\n'],
    ['flowright/systems.json', '{}\n'],
    ['src/services/map-order.test.ts', "Deno.test('it', () => {});\r\n"],
    ['flowright/cards/orders.json', '\ufeff[1]'],
  ])('creates %s byte for byte', (file, text) => {
    const { plan, texts } = applyCommands({ 'src/a.ts': 'export {};\n' }, write(file, text));
    expect(plan).toMatchObject({
      label: `Write ${file}`,
      edits: [{ file, change: 'created', text }],
    });
    expect(texts['src/a.ts']).toBe('export {};\n');
  });

  it('replaces what differs, and what it leaves is undone byte for byte', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('# A', 'é😀', '', 'same')),
        fc.array(fc.constantFrom('# A', 'é😀', '', 'same')),
        fc.constantFrom('\n', '\r\n'),
        (before, after, end) => {
          const texts = { [research]: before.join(end), 'README.md': 'r' };
          const text = after.join(end);
          const plan = planOn(texts, write(research, text));
          const result = applyPlan(texts, plan);
          expect(result).toEqual({ ...texts, [research]: text });
          expect(takeBack(texts, result, plan)).toEqual(texts);
          expect(plan.edits.length).toBe(before.join(end) === text ? 0 : 1);
        },
      ),
    );
  });

  it('refuses a test that does not parse', () => {
    expect(() => planOn({}, write('src/order.test.ts', "Deno.test('it', () => {"))).toThrow(
      /src\/order\.test\.ts does not parse \(line 1/,
    );
  });

  it('touches only the lines that change', () => {
    const plan = planOn({ [research]: 'a\nb\nc\n' }, write(research, 'a\nB\nb2\nc\n'));
    expect(plan.label).toBe(`Rewrite ${research}`);
    const changes = [{ start: 2, end: 3, insert: 'B\nb2' }];
    expect(plan.edits).toEqual([{ file: research, change: 'modified', changes, length: 6 }]);
  });

  it('sees what commands before it wrote', () => {
    const { texts } = applyCommands({}, write(research, 'one'), write(research, 'two'));
    expect(texts).toEqual({ [research]: 'two' });
  });

  it.each([
    'src/index.ts',
    'src/notes.md',
    'order.test.ts',
    'src/../order.test.ts',
    'src/.hidden/order.test.ts',
    'src/order.spec.ts',
    'package.json',
    'deno.json',
    'tsconfig.json',
    '.env',
    '.gitignore',
    '.versori',
    '../README.md',
    'docs/README.md',
    'flowright/notes.md',
    'flowright/.hidden.json',
    'flowright/../package.json',
    'versori-research/../README.md',
    'versori-research/deep/research.md',
    'versori-research/.md',
    '/README.md',
    'README.md/',
    'versori-flow.json',
  ])('refuses %s', (file) => {
    expect(() => planOn({}, write(file, '{}'))).toThrow('no file that can be written');
  });

  it('refuses JSON that is none', () => {
    expect(() => planOn({}, write('flowright/systems.json', '{'))).toThrow('is no JSON');
  });

  it.each([
    ['flowright/systems.json', '{"clientSecret":"q8Zr2Lx0Vt7Kp4Nd9Ws1"}'],
    ['.env.example', 'SHOP_API_KEY=q8Zr2Lx0Vt7Kp4Nd9Ws1\n'],
    [research, 'Key: ghp_q8Zr2Lx0Vt7Kp4Nd9Ws1q8Zr2Lx0Vt7Kp4Nd\n'],
  ])('refuses a secret for %s, and does not repeat it', (file, text) => {
    const refuse = () => planOn({}, write(file, text));
    expect(refuse).toThrow('so it is not written');
    expect(refuse).not.toThrow('q8Zr2');
  });
});
