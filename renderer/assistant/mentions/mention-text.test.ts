import { describe, expect, it } from 'vitest';
import { holdsMention, insertMention, mentionAt, withoutMention } from './mention-text.ts';

describe('mentionAt', () => {
  it('begins with an @ at the start, after a space or in a new line', () => {
    expect(mentionAt('@', 1)).toEqual({ start: 0, query: '' });
    expect(mentionAt('Look at @ord', 12)).toEqual({ start: 8, query: 'ord' });
    expect(mentionAt('First\n@src/in', 13)).toEqual({ start: 6, query: 'src/in' });
  });

  it('takes what stands before the caret alone', () => {
    expect(mentionAt('Look at @orders', 11)).toEqual({ start: 8, query: 'or' });
    expect(mentionAt('Look at @orders', 4)).toBeNull();
  });

  it('ends with a space and is no address of mail', () => {
    expect(mentionAt('@orders are', 11)).toBeNull();
    expect(mentionAt('me@example', 10)).toBeNull();
    expect(mentionAt('', 0)).toBeNull();
  });
});

describe('insertMention', () => {
  it('writes the whole name, and a space to go on behind', () => {
    expect(insertMention('Look at @or', { start: 8, query: 'or' }, 'order-intake')).toEqual({
      prompt: 'Look at @order-intake ',
      caret: 22,
    });
  });

  it('takes the place of the rest of the word, and keeps what comes after', () => {
    expect(insertMention('See @ordxyz then', { start: 4, query: 'ord' }, 'orders')).toEqual({
      prompt: 'See @orders then',
      caret: 12,
    });
  });
});

describe('a mention in a prompt', () => {
  it('is a whole name', () => {
    expect(holdsMention('Change @mapOrder.', 'mapOrder')).toBe(true);
    expect(holdsMention('(see @mapOrder)', 'mapOrder')).toBe(true);
    expect(holdsMention('Change @mapOrderLine', 'mapOrder')).toBe(false);
    expect(holdsMention('Change @src/index.ts', 'src/index')).toBe(false);
    expect(holdsMention('Change @src/a.ts:12', 'src/a.ts')).toBe(false);
    expect(holdsMention('Change @order-intake/send', 'order-intake')).toBe(false);
    expect(holdsMention('mail@mapOrder', 'mapOrder')).toBe(false);
  });

  it('takes a name for what it is, whatever signs it has', () => {
    expect(holdsMention('See @src/a+b (1).ts:3(2), please', 'src/a+b (1).ts:3(2)')).toBe(true);
    expect(holdsMention('See @src/aab', 'src/a.b')).toBe(false);
  });

  it('becomes plain words, everywhere', () => {
    expect(withoutMention('@orders: change @orders, not @orders/send', 'orders')).toBe(
      'orders: change orders, not @orders/send',
    );
    expect(withoutMention('a @$& b', '$&')).toBe('a $& b');
  });
});
