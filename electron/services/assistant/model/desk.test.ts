import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Command } from '../../../../shared/edit/command.ts';
import { createInProcessEngine } from '../../project/engine-client.ts';
import type { LoadedFile } from '../../project/read-project.ts';
import { createDesk, type Desk } from './desk.ts';
import { openShadow, type Shadow } from './shadow.ts';

const index = 'src/index.ts';
const start = `import { durable } from '@versori/run';

async function main(): Promise<void> {
  const interpreter = await durable.DurableInterpreter.newInstance();
  await interpreter.start();
}

main();
`;

let shadow: Shadow;
let desk: Desk;

beforeEach(async () => {
  const files = new Map<string, LoadedFile>([[index, { kind: 'text', text: start }]]);
  shadow = await openShadow(createInProcessEngine(), files, { allowValues: true });
  desk = createDesk('build', shadow);
});
afterEach(() => shadow.close());

const create = (id: string): Command => ({
  command: 'workflow.create',
  id,
  trigger: { kind: 'webhook' },
});

it('workflows do not need each other for the files that register them all', async () => {
  await desk.propose('One', [create('one')]);
  const { files } = await desk.propose('Two', [create('two')]);
  expect(files).toContain(index);
  expect(desk.changes.map(({ needs }) => needs)).toEqual([[], []]);
});

it('what goes by offsets in such a file needs what made it so', async () => {
  await desk.propose('One', [create('one')]);
  const at = (shadow.textOf(index) ?? '').indexOf('await interpreter');
  const typed: Command = {
    command: 'source.replace',
    file: index,
    start: at,
    end: at,
    text: '// Starts all of them.\n',
  };
  await desk.propose('Say it', [typed]);
  await desk.propose('Two', [create('two')]);
  const [one, say, two] = desk.changes;
  expect([say?.needs, two?.needs]).toEqual([[one?.id], [say?.id]]);
});
