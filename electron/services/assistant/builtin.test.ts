import { afterEach, describe, expect, it } from 'vitest';
import type { AskRequest } from './pending-proposal.ts';
import { stepOf } from '../deno/testing.ts';
import { createProposalBench } from './testing.ts';
import type { ProposalBench } from './testing.ts';

let bench: ProposalBench;
afterEach(() => bench.stop());

const literal =
  'Build an integration between HubSpot and Salesforce. When a new contact is created in HubSpot (webhook), check if they exist in Salesforce by email. If they exist, update the record. If not, create a new lead. Use OAuth 2.0 for both systems. Map: HubSpot firstname → Salesforce FirstName, HubSpot lastname → Salesforce LastName, HubSpot email → Salesforce Email, HubSpot company → Salesforce Company.';

function ask(prompt: string, request: Partial<AskRequest> = {}) {
  return bench.proposals.ask({
    prompt,
    mode: 'build',
    provider: 'builtin',
    answers: [],
    ...request,
  });
}

describe('the built-in planner', () => {
  it('builds what a prompt asks for, and undo takes all of it back', async () => {
    bench = await createProposalBench();
    const before = await bench.texts();
    const { proposal, model } = await ask(literal);
    expect(proposal.declined).toBeNull();
    expect(model?.mappings.map(({ name }) => name)).toHaveLength(2);
    const created = model?.workflows.find(({ key }) => key !== 'order-intake');
    expect(created?.trigger.kind).toBe('webhook');
    expect(proposal.checks).toMatchObject({ state: 'proven' });
    expect(stepOf(proposal.checks.report!, 'test').tests?.failed).toBe(0);
    const result = await bench.proposals.accept(proposal.id, proposal.chosen);
    expect(result.label).toBe(proposal.title);
    await bench.workspace.save();
    expect((await bench.texts()).size).toBeGreaterThan(before.size);
    await bench.workspace.undo();
    await bench.workspace.save();
    expect(await bench.texts()).toEqual(before);
  });

  it('gives the same for the same prompt', async () => {
    bench = await createProposalBench();
    await bench.workspace.setTrust(false);
    const first = (await ask(literal)).proposal;
    const second = (await ask(literal)).proposal;
    expect({ ...second, id: first.id }).toEqual(first);
  });

  it('plans with documents alone', async () => {
    bench = await createProposalBench();
    const { proposal } = await ask(literal, { mode: 'plan' });
    expect(proposal.files.length).toBeGreaterThan(0);
    for (const { file } of proposal.files) expect(file).not.toMatch(/^src\//);
    expect(proposal.files.map(({ file }) => file)).toContain('versori-research/research.md');
    expect(proposal.checks.reason).toBe('No code is changed.');
  });

  it('changes nothing for a question, or for what is no integration', async () => {
    bench = await createProposalBench();
    const asked = await ask(literal, { mode: 'ask' });
    expect(asked).toMatchObject({ proposal: { changes: [], files: [] }, model: null });
    expect(asked.proposal.answer).toContain('model');
    const poem = await ask('write me a poem about the sea');
    expect(poem.proposal).toMatchObject({ changes: [], files: [], brief: null });
    expect(poem.proposal.declined?.suggestion).toMatch(/\S/);
  });

  it('says what came along that it does not read', async () => {
    bench = await createProposalBench();
    await bench.workspace.setTrust(false);
    const context = [
      { kind: 'step', workflow: 'order-intake', step: 'map-order' },
      { kind: 'file', file: 'src/index.ts' },
    ] as const;
    const { proposal } = await ask(literal, { context });
    expect(proposal.assumptions[0]).toContain(
      'It did not read step order-intake / map-order, file src/index.ts',
    );
    const alone = (await ask(literal)).proposal;
    expect(proposal.assumptions.slice(1)).toEqual(alone.assumptions);
    expect(proposal.changes).toEqual(alone.changes);
  });

  it('asks about a vague prompt, says what it assumes, and takes answers', async () => {
    bench = await createProposalBench();
    await bench.workspace.setTrust(false);
    const { proposal } = await ask('Sync contacts between HubSpot and Salesforce.');
    expect(proposal.assumptions.length).toBeGreaterThan(0);
    expect(proposal.questions.length).toBeGreaterThan(0);
    const ranks = proposal.questions.map(({ importance }) =>
      ['high', 'medium', 'low'].indexOf(importance),
    );
    expect(ranks).toEqual([...ranks].sort());
    const [question] = proposal.questions;
    const other = question?.options.find((option) => option !== question.assumed);
    const answers = [{ question: question?.id ?? '', text: other ?? '' }];
    const answered = await ask('Sync contacts between HubSpot and Salesforce.', { answers });
    expect(answered.proposal.brief).not.toEqual(proposal.brief);
    expect(answered.proposal.questions.map(({ id }) => id)).not.toContain(question?.id);
  });

  it('reads an answer about a field of the target as its value, and tells one that it cannot read', async () => {
    bench = await createProposalBench();
    await bench.workspace.setTrust(false);
    const prompt =
      'Sync new Shopify orders to QuickBooks Online as sales receipts. Run on webhook.';
    const { proposal } = await ask(prompt);
    const id = proposal.questions.find((one) => one.id.endsWith('ItemRef.value'))?.id ?? '';
    const answers = [
      { question: id, text: '42' },
      { question: 'gone-ItemRef.value', text: '43' },
    ];
    const answered = (await ask(prompt, { answers })).proposal;
    expect(answered.understood.map(({ words }) => words)).toContain('42');
    expect(answered.notUnderstood.map(({ words }) => words)).toEqual(['43']);
    expect(answered.questions.map((one) => one.id)).not.toContain(id);
  });
});
