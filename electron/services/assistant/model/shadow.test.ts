import { expect, it, vi } from 'vitest';
import type { Command } from '../../../../shared/edit/command.ts';
import { createInProcessEngine } from '../../project/engine-client.ts';
import type { LoadedFile } from '../../project/read-project.ts';
import { tryChanges } from '../try-changes.ts';
import { openShadow } from './shadow.ts';

function filesOf(texts: Readonly<Record<string, string>>): Map<string, LoadedFile> {
  return new Map(Object.entries(texts).map(([file, text]) => [file, { kind: 'text', text }]));
}

const file = 'src/workflows/orders.ts';
const start = {
  [file]: `import { fn, webhook } from '@versori/run';

export const orders = webhook('orders').then(fn('check-order', ({ data }) => data));

export const limit = 1;
`,
};

it('makes of changes what all of them in one go make of the project', async () => {
  const shadow = await openShadow(createInProcessEngine(), filesOf(start), { allowValues: true });
  const wide: Command = {
    command: 'step.rename',
    workflow: 'orders',
    step: 'check-order',
    to: 'check-the-order-before-anything-else',
  };
  await shadow.apply([wide]);
  // The line was broken, which moves what is below.
  expect(shadow.textOf(file)).toContain('.then(\n');
  const at = (shadow.textOf(file) ?? '').indexOf('1;');
  const typed: Command = { command: 'source.replace', file, start: at, end: at + 1, text: '20' };
  await shadow.apply([typed]);
  expect(shadow.textOf(file)).toContain('export const limit = 20;\n');
  const all = await tryChanges(createInProcessEngine, { files: filesOf(start) }, [wide, typed]);
  expect(all.files).toEqual(shadow.tried().files);
});

it('refuses to write what cannot be read, as the project itself does', async () => {
  const files = filesOf(start).set('README.md', { kind: 'unreadable', reason: 'it is not UTF-8' });
  const shadow = await openShadow(createInProcessEngine(), files, { allowValues: true });
  const write: Command = { command: 'file.write', file: 'README.md', text: '# Contacts\n' };
  await expect(shadow.apply([write])).rejects.toMatchObject({ code: 'read-only' });
  await expect(tryChanges(createInProcessEngine, { files }, [write])).rejects.toMatchObject({
    code: 'read-only',
  });
});

it('ends its engine where it cannot be opened', async () => {
  const stop = vi.fn(() => Promise.resolve());
  const engine = {
    ...createInProcessEngine(),
    update: () => Promise.reject(new Error('out of memory')),
    stop,
  };
  await expect(openShadow(engine, new Map(), { allowValues: true })).rejects.toThrow('memory');
  expect(stop).toHaveBeenCalledOnce();
});
