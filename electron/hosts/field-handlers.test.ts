import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCodeEngine } from '../../shared/edit/code-engine.ts';
import type { Command } from '../../shared/edit/command.ts';
import { applyChanges } from '../../shared/edit/plan.ts';
import { createLanguageBench, type LanguageBench } from '../services/language/testing.ts';
import { createFieldHandlers } from './field-handlers.ts';

const file = 'src/workflows/orders.ts';
const text = `import { fn, http, webhook } from '@versori/run';

interface Order {
  id: string;
  customer: { email: string; name: string };
}
/** Shortens a text. */
function short(text: string, length: number): string {
  return text.slice(0, length);
}

export const orders = webhook('orders')
  .then(fn('read', (): Order => ({ id: '1', customer: { email: 'a', name: 'b' } })))
  .then(
    http('send', { connection: 'shop' }, async ({ data, log, fetch }) => {
      log.info('Sending', { id: short(data.id, 3) });
      await fetch('/orders');
    }),
  );
`;

let bench: LanguageBench;
let handlers: ReturnType<typeof createFieldHandlers>;

beforeAll(async () => {
  bench = await createLanguageBench({
    'package.json': { name: 'p', type: 'module', dependencies: { '@versori/run': '^0.6.3' } },
    [file]: text,
  });
  await bench.ready();
  const engine = createCodeEngine();
  engine.update([{ file, text }]);
  const preview = (commands: readonly Command[]) => {
    const { label, notes, edits } = engine.plan(commands);
    const files = edits.map((edit) => ({
      file: edit.file,
      before: text,
      after: edit.change === 'modified' ? applyChanges(text, edit.changes) : null,
    }));
    return Promise.resolve({ label, notes, files });
  };
  handlers = createFieldHandlers({ preview }, bench.service);
});
afterAll(() => bench.stop());

const mark = 'cursorMark';

function fields(source: string): Command {
  return {
    command: 'block.set',
    workflow: 'orders',
    step: 'send',
    block: 'log~1',
    set: { fieldsExpression: source },
  };
}

describe('an expression that is being typed', () => {
  it('is completed as if it stood in the code, with what the compiler knows there', async () => {
    const answer = await handlers['field.complete']({
      commands: [fields(`{ to: data.customer.na${mark} }`)],
      mark,
      trigger: undefined,
    });
    expect(answer?.items.map(({ label }) => label)).toEqual(['name']);
    expect(answer?.span).toEqual({ start: -2, end: 0 });
  });

  it('takes the next command where the first one is no code yet', async () => {
    const commands = [
      fields(`{ to: data.customer.${mark}`),
      fields(`{ to: data.customer.${mark}}`),
    ];
    const answer = await handlers['field.complete']({ commands, mark, trigger: '.' });
    expect(answer?.items.map(({ label }) => label).sort()).toEqual(['email', 'name']);
    const never = { commands: [fields('{ to: ')], mark, trigger: undefined };
    expect(await handlers['field.complete'](never)).toBeNull();
  });

  it('is explained, with the signature of the call', async () => {
    const hover = await handlers['field.hover']({
      commands: [fields(`{ id: sh${mark}ort(data.id, 3) }`)],
      mark,
    });
    expect(hover?.documentation).toBe('Shortens a text.');
    expect(hover?.span).toEqual({ start: -2, end: 3 });
    const signature = await handlers['field.signature']({
      commands: [fields(`{ id: short(data.id, /*${mark}*/) }`)],
      mark,
    });
    expect(signature?.label).toContain('short(text: string, length: number)');
  });

  it('has the errors that it would bring', async () => {
    const wrong = await handlers['field.problems']({ command: fields('{ id: data.idd }') });
    expect(wrong?.join()).toMatch(/'idd' does not exist/);
    expect(await handlers['field.problems']({ command: fields('{ id: data.id }') })).toEqual([]);
    expect(await handlers['field.problems']({ command: fields('{ id: ') })).toBeNull();
    expect(bench.text(file)).toBe(text);
  });
});
