import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createCodeEngine } from '../../shared/edit/code-engine.ts';
import { commandSchema, type Command, type NewStep } from '../../shared/edit/command.ts';
import { applyChanges } from '../../shared/edit/plan.ts';
import { commands } from './commands.ts';

const page = readFileSync(join(import.meta.dirname, '../../docs/cli.md'), 'utf8');

/** What a command writes into a workflow with single quotes and two spaces, as `docs/cli.md` shows it. */
function insertedText(step: NewStep, command: 'step.insert' | 'catch.add' = 'step.insert'): string {
  const file = 'src/orders.ts';
  const text = [
    "import { fn, http, webhook } from '@versori/run';",
    'const task = other;',
    "export const orders = webhook('orders')",
    "  .then(fn('first', ({ data }) => data));",
    '',
  ].join('\n');
  const engine = createCodeEngine();
  engine.update([{ file, text }]);
  const { edits } = engine.plan([{ command, workflow: 'orders', after: 'first', step }]);
  const inserted = edits.flatMap((edit) =>
    edit.change === 'modified' ? edit.changes.map((change) => change.insert) : [],
  );
  return inserted.join('').trim().replaceAll('\n  ', '\n');
}

describe('docs/cli.md', () => {
  it('shows exactly what a catch is given', () => {
    expect(page).toContain(`\n${insertedText({ kind: 'fn', id: '<id>' }, 'catch.add')}\n`);
  });

  it.each<NewStep>([
    { kind: 'fn', id: '<id>' },
    { kind: 'http', id: '<id>', connection: '<connection>', request: { path: '<path>' } },
    {
      kind: 'http',
      id: '<id>',
      connection: '<connection>',
      request: { method: 'POST', path: '<path>' },
    },
    { kind: 'function' },
    { kind: 'reference', name: 'task' },
  ])('shows exactly what is inserted for %j', (step) => {
    expect(page).toContain(`\n${insertedText(step)}\n`);
  });

  it.each<Command>([
    { command: 'step.setBackground', workflow: 'orders', step: '<id>', background: true },
    { command: 'step.wrapForEach', workflow: 'orders', step: '<id>', mode: 'serial' },
  ])('shows exactly what becomes of a step by %j', (command) => {
    const file = 'src/orders.ts';
    const task = ".then(fn('<id>', ({ data }) => data))";
    const text = `import { fn, webhook } from '@versori/run';\nwebhook('orders')${task};\n`;
    const engine = createCodeEngine();
    engine.update([{ file, text }]);
    const [edit] = engine.plan([command]).edits;
    const after = edit?.change === 'modified' ? applyChanges(text, edit.changes) : '';
    expect(page).toContain(`\n${/\.then.*(?=;)/.exec(after)?.[0] ?? 'nothing'}\n`);
  });

  it.each(Object.entries(commands))('shows how %s is called', (_name, { usage }) => {
    expect(page).toContain(`flowright ${usage}\n`);
  });

  it('names every command of apply', () => {
    for (const { shape } of commandSchema.options) {
      expect(page).toContain(`\`${shape.command.value}\``);
    }
  });

  it('can be followed: the example is valid', () => {
    const example = /echo '(\[.*\])'/.exec(page)?.[1] ?? '';
    const [command] = JSON.parse(example) as unknown[];
    expect(commandSchema.safeParse(command).success).toBe(true);
  });
});
