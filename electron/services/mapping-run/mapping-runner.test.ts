import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MappingResult } from '../../../shared/contract/mapper-calls.ts';
import { createDenoBench, quiet } from '../deno/testing.ts';
import type { DenoBench } from '../deno/testing.ts';
import { createDenoLocator } from '../deno/locate.ts';
import { createProcessDoor } from '../process/door.ts';
import { createMappingRunner } from './mapping-runner.ts';
import type { MappingRunner } from './mapping-runner.ts';

let bench: DenoBench;
let runner: MappingRunner;
const started: string[] = [];

beforeAll(async () => {
  bench = await createDenoBench();
  const { folders } = bench;
  const door = createProcessDoor({ emit: () => undefined, logger: quiet, clock: Date });
  runner = createMappingRunner({
    door: {
      open: (request) => {
        started.push(request.args.join(' '));
        return door.open(request);
      },
    },
    locator: createDenoLocator({ door, folders, configuredPath: () => null }),
    folders,
    logger: quiet,
  });
});

afterAll(async () => {
  await runner.stop();
  await bench.stop();
});

function run(
  files: Readonly<Record<string, string>>,
  ...inputs: readonly (readonly unknown[])[]
): Promise<readonly MappingResult[]> {
  return runner.run({
    file: 'src/services/map.ts',
    name: 'map',
    inputs,
    readModule: (file) => Promise.resolve(files[file] ?? null),
  });
}

function anyTextWith(part: string): unknown {
  return expect.stringContaining(part);
}

const withImports = {
  'src/types/order.ts': 'export interface Order { id: string; lines: { price: string }[] }\n',
  'src/services/cents.ts': 'export const cents = (text: string): number => Number(text) * 100;\n',
  'src/services/map.ts': `import type { Order } from '../types/order.ts';
import { cents } from './cents';
export function map(order: Order, unit: string) {
  return { id: order.id.trim(), unit, total: order.lines.map(({ price }) => cents(price)) };
}
`,
};

describe('the mapping runner', () => {
  it('gives what the code computes, for each sample, with what the file imports', async () => {
    const results = await run(
      withImports,
      [{ id: ' 1 ', lines: [{ price: '2.5' }] }, 'EUR'],
      [{ id: '2', lines: [] }, 'GBP'],
    );
    expect(results).toEqual([
      { state: 'value', value: { id: '1', unit: 'EUR', total: [250] } },
      { state: 'value', value: { id: '2', unit: 'GBP', total: [] } },
    ]);
  });

  it('runs the text as it is now', async () => {
    const changed = {
      ...withImports,
      'src/services/cents.ts': 'export const cents = (text: string): string => text;\n',
    };
    const [result] = await run(changed, [{ id: '1', lines: [{ price: '2.5' }] }, 'EUR']);
    expect(result).toMatchObject({ value: { total: ['2.5'] } });
  });

  it('says where an error was thrown', async () => {
    const [first, second] = await run(
      withImports,
      [{ id: null, lines: [] }, 'EUR'],
      [{ id: 'x', lines: [] }, 'EUR'],
    );
    expect(first).toMatchObject({
      state: 'threw',
      message: anyTextWith('null'),
      place: {
        file: 'src/services/map.ts',
        line: 4,
        offset: withImports['src/services/map.ts'].indexOf('trim()'),
      },
    });
    expect(second).toMatchObject({ state: 'value' });
  });

  it('is Deno, without any permission', async () => {
    const [version, access] = await run(
      {
        'src/services/map.ts': `export function map(what: string) {
  if (what === 'version') return { version: Deno.version.deno };
  return { text: Deno.readTextFileSync('/etc/hosts') };
}
`,
      },
      ['version'],
      ['read'],
    );
    expect(version).toMatchObject({ value: { version: anyTextWith('.') } });
    expect(access).toMatchObject({
      state: 'threw',
      message: anyTextWith('read access'),
    });
  });

  it('ends a mapping that does not end, and goes on with the next sample', async () => {
    const count = started.length;
    const results = await run(
      {
        'src/services/map.ts': `export function map(isEndless: boolean) {
  while (isEndless) ;
  console.log('{"run":0,"index":0,"json":"1"}');
  return { done: true };
}
`,
      },
      [true],
      [false],
    );
    expect(results).toEqual([
      { state: 'timed-out', message: anyTextWith('1 s') },
      { state: 'value', value: { done: true } },
    ]);
    expect(started.length).toBe(count + 1);
  });

  it('says what keeps the file from being loaded', async () => {
    const [result] = await run({ 'src/services/map.ts': 'export function map( { return 1 }' }, []);
    expect(result).toMatchObject({
      state: 'threw',
      message: anyTextWith('src/services/map.ts'),
    });
    const [circle] = await Promise.allSettled([
      run(
        {
          'src/services/map.ts': "import { b } from './b.ts'; export const map = () => b();",
          'src/services/b.ts': "import { map } from './map.ts'; export const b = () => map();",
        },
        [],
      ),
    ]);
    expect(circle.status).toBe('rejected');
  });
});
