import { describe, expect, it } from 'vitest';
import { referenceKey, type ContextReference } from '../../../shared/assistant/context.ts';
import { spokenOf, type SpokenInput } from './spoken-of.ts';

const send: ContextReference = { kind: 'step', workflow: 'orders', step: 'send' };
const check: ContextReference = { kind: 'step', workflow: 'orders', step: 'check' };
const order: ContextReference = { kind: 'shape', name: 'Order' };
const mention = { text: 'Order', reference: order };

function spoken(change: Partial<SpokenInput>) {
  const input: SpokenInput = {
    prompt: '',
    context: [],
    mentions: [],
    selection: [],
    fromSelection: [],
    ...change,
  };
  const once = spokenOf(input);
  expect(spokenOf({ ...input, ...once })).toEqual(once);
  return once;
}

describe('spokenOf', () => {
  it('takes a mention in and out with its text', () => {
    const mentions = [mention];
    expect(spoken({ prompt: 'Look at @Order', mentions }).context).toEqual([order]);
    expect(spoken({ prompt: 'Look at', mentions, context: [order] }).context).toEqual([]);
    expect(spoken({ prompt: 'Look at @Order', mentions, context: [] }).context).toEqual([order]);
  });

  it('keeps what was added, whatever the prompt says', () => {
    expect(spoken({ prompt: '', context: [send] }).context).toEqual([send]);
  });

  it('follows the selection', () => {
    const first = spoken({ selection: [send] });
    expect(first).toEqual({ context: [send], fromSelection: [referenceKey(send)] });
    expect(spoken({ ...first, selection: [check] })).toEqual({
      context: [check],
      fromSelection: [referenceKey(check)],
    });
    expect(spoken({ ...first, selection: [] })).toEqual({ context: [], fromSelection: [] });
  });

  it('says a thing once that is both selected and added or mentioned', () => {
    expect(spoken({ context: [send], selection: [send] })).toEqual({
      context: [send],
      fromSelection: [],
    });
    const selected = { context: [order], fromSelection: [referenceKey(order)] };
    const both = spoken({
      ...selected,
      selection: [order],
      mentions: [mention],
      prompt: 'See @Order',
    });
    expect(both).toEqual({ context: [order], fromSelection: [] });
    expect(spoken({ ...both, selection: [order], mentions: [mention], prompt: '' })).toEqual(
      selected,
    );
  });

  it('gives no more than a request takes', () => {
    const many = Array.from({ length: 80 }, (_, index): ContextReference => {
      return { kind: 'shape', name: `Shape${index}` };
    });
    expect(spoken({ context: many, selection: [send] }).context).toHaveLength(50);
  });
});
