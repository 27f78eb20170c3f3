import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MappingCoverage } from '../../../shared/contract/mapper-calls.ts';
import { createCodeEngine } from '../../../shared/edit/code-engine.ts';
import type { CoveragePoint } from '../../../shared/mapping/coverage.ts';
import {
  sampleCandidates,
  type SampleCandidate,
} from '../../../shared/mapping/sample-candidates.ts';
import type { ShapeType } from '../../../shared/model/shape.ts';
import { createDenoLocator } from '../deno/locate.ts';
import { createDenoBench, quiet } from '../deno/testing.ts';
import type { DenoBench } from '../deno/testing.ts';
import { createProcessDoor } from '../process/door.ts';
import { countedMapping, runCoverage } from './mapping-coverage.ts';
import { createMappingRunner } from './mapping-runner.ts';
import type { MappingRunner } from './mapping-runner.ts';

let bench: DenoBench;
let runner: MappingRunner;

beforeAll(async () => {
  bench = await createDenoBench();
  const { folders } = bench;
  const door = createProcessDoor({ emit: () => undefined, logger: quiet, clock: Date });
  const locator = createDenoLocator({ door, folders, configuredPath: () => null });
  runner = createMappingRunner({ door, locator, folders, logger: quiet });
});

afterAll(async () => {
  await runner.stop();
  await bench.stop();
});

const file = 'src/services/to-receipt.ts';

const texts = new Map([
  [
    'src/types/shop.ts',
    `export interface Order {
  id: string;
  note: string | null;
  channel?: string;
  total: number;
  status: 'open' | 'paid';
  name: string;
  lines: { sku: string; quantity: number; taxable: boolean }[];
  gifts?: { text: string }[];
}
export interface Receipt {
  number: string; memo: string; kind: string; size: string; state: string; name: string;
  lines: { sku: string; tax: string }[];
  gifts: { label: string }[];
}
`,
  ],
  ['src/services/trim.ts', 'export const trim = (text: string): string => text.trim();\n'],
  [
    file,
    `import type { Order, Receipt } from '../types/shop.ts';
import { trim } from './trim.ts';

const states: Record<string, string> = { open: 'Open', paid: 'Paid' };

export function toReceipt(order: Order): Receipt {
  return {
    number: trim(order.id),
    memo: order.note ?? 'none',
    kind: order.channel === 'pos' ? 'Store' : 'Online',
    size: order.total > 100 && order.note !== null ? 'big' : 'small',
    state: states[order.status] ?? 'Unknown',
    name: order.name ?? 'Nobody',
    lines: order.lines
      .filter((line) => line.quantity > 0)
      .map((line) => ({ sku: line.sku, tax: line.taxable ? 'TAX' : 'NON' })),
    gifts: (order.gifts ?? []).map((gift) => ({ label: gift.text })),
  };
}
`,
  ],
]);

const order = {
  id: ' 1 ',
  note: 'fragile',
  total: 20,
  status: 'open',
  name: 'Ada',
  lines: [{ sku: 'A', quantity: 0, taxable: true }],
};

const { mappings, shapes } = createCodeEngine().update(
  [...texts].map(([path, text]) => ({ file: path, text })),
);

async function cover(inputs: readonly (readonly unknown[])[]): Promise<MappingCoverage> {
  const counted = await countedMapping(texts, file, 'toReceipt');
  if (counted === null) throw new Error('the mapping was not read');
  return runCoverage(runner, counted, { texts, file, name: 'toReceipt', inputs });
}

function findPoint(
  points: readonly CoveragePoint[],
  target: string,
  branch: CoveragePoint['branch'],
): number {
  const index = points.findIndex((point) => point.target === target && point.branch === branch);
  if (index < 0) throw new Error(`no point for ${target}`);
  return index;
}

/** The first candidate that takes the mapping there. */
async function sampleFor(
  target: string,
  branch: CoveragePoint['branch'],
): Promise<SampleCandidate | null> {
  const type: ShapeType = shapes.find(({ name }) => name === 'Order')?.type ?? {
    kind: 'primitive',
    name: 'unknown',
  };
  const candidates = sampleCandidates({
    target,
    rules: mappings[0]?.rules ?? [],
    sources: [{ name: 'order', type }],
    samples: [{ name: 'One', arguments: [order] }],
  });
  for (let start = 0; start < candidates.length; start += 100) {
    const tried = candidates.slice(start, start + 100);
    const { points, counts } = await cover(tried.map((candidate) => candidate.arguments));
    const point = findPoint(points, target, branch);
    const found = tried.find((_, index) => (counts[index]?.[point] ?? 0) > 0);
    if (found !== undefined) return found;
  }
  return null;
}

describe('the coverage of a mapping', () => {
  it('counts for each input what it reaches, imports included', async () => {
    const paid = { ...order, note: null, lines: [{ ...order.lines[0], quantity: 2 }] };
    const { points, counts } = await cover([[order], [paid], [null]]);
    const of = (
      target: string,
      branch: CoveragePoint['branch'],
    ): readonly (number | undefined)[] => {
      const point = findPoint(points, target, branch);
      return counts.map((one) => one?.[point]);
    };
    expect(of('number', null)).toEqual([1, 1, 1]);
    expect(of('memo', 'default')).toEqual([0, 1, 0]);
    expect(of('lines[].tax', 'then')).toEqual([0, 1, 0]);
    expect(of('lines[].sku', null)).toEqual([0, 1, 0]);
  });

  it('is nothing for a function that is no mapping', async () => {
    expect(await countedMapping(texts, 'src/services/trim.ts', 'trim')).toBeNull();
  });
});

describe('a sample for what none exercises', () => {
  it.each([
    ['memo', 'default', 'with note null'],
    ['kind', 'then', 'with channel "pos"'],
    ['size', 'then', 'with total 101'],
    ['lines[].sku', null, 'with quantity 1'],
    ['lines[].tax', 'then', 'with quantity 1'],
    ['lines[].tax', 'otherwise', 'with quantity 1 and with taxable false'],
  ] as const)('is derived for %s, %s', async (target, branch, change) => {
    const found = await sampleFor(target, branch);
    expect(found).toMatchObject({ change, unfit: null, base: 'One' });
  });

  it('is told to be against the shape where nothing else reaches it', async () => {
    expect(await sampleFor('name', 'default')).toMatchObject({ unfit: 'order.name' });
    expect(await sampleFor('state', 'default')).toMatchObject({ unfit: 'order.status' });
  });

  it('is not made up where no sample has the element', async () => {
    expect(await sampleFor('gifts[].label', null)).toBeNull();
  });
});
