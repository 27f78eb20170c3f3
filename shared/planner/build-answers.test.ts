import { describe, expect, it } from 'vitest';
import { emptyModel } from '../model/patch.ts';
import { readCatalogue } from '../testing/planner-score.ts';
import { buildChanges, type Build } from './build.ts';
import { answeredValue } from './rule-parts.ts';
import { understand } from './understand.ts';

const catalogue = readCatalogue();
const prompt = 'Sync new Shopify orders to QuickBooks Online as sales receipts. Run on webhook.';
const item = 'Line[].SalesItemLineDetail.ItemRef.value';

function build(answers: readonly { readonly question: string; readonly text: string }[]): Build {
  const { brief } = understand(prompt, catalogue, answers);
  if (brief === null) throw new Error('no brief');
  return buildChanges(brief, catalogue, emptyModel, { exists: () => false }, answers);
}

function constantOf({ changes }: Build): unknown {
  const commands = changes.flatMap((change) => change.commands);
  return commands.flatMap((command) =>
    command.command === 'mapping.setRule' && command.target === item ? [command.rule] : [],
  )[0];
}

describe('an answer to a question of a build', () => {
  const [question] = build([]).questions;
  const id = question?.id ?? '';

  it('becomes the constant of its field, and ends question and assumption', () => {
    const open = build([]);
    expect(question?.text).toContain(item);
    expect(question?.assumed).toBe('"7"');
    expect(constantOf(open)).toEqual({ base: 'constant', value: '7' });
    const answered = build([{ question: id, text: ' "42" ' }]);
    expect(constantOf(answered)).toEqual({ base: 'constant', value: '42' });
    expect(answered.questions).toEqual([]);
    expect(answered.answered.map(({ statement }) => statement)).toEqual([
      { topic: 'mapping', text: `"${item}" of QuickBooks Online is "42"`, words: ' "42" ' },
    ]);
    expect(open.assumptions.filter((one) => !answered.assumptions.includes(one))).toEqual([
      `"${item}" is required and nothing is mapped to it: it is "7".`,
    ]);
  });

  it('is tested with the samples of the mapping', () => {
    const texts = JSON.stringify(build([{ question: id, text: 'item-canary' }]).changes);
    expect(texts.split('item-canary').length).toBeGreaterThan(2);
  });

  it('is not told as lost by the grammar, which has no place for it', () => {
    const answers = [{ question: id, text: '42' }];
    const { notUnderstood } = understand(prompt, catalogue, answers);
    expect(notUnderstood).toEqual(understand(prompt, catalogue, []).notUnderstood);
  });

  it('is left open where no field of the build has it', () => {
    const other = build([{ question: 'another-flow-CustomerRef.value', text: '42' }]);
    expect([other.answered, other.questions.length]).toEqual([[], 1]);
  });
});

describe('the value of an answer', () => {
  const read = (name: 'string' | 'number' | 'boolean', text: string): unknown =>
    answeredValue({ kind: 'primitive', name }, text);

  it('has the type of its field', () => {
    expect(read('string', ' 007 ')).toBe('007');
    expect(read('string', '"7"')).toBe('7');
    expect([read('number', '7'), read('number', '-1.5')]).toEqual([7, -1.5]);
    expect([read('boolean', 'True'), read('boolean', 'no')]).toEqual([true, false]);
    expect(answeredValue({ kind: 'primitive', name: 'unknown' }, 'any')).toBe('any');
  });

  it('is none where its type has no such value', () => {
    expect([read('number', 'seven'), read('boolean', 'maybe'), read('string', ' ')]).toEqual([
      null,
      null,
      null,
    ]);
  });
});
