import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCodeEngine } from '../../shared/edit/code-engine.ts';
import { businessSamples } from '../../shared/testing/business-schemas.ts';
import { readMappingCorpus } from '../../shared/testing/mapping-corpus.ts';
import { pairCommands, pairRules } from '../../shared/testing/mapping-pairs.ts';
import { applyCommands, applyPlan, type Texts } from '../../shared/testing/project.ts';
import { createDenoBench, type DenoBench } from '../../electron/services/deno/testing.ts';
import { createDenoLocator } from '../../electron/services/deno/locate.ts';
import { planTests } from '../../electron/services/samples/generate-tests.ts';

const shapes: Texts = Object.fromEntries(
  Object.entries(readMappingCorpus()).filter(([file]) => file.startsWith('src/types/')),
);

let bench: DenoBench;
let texts: Texts;
let folder: string;

/** A sample of the real system where there is one; without, the tests begin with an example made from the types. */
const samples = [
  { mapping: 'toSalesReceipt', arguments: [businessSamples['shopifyOrder']] },
  { mapping: 'toLead', arguments: [businessSamples['hubspotContact']] },
];

beforeAll(async () => {
  bench = await createDenoBench();
  const locator = createDenoLocator({ ...bench, configuredPath: () => null });
  const made = applyCommands(
    { ...shapes, 'deno.json': '{ "fmt": { "singleQuote": true } }\n' },
    ...pairCommands,
    ...samples.map((sample) => ({
      command: 'mapping.addSample' as const,
      name: 'real',
      ...sample,
    })),
  );
  texts = made.texts;
  folder = await bench.project('pairs', texts);
  for (const [mapping] of pairRules) {
    const engine = createCodeEngine();
    engine.update(Object.entries(texts).map(([file, text]) => ({ file, text })));
    const project = {
      folder,
      texts: new Map(Object.entries(texts)),
      plan: (commands: Parameters<typeof engine.plan>[0]) => Promise.resolve(engine.plan(commands)),
    };
    const { commands } = await planTests({ ...bench, locator }, project, mapping, true);
    texts = applyPlan(texts, engine.plan(commands));
  }
  for (const [file, text] of Object.entries(texts)) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), text);
  }
}, 120_000);

afterAll(() => bench.stop());

describe('tests of the mappings between real systems', () => {
  it('have a case for every sample, each with a result', () => {
    for (const [mapping] of pairRules) {
      const cases = Object.entries(texts).filter(
        ([file, text]) => file.endsWith('.test.ts') && text.includes(`'${mapping}: `),
      );
      expect(cases.length, mapping).toBe(1);
      expect(cases[0]?.[1]).not.toContain('is not known yet');
    }
  });

  it('pass Deno: tests with type check, lint and format', async () => {
    const tested = await bench.byHand(folder, ['test', '--check', '--no-prompt', 'src']);
    expect(tested.output).toMatch(/ok \| \d{2} passed \| 0 failed/);
    const files = Object.keys(texts).filter((file) => /\.test\.ts$|^src\/testing\//.test(file));
    const linted = await bench.byHand(folder, ['lint', ...files]);
    expect(linted.ok, linted.output).toBe(true);
    const formatted = await bench.byHand(folder, ['fmt', '--check', ...files]);
    expect(formatted.ok, formatted.output).toBe(true);
  }, 120_000);
});
