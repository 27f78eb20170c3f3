import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { ContextReference } from '../../../../shared/assistant/context.ts';
import { createInProcessEngine } from '../../project/engine-client.ts';
import type { DraftProject } from '../draft-provider.ts';
import { describeReference } from './describe-reference.ts';

const template = join(import.meta.dirname, '../../../../resources/templates/order-intake');
const mappingFile = 'src/services/map-order.ts';
const workflowFile = 'src/workflows/order-intake.ts';

const samples = JSON.stringify({
  function: `${mappingFile}#mapOrder`,
  samples: [{ name: 'one line', arguments: [{ id: 'canary-value' }], expected: {} }],
});

let project: DraftProject;

function templateTexts(): Map<string, string> {
  const entries = readdirSync(template, { recursive: true, withFileTypes: true });
  return new Map(
    entries
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name))
      .map((path) => [path.slice(template.length + 1), readFileSync(path, 'utf8')]),
  );
}

async function projectOf(change: ReadonlyMap<string, string>): Promise<DraftProject> {
  const texts = new Map([...templateTexts(), ...change]);
  const engine = createInProcessEngine();
  const model = await engine.update([...texts].map(([file, text]) => ({ file, text })));
  await engine.stop();
  return { name: 'orders', model, texts };
}

function told(reference: ContextReference, of = project): string {
  return describeReference(reference, of).text;
}

beforeAll(async () => {
  project = await projectOf(new Map([['flowright/samples/map-order.json', samples]]));
});

describe('describeReference', () => {
  it('tells a workflow as its outline and its numbered text', () => {
    const text = told({ kind: 'workflow', workflow: 'order-intake' });
    expect(text).toContain(`- workflow "order-intake" (webhook, ${workflowFile})`);
    expect(text).toContain(
      '- step "upsert-order" (http; system order-management; GET /orders?reference={reference}; PUT /orders/{id}; POST /orders)',
    );
    expect(text).toMatch(/\n 8 \| export const orderIntakeWorkflow = webhook\(/);
    expect(text).not.toContain('import {');
  });

  it('tells a step with its neighbours and its own lines alone', () => {
    const text = told({ kind: 'step', workflow: 'order-intake', step: 'map-order' });
    expect(text).toContain('- step "map-order" (fn; maps with mapOrder)');
    expect(text).toContain('after "validate-order", before "upsert-order"');
    expect(text).toMatch(/10 \| {3}\.then\(fn\('map-order'/);
    expect(text).not.toContain("upsert-order',");
    expect(text).toContain('Problems:\n- none');
  });

  it('tells what is wrong with a step', async () => {
    const workflow = project.texts.get(workflowFile) ?? '';
    const broken = await projectOf(
      new Map([
        [workflowFile, workflow.replace("fetch('/orders', {", "fetch('https://a.example/b', {")],
      ]),
    );
    const [problem] = broken.model.problems.filter(({ step }) => step === 'upsert-order');
    const text = told({ kind: 'step', workflow: 'order-intake', step: 'upsert-order' }, broken);
    expect(problem?.message).toMatch(/\S/);
    expect(text).toContain(`${problem?.severity} ${workflowFile}:${problem?.line}`);
  });

  it('tells a mapping with its shapes, rules and the names of its samples, never their values', () => {
    const text = told({ kind: 'mapping', file: mappingFile, name: 'mapOrder' });
    const mapping = project.model.mappings.find(({ name }) => name === 'mapOrder');
    expect(text).toContain(`Target: ${mapping?.target}`);
    expect(text).toContain(`Source ${mapping?.sources[0]?.name}: ${mapping?.sources[0]?.shape}`);
    for (const { target } of mapping?.rules ?? []) expect(text).toContain(target);
    expect(text).toContain('Samples: one line (flowright/samples/map-order.json)');
    expect(text).toContain('Tests: src/services/map-order.test.ts');
    expect(text).not.toContain('canary-value');
  });

  it('reads files of samples alone for the names of samples', () => {
    const parse = vi.spyOn(JSON, 'parse');
    try {
      told({ kind: 'mapping', file: mappingFile, name: 'mapOrder' });
      expect(new Set(parse.mock.calls.map(([text]) => text))).toEqual(new Set([samples]));
    } finally {
      parse.mockRestore();
    }
  });

  it('tells a shape by its fields', () => {
    const text = told({ kind: 'shape', name: 'OrderEvent' });
    expect(text).toContain('OrderEvent (src/types/order-event.ts:2)');
    expect(text).toContain('\n- data.items[].quantity: number');
  });

  it('tells a file with the numbers of its lines, up to 400, and no values of samples', async () => {
    expect(told({ kind: 'file', file: 'src/index.ts' })).toMatch(/^ ?1 \| /);
    const samplesText = told({ kind: 'file', file: 'flowright/samples/map-order.json' });
    expect(samplesText).toContain('one line');
    expect(samplesText).not.toContain('canary-value');
    const lines = Array.from({ length: 1000 }, (_, index) => `const c${index + 1} = 0;`);
    const long = await projectOf(new Map([['src/long.ts', lines.join('\n')]]));
    const text = told({ kind: 'file', file: 'src/long.ts' }, long);
    expect(text.split('\n')).toHaveLength(401);
    expect(text).toContain(' 400 | const c400 = 0;\n… 600 more lines: read_file has them.');
  });

  it('marks the line of a problem and says whether a fix is known', async () => {
    const index = (project.texts.get('src/index.ts') ?? '').replace(/.*register.*\n/g, '');
    const broken = await projectOf(new Map([['src/index.ts', index]]));
    const [problem] = broken.model.problems;
    expect(problem?.code).toBe('not-registered');
    const { file = '', line = 0, code = '', message = '' } = problem ?? {};
    const text = told({ kind: 'problem', file, line, code, message }, broken);
    expect(text).toContain(`${code}: ${message}`);
    expect(text).toMatch(new RegExp(`\\n> +${line} \\| `));
    expect(text).toContain(problem?.fix ?? 'No fix is known');
    const other = told({
      kind: 'problem',
      file: workflowFile,
      line: 12,
      code: 'TS1',
      message: 'So',
    });
    expect(other).toMatch(/\n> +12 \| /);
    expect(other).toContain('No fix is known');
  });

  it.each<[string, ContextReference]>([
    ['workflow "gone"', { kind: 'workflow', workflow: 'gone' }],
    ['step "order-intake / gone"', { kind: 'step', workflow: 'order-intake', step: 'gone' }],
    ['mapping "gone"', { kind: 'mapping', file: mappingFile, name: 'gone' }],
    ['shape "Gone"', { kind: 'shape', name: 'Gone' }],
    ['file "src/gone.ts"', { kind: 'file', file: 'src/gone.ts' }],
    [
      'problem "src/gone.ts:1"',
      { kind: 'problem', file: 'src/gone.ts', line: 1, code: 'x', message: 'x' },
    ],
  ])('names what is gone: %s', (name, reference) => {
    expect(() => told(reference)).toThrow(
      expect.objectContaining({ code: 'not-found', message: `There is no ${name} any more.` }),
    );
  });
});
