import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import type { Command } from '../../../shared/edit/command.ts';
import { createDenoLocator } from '../deno/locate.ts';
import { quiet } from '../deno/testing.ts';
import { createProcessDoor } from '../process/door.ts';
import { createMappingRunner, type MappingRunner } from '../mapping-run/mapping-runner.ts';
import { proposedValues } from './proposed-values.ts';
import { change, createProposalBench, type ProposalBench } from './testing.ts';

const mapping = 'src/services/map-order.ts#mapOrder';
const event = {
  event: 'order.created',
  data: {
    order_id: 'A-1',
    customer: { id: 'C-7', email: 'ada@example.com' },
    items: [{ sku: 'TEA-1', quantity: 3, price: 19.99 }],
    total: 59.97,
    currency: 'eur',
  },
};

let bench: ProposalBench;
let runner: MappingRunner;

async function setUp(samples: readonly object[]): Promise<void> {
  bench = await createProposalBench(async (root) => {
    const folder = join(root, 'flowright/samples');
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'map-order.json'), JSON.stringify({ function: mapping, samples }));
  });
  const { folders } = bench.deno;
  const door = createProcessDoor({ emit: () => undefined, logger: quiet, clock: Date });
  const locator = createDenoLocator({ door, folders, configuredPath: () => null });
  runner = createMappingRunner({ door, locator, folders, logger: quiet });
}

afterEach(async () => {
  await runner.stop();
  await bench.stop();
});

const upper: Command = {
  command: 'mapping.setRule',
  mapping,
  target: 'currency',
  rule: {
    base: 'path',
    path: 'orderEvent.data.currency',
    operations: [{ kind: 'convert:upper' }],
  },
};

it('runs the mapping on its samples, now and as it is proposed', async () => {
  await setUp([{ name: 'One order', arguments: [event] }]);
  const { proposal } = await bench.ask([change('one', [upper])]);
  const before = await bench.texts();
  const values = await proposedValues(runner, await bench.proposals.tried(proposal.id), mapping);
  expect(values.samples.map(({ name }) => name)).toEqual(['One order']);
  expect(values.before).toMatchObject([{ state: 'value', value: { currency: 'eur' } }]);
  expect(values.after).toMatchObject([{ state: 'value', value: { currency: 'EUR' } }]);
  expect(await bench.texts()).toEqual(before);
  await expect(bench.proposals.tried('another')).rejects.toMatchObject({ code: 'stale' });
}, 120_000);

it('has nothing to run without samples', async () => {
  await setUp([]);
  const { proposal } = await bench.ask([change('one', [upper])]);
  const values = await proposedValues(runner, await bench.proposals.tried(proposal.id), mapping);
  expect(values).toEqual({ samples: [], before: [], after: [] });
}, 120_000);
