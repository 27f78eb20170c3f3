import { cp, mkdir, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { ProposedChange } from '../../../shared/assistant/proposal.ts';
import { resources, stepOf } from '../deno/testing.ts';
import { sweepShadows } from './shadow-folder.ts';
import { change, createProposalBench, draftOf } from './testing.ts';
import type { ProposalBench } from './testing.ts';

let bench: ProposalBench;
const setUp = async (prepare?: (root: string) => Promise<void>) => {
  bench = await createProposalBench(prepare);
  return bench;
};
afterEach(() => bench.stop());

const mapping = 'src/services/to-ping.ts#toPing';
const research = 'versori-research/research.md';

const shape = change('shape', [
  { command: 'shape.create', name: 'Ping', from: { samples: [{ id: 'o-1' }] } },
]);
const mapper = change(
  'mapping',
  [
    {
      command: 'mapping.create',
      name: 'toPing',
      sources: [{ name: 'order', shape: 'OrderEvent' }],
      target: 'Ping',
      file: 'src/services/to-ping.ts',
    },
    {
      command: 'mapping.setRule',
      mapping,
      target: 'id',
      rule: { base: 'path', path: 'order.data.order_id' },
    },
  ],
  ['shape'],
);
const workflow = change(
  'workflow',
  [
    { command: 'workflow.create', id: 'ping', trigger: { kind: 'webhook' } },
    {
      command: 'step.insert',
      workflow: 'ping',
      after: null,
      step: { kind: 'mapping', id: 'to-ping', mapping: 'toPing' },
    },
  ],
  ['mapping'],
);
const notes = change('notes', [
  { command: 'file.write', file: research, text: '# Research\n\nhttps://docs.example.com\n' },
]);
const whole = [shape, mapper, workflow, notes];

const code = (id: string, source: string): ProposedChange =>
  change(id, [
    {
      command: 'step.insert',
      workflow: 'order-intake',
      after: 'validate-order',
      step: { kind: 'fn', id, code: source },
    },
  ]);

describe('a proposal', () => {
  it('is proven on a copy, and nothing of the project changes before it is accepted', async () => {
    await setUp();
    const before = await bench.texts();
    const { proposal, model } = await bench.ask(whole);
    expect(proposal).toMatchObject({
      title: 'What was asked for',
      provider: 'told',
      base: 0,
      chosen: ['shape', 'mapping', 'workflow', 'notes'],
      summary: [
        'Adds workflow ping with 1 step',
        'Adds mapping toPing with 1 rule',
        'Adds type Ping with 1 field',
        'Changes src/index.ts',
        'Changes src/workflows.ts',
        `Changes ${research}`,
      ],
      flags: [],
      checks: { state: 'proven', reason: null },
      usage: { input: 0, output: 0 },
    });
    expect(stepOf(proposal.checks.report!, 'test').tests?.passed).toBeGreaterThan(0);
    expect(model?.workflows.map(({ key }) => key)).toContain('ping');
    expect(bench.workspace.current()?.model.workflows.map(({ key }) => key)).not.toContain('ping');
    await bench.workspace.save();
    expect(await bench.texts()).toEqual(before);
    expect(bench.deno.events.filter(({ name }) => name.startsWith('verify.'))).toEqual([]);
    expect(await bench.leftovers()).toEqual([]);
  });

  it('is one entry of undo, which restores every byte', async () => {
    await setUp();
    const before = await bench.texts();
    const { proposal } = await bench.ask(whole);
    const result = await bench.proposals.accept(proposal.id, proposal.chosen);
    expect(result).toMatchObject({ label: proposal.title, files: proposal.files });
    expect(bench.proposals.current()).toBeNull();
    await bench.workspace.save();
    const after = await bench.texts();
    const touched = new Set(proposal.files.map(({ file }) => file));
    for (const [file, text] of before) if (!touched.has(file)) expect(after.get(file)).toBe(text);
    expect([...after.keys()].sort()).toEqual([...new Set([...before.keys(), ...touched])].sort());
    expect(bench.workspace.current()?.undoLabel).toBe(proposal.title);
    await bench.workspace.undo();
    await bench.workspace.save();
    expect(await bench.texts()).toEqual(before);
    expect(bench.workspace.current()?.undoLabel).toBeNull();
  });

  it('is never proven with a type error in it', async () => {
    await setUp();
    const wrong = code(
      'wrong',
      "({ data }) => {\n  const total: number = 'none';\n  return data;\n}",
    );
    const { proposal } = await bench.ask([wrong]);
    expect(proposal.checks.state).toBe('failed');
    expect(stepOf(proposal.checks.report!, 'check').diagnostics).toMatchObject([
      { code: 'TS2322', file: 'src/workflows/order-intake.ts', step: 'wrong' },
    ]);
    expect(JSON.stringify(proposal.checks)).not.toContain(bench.deno.folders.cache);
    expect(await bench.leftovers()).toEqual([]);
  });

  it('is never proven with a failing test in it', async () => {
    await setUp();
    const sample = change(
      'sample',
      [
        {
          command: 'mapping.addSample',
          mapping,
          name: 'an order',
          arguments: [{ event: 'order.created', data: { order_id: 'o-1' } }],
          expected: { id: 'o-2' },
        },
        { command: 'mapping.generateTests', mapping },
      ],
      ['mapping'],
    );
    const { proposal } = await bench.ask([shape, mapper, sample]);
    expect(proposal.checks.state).toBe('failed');
    expect(stepOf(proposal.checks.report!, 'test').tests?.failed).toBe(1);
    const { proposal: rest } = await bench.proposals.choose(proposal.id, ['mapping']);
    expect(rest).toMatchObject({ chosen: ['shape', 'mapping'], checks: { state: 'proven' } });
  });

  it('proves nothing without tests, and says so', async () => {
    await setUp(async (root) => {
      for (const name of ['responses', 'map-order', 'validate-order-event']) {
        await rm(join(root, `src/services/${name}.test.ts`));
      }
    });
    const { proposal } = await bench.ask([shape]);
    expect(proposal.checks).toMatchObject({
      state: 'unchecked',
      reason: 'There are no tests that could prove it.',
    });
  });

  it('is unchecked in a folder that is not trusted, and nothing is started', async () => {
    await setUp();
    await bench.workspace.setTrust(false);
    const { proposal } = await bench.ask([shape]);
    expect(proposal.checks).toMatchObject({ state: 'unchecked', report: null });
    expect(proposal.checks.reason).toContain('restricted');
    expect(bench.deno.requests).toEqual([]);
  });

  it('is unchecked without Deno, and says what to do', async () => {
    await setUp();
    bench.denoPath = join(bench.root, 'none');
    const { proposal } = await bench.ask([shape]);
    expect(proposal.checks).toMatchObject({ state: 'unchecked', report: null });
    expect(proposal.checks.reason).toMatch(/^There is no Deno at .* Correct its location/);
    expect(await bench.leftovers()).toEqual([]);
  });

  it('looks at what is edited and not saved, not at the disk', async () => {
    await setUp();
    const file = 'src/services/map-order.ts';
    const { revision, text } = await bench.workspace.readText(file);
    const start = text.indexOf('order.order_id');
    const typo = [{ start, end: start + 14, insert: 'order.orderid' }];
    await bench.workspace.changeText({ file, revision, changes: typo });
    const { proposal } = await bench.ask([shape]);
    expect(proposal.checks.state).toBe('failed');
    await bench.workspace.undo();
    const { proposal: again } = await bench.ask([shape]);
    expect(again.checks.state).toBe('proven');
  });

  it('uses the packages that are installed in the project', async () => {
    await setUp(installSdk);
    const { proposal } = await bench.ask([shape, mapper, workflow]);
    expect(proposal.checks).toMatchObject({ state: 'proven', report: { sdk: 'project' } });
    expect((await readdir(join(bench.root, 'node_modules/@versori/run'))).length).toBeGreaterThan(
      0,
    );
    expect(await bench.leftovers()).toEqual([]);
  });
});

/** The stand-in lies where npm would put the SDK. */
function installSdk(root: string): Promise<void> {
  const target = join(root, 'node_modules/@versori/run');
  return cp(join(resources, 'run-kit'), target, { recursive: true });
}

describe('flags', () => {
  it('name new hosts, credentials, deletions and code', async () => {
    await setUp();
    const { proposal } = await bench.ask([
      code(
        'call',
        "async ({ data }) => {\n  const token = 'q8Zr2Lx0Vt7Kp4Nd9Ws1';\n  await fetch('https://api.shop.example.com/x', { headers: { token } });\n  data.constructor;\n  return data;\n}",
      ),
      change('removal', [{ command: 'step.remove', workflow: 'order-intake', step: 'map-order' }]),
    ]);
    expect(proposal.flags.map(({ kind, text }) => `${kind}: ${text}`)).toEqual([
      'host: api.shop.example.com is not in the project yet',
      'credential: gives "token" a value that looks like a real secret',
      'deletion: Step map-order of order-intake is removed',
      'code: Step call of order-intake has code that no block stands for',
      'code: Step call of order-intake has code that no block stands for',
    ]);
    expect(JSON.stringify(proposal.flags)).not.toContain('q8Zr2');
  });
});

describe('accepting', () => {
  it('takes what was tried last, and nothing else', async () => {
    await setUp();
    const { proposal } = await bench.ask([shape, notes]);
    await expect(bench.proposals.accept(proposal.id, ['notes'])).rejects.toMatchObject({
      code: 'stale',
    });
    const chosen = await bench.proposals.choose(proposal.id, ['notes']);
    expect(chosen.proposal).toMatchObject({
      files: [{ file: research, change: 'modified' }],
      checks: { state: 'unchecked', reason: 'No code is changed.' },
    });
    expect(chosen.proposal.id).toBe(proposal.id);
    await expect(bench.proposals.accept('another', ['notes'])).rejects.toMatchObject({
      code: 'stale',
    });
    const result = await bench.proposals.accept(proposal.id, ['notes']);
    expect(result.files.map(({ file }) => file)).toEqual([research]);
  });

  it('follows a change elsewhere in the project when it does the same as shown', async () => {
    await setUp();
    const { proposal } = await bench.ask([code('keep', '({ data }) => data')]);
    const [file = ''] = proposal.files.map((changed) => changed.file);
    const { revision } = await bench.workspace.readText(file);
    const comment = [{ start: 0, end: 0, insert: '// Takes orders.\n' }];
    await bench.workspace.changeText({ file, revision, changes: comment });
    const result = await bench.proposals.accept(proposal.id, proposal.chosen);
    expect(result.files[0]?.diff).not.toBe(proposal.files[0]?.diff);
    await bench.workspace.undo();
    expect((await bench.workspace.readText(file)).text).toContain('// Takes orders.');
    await bench.workspace.undo();
    expect((await bench.workspace.readText(file)).text).not.toContain('// Takes orders.');
  });

  it('is refused where the changes do not fit any more, and a new proposal is made', async () => {
    await setUp();
    const { proposal } = await bench.ask([shape, mapper]);
    await bench.workspace.apply([{ command: 'shape.create', name: 'Ping', from: { code: '{}' } }]);
    bench.told = draftOf([notes]);
    bench.isRepeatable = true;
    const texts = await bench.workspace.readTexts();
    await expect(bench.proposals.accept(proposal.id, proposal.chosen)).rejects.toMatchObject({
      code: 'stale',
      message: expect.stringContaining('changed') as string,
    });
    expect((await bench.workspace.readTexts()).files).toEqual(texts.files);
    const next = bench.proposals.current()?.proposal;
    expect(next).toMatchObject({ chosen: ['notes'] });
    expect(next?.id).not.toBe(proposal.id);
    await bench.proposals.accept(next?.id ?? '', ['notes']);
  });

  it('is refused where they would do something else than was shown', async () => {
    await setUp();
    const { proposal } = await bench.ask([notes]);
    await bench.workspace.apply([{ command: 'file.write', file: research, text: 'Mine\n' }]);
    await expect(bench.proposals.accept(proposal.id, ['notes'])).rejects.toMatchObject({
      code: 'stale',
    });
    expect((await bench.workspace.readText(research)).text).toBe('Mine\n');
    // What would be done now is shown instead.
    const next = bench.proposals.current()?.proposal;
    expect(next?.id).not.toBe(proposal.id);
    expect(next?.files[0]?.diff).toContain('-Mine');
    await bench.proposals.accept(next?.id ?? '', ['notes']);
    await bench.workspace.undo();
    expect((await bench.workspace.readText(research)).text).toBe('Mine\n');
  });
});

describe('one at a time', () => {
  it('ends the one under way for the next, and leaves nothing of it', async () => {
    await setUp();
    const first = bench.ask(whole);
    const ended = expect(first).rejects.toMatchObject({ code: 'cancelled' });
    while (bench.deno.requests.length < 3) await new Promise((done) => setTimeout(done, 5));
    const second = await bench.ask([notes]);
    await ended;
    expect(bench.proposals.current()?.proposal.id).toBe(second.proposal.id);
    expect(await bench.leftovers()).toEqual([]);
  });

  it('can be cancelled while the draft is made', async () => {
    await setUp();
    const asked = bench.ask([]);
    bench.told = (_request, signal) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(new Error('stopped')));
      });
    const ended = expect(asked).rejects.toThrow();
    while (bench.requests.length === 0) await new Promise((done) => setTimeout(done, 5));
    await bench.proposals.cancel();
    await ended;
    expect(bench.proposals.current()).toBeNull();
  });

  it('is forgotten when it is dismissed, and when another project is opened', async () => {
    await setUp();
    const { proposal } = await bench.ask([notes]);
    bench.proposals.dismiss(proposal.id);
    expect(bench.proposals.current()).toBeNull();
    await bench.ask([notes]);
    await bench.workspace.close();
    expect(bench.proposals.current()).toBeNull();
  });
});

