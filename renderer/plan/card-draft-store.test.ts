import { beforeEach, describe, expect, it } from 'vitest';
import type { CardDraft } from './card-draft.ts';
import {
  beginCardChange,
  endCardChange,
  forgetCardChanges,
  isAnyCardChanged,
  selectCardChange,
  typeIntoCard,
  useCardDraftStore,
} from './card-draft-store.ts';

const orders = 'flowright/cards/orders.json';
const returns = 'flowright/cards/returns.json';
const words: CardDraft = {
  title: 'Orders',
  story: '',
  prompt: 'Build it.',
  acceptanceCriteria: '',
  userStories: '',
};

const changeOf = (file: string) => selectCardChange(file)(useCardDraftStore.getState());

beforeEach(forgetCardChanges);

describe('a card that is being changed', () => {
  it('keeps what was typed, and what it said when the change began', () => {
    beginCardChange(orders, words);
    typeIntoCard(orders, 'story', 'Orders arrive.');
    typeIntoCard(orders, 'title', 'Sales orders');
    expect(changeOf(orders)).toEqual({
      begun: words,
      draft: { ...words, story: 'Orders arrive.', title: 'Sales orders' },
    });
    expect(changeOf(returns)).toBeNull();
  });

  it('is done with by itself', () => {
    beginCardChange(orders, words);
    beginCardChange(returns, words);
    endCardChange(orders);
    expect(changeOf(orders)).toBeNull();
    expect(changeOf(returns)).not.toBeNull();
    expect(isAnyCardChanged([returns])).toBe(false);
    typeIntoCard(returns, 'story', 'Returns arrive.');
    expect(isAnyCardChanged([orders, returns])).toBe(true);
    expect(isAnyCardChanged([orders])).toBe(false);
    endCardChange(returns);
    expect(isAnyCardChanged([orders, returns])).toBe(false);
  });

  it('takes nothing after its end', () => {
    typeIntoCard(orders, 'title', 'Late');
    expect(changeOf(orders)).toBeNull();
  });
});
