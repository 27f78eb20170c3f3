import { describe, expect, it } from 'vitest';
import { emptyEnd, placeOfNew, type ChatEnd } from './place-of-new.ts';

const idle: ChatEnd = { ...emptyEnd, chat: 'orders' };
const asking: ChatEnd = { ...idle, isAsking: true };
const proposed: ChatEnd = { ...idle, proposal: 'p1' };

describe('placeOfNew', () => {
  it('is the end where a request begins, and leaves the reader alone while it goes on', () => {
    expect(placeOfNew(idle, asking)).toBe('end');
    expect(placeOfNew(proposed, asking)).toBe('end');
    expect(placeOfNew(asking, asking)).toBeNull();
    // The first request of a chat begins it.
    expect(placeOfNew({ ...asking, chat: null }, asking)).toBe('end');
  });

  it('is the start of a proposal that came, also of one that was resumed', () => {
    expect(placeOfNew(asking, proposed)).toBe('proposal');
    expect(placeOfNew({ ...proposed, isAsking: true }, proposed)).toBe('proposal');
    expect(placeOfNew(emptyEnd, proposed)).toBe('proposal');
  });

  it('is nothing while other changes of a proposal are tried', () => {
    expect(placeOfNew(proposed, { ...proposed })).toBeNull();
  });

  it('is the end where a proposal was decided, a request came to nothing, or another chat is shown', () => {
    expect(placeOfNew(proposed, idle)).toBe('end');
    expect(placeOfNew(asking, idle)).toBe('end');
    expect(placeOfNew(idle, { ...idle, chat: 'returns' })).toBe('end');
    expect(placeOfNew(idle, idle)).toBeNull();
  });

  it('is the end where an error came, once', () => {
    const error = { message: 'The project changed.' };
    expect(placeOfNew(proposed, { ...proposed, error })).toBe('end');
    expect(placeOfNew({ ...proposed, error }, { ...proposed, error })).toBeNull();
  });
});