describe('modes', () => {
  it('hold every provider to what they allow', async () => {
    await setUp();
    const plan = await bench.ask(whole, { mode: 'plan' });
    expect(plan.proposal).toMatchObject({
      changes: [{ id: 'notes' }],
      summary: [`Changes ${research}`],
    });
    const answer = await bench.ask(whole, { mode: 'ask' });
    expect(answer).toMatchObject({
      proposal: { changes: [], files: [], summary: [] },
      model: null,
    });
    await expect(bench.ask(whole, { provider: 'nobody' })).rejects.toMatchObject({
      code: 'not-found',
      hint: 'Choose one of: "builtin", "told".',
    });
  });
});

it('sweeps the copies that a killed host left behind, and no others', async () => {
  await setUp();
  const { folders } = bench.deno;
  const parent = join(folders.cache, 'proposals');
  for (const name of ['proposal-old', 'proposal-new']) {
    await mkdir(join(parent, name, 'src'), { recursive: true });
    await writeFile(join(parent, name, 'src/a.ts'), '');
  }
  const longAgo = new Date(Date.now() - 7_200_000);
  await utimes(join(parent, 'proposal-old'), longAgo, longAgo);
  await sweepShadows(folders, Date.now());
  expect(await bench.leftovers()).toEqual(['proposal-new']);
});
