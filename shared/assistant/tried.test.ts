import { describe, expect, it } from 'vitest';
import { createCodeEngine } from '../edit/code-engine.ts';
import type { Command } from '../edit/command.ts';
import { houses } from '../testing/houses.ts';
import { applyCommands, readModel, type Texts } from '../testing/project.ts';
import { flagsOf } from './flags.ts';
import { summarise } from './summary.ts';
import type { TriedChanges } from './tried-changes.ts';

function compare(before: Texts, after: Texts): TriedChanges {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  const files = names
    .map((file) => ({ file, before: before[file] ?? null, after: after[file] ?? null }))
    .filter((change) => change.before !== change.after);
  return { files, before: readModel(before), after: readModel(after) };
}

const tried = (texts: Texts, ...commands: Command[]) =>
  compare(texts, applyCommands(texts, ...commands).texts);

const types: Texts = {
  'src/types/order.ts': 'export interface Order {\n  id: string;\n  note?: string;\n}\n',
  'src/services/to-order.ts': `import type { Order } from '../types/order.ts';

export function toOrder(order: Order): Order {
  return { id: order.id };
}
`,
};

describe('a summary', () => {
  it('says what a command did to a workflow, and nothing of what only moved', () => {
    const { vendor } = houses;
    expect(
      summarise(
        tried(vendor, {
          command: 'step.insert',
          workflow: 'order-intake',
          after: null,
          step: { kind: 'fn', id: 'first' },
        }),
      ),
    ).toEqual(['Changes workflow order-intake: adds step first']);
    const moved = { ...vendor, 'src/index.ts': `// Entry\n\n${vendor['src/index.ts'] ?? ''}` };
    expect(summarise(compare(vendor, moved))).toEqual(['Changes src/index.ts']);
    expect(summarise(compare(vendor, vendor))).toEqual([]);
  });

  it('says what is new, changed and gone of mappings and types', () => {
    expect(
      summarise(
        tried(
          types,
          {
            command: 'mapping.setRule',
            mapping: 'toOrder',
            target: 'note',
            rule: { base: 'constant', value: 'x' },
          },
          { command: 'shape.create', name: 'Line', from: { samples: [{ sku: 'a', count: 1 }] } },
        ),
      ),
    ).toEqual(['Changes mapping toOrder: adds rule note', 'Adds type Line with 2 fields']);
    const { 'src/services/to-order.ts': _gone, ...rest } = types;
    expect(summarise(compare(types, rest))).toEqual(['Removes mapping toOrder']);
  });

  it('names more than three by their number', () => {
    const wide = `export interface Order {\n  id: string;\n  note?: string;\n  a: 1;\n  b: 1;\n  c: 1;\n  d: 1;\n}\n`;
    expect(summarise(compare(types, { ...types, 'src/types/order.ts': wide }))).toEqual([
      'Changes type Order: adds 4 fields',
    ]);
  });

  it('counts tests and names documents', () => {
    const after = {
      ...types,
      'src/a.test.ts': "Deno.test('a', () => {});\nDeno.test('b', () => {});\n",
      'README.md': '# Orders',
    };
    expect(summarise(compare(types, after))).toEqual([
      'Writes README.md',
      'Adds 2 tests in src/a.test.ts',
    ]);
    expect(summarise(compare(after, types))).toEqual([
      'Deletes README.md',
      'Deletes src/a.test.ts',
    ]);
  });
});

describe('flags', () => {
  const flags = (before: Texts, after: Texts) =>
    flagsOf(compare(before, after), Object.entries(before)).map(
      ({ kind, file, text }) => `${kind} ${file}: ${text}`,
    );

  it('name each new host once, and none of documents or of those that are known', () => {
    const before = { 'src/a.ts': "export const a = 'https://api.shop.com/v1';\n" };
    expect(
      flags(before, {
        'src/a.ts': `${before['src/a.ts']}export const b = ['https://API.shop.com', 'http://10.0.0.1:80/x'];\n`,
        'flowright/systems.json': '{"a":"https://{shop}.crm.example.org","b":"https://10.0.0.1"}',
        'README.md': 'https://docs.example.com',
      }),
    ).toEqual([
      'host flowright/systems.json: {shop}.crm.example.org is not in the project yet',
      'host flowright/systems.json: 10.0.0.1 is not in the project yet',
    ]);
  });

  it('name a host that only a document knew, when code calls it first', () => {
    const before = {
      'versori-research/research.md': 'https://collector.example.com',
      'src/a.ts': '',
    };
    expect(
      flags(before, {
        ...before,
        'src/a.ts': "export const a = 'https://collector.example.com';\n",
      }),
    ).toEqual(['host src/a.ts: collector.example.com is not in the project yet']);
  });

  it('point out new texts like credentials, and not those that were there', () => {
    const secret = "export const apiKey = 'q8Zr2Lx0Vt7Kp4Nd9Ws1';\n";
    expect(flags({ 'src/a.ts': '' }, { 'src/a.ts': secret })).toEqual([
      'credential src/a.ts: gives "apiKey" a value that looks like a real secret',
    ]);
    expect(flags({ 'src/a.ts': secret }, { 'src/a.ts': `// more\n${secret}` })).toEqual([]);
  });

  it('name what is deleted', () => {
    const { vendor } = houses;
    const engine = createCodeEngine();
    engine.update(Object.entries(vendor).map(([file, text]) => ({ file, text })));
    const { texts } = applyCommands(
      vendor,
      { command: 'workflow.remove', workflow: 'nightly-sync' },
      { command: 'step.remove', workflow: 'order-intake', step: 'map-order' },
    );
    expect(flags(vendor, texts).filter((flag) => flag.startsWith('deletion'))).toEqual([
      'deletion src/workflows/nightly-sync.ts: The file is deleted',
      'deletion src/workflows/nightly-sync.ts: Workflow nightly-sync is removed',
      'deletion src/workflows/order-intake.ts: Step map-order of order-intake is removed',
    ]);
  });
});
