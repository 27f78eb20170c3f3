import { beforeEach, describe, expect, it } from 'vitest';
import { BridgeError } from '../../bridge/bridge-error.ts';
import { readDraft, setDraft, useDraftStore } from './draft-store.ts';
import { submitDraft, type DraftField } from './submit-draft.ts';

const committed: string[] = [];

function field(more: Partial<DraftField> = {}): DraftField {
  return {
    key: 'flow/a/id',
    value: 'a',
    validate: (text) => (text === '' ? 'Give the step an id.' : null),
    commit: (text) => {
      committed.push(text);
      return Promise.resolve();
    },
    ...more,
  };
}

function type(text: string): void {
  setDraft('flow/a/id', { text, error: null, hint: null });
}

describe('submitDraft', () => {
  beforeEach(() => {
    useDraftStore.setState({ drafts: {} });
    committed.length = 0;
  });

  it('commits what was typed and forgets it', async () => {
    type('b');
    expect(await submitDraft(field())).toBe(true);
    expect(committed).toEqual(['b']);
    expect(readDraft('flow/a/id')).toBeNull();
  });

  it('commits nothing when nothing was typed or it is what the code says', async () => {
    await submitDraft(field());
    type('a');
    await submitDraft(field());
    expect(committed).toEqual([]);
    expect(readDraft('flow/a/id')).toBeNull();
  });

  it('keeps an invalid text with the reason', async () => {
    type('');
    expect(await submitDraft(field())).toBe(false);
    expect(committed).toEqual([]);
    expect(readDraft('flow/a/id')).toEqual({ text: '', error: 'Give the step an id.', hint: null });
  });

  it('keeps a refused text with the host’s reason and hint', async () => {
    type('b');
    const refusal = new BridgeError('refused', 'The id is an expression', 'Change it in the code');
    await submitDraft(field({ commit: () => Promise.reject(refusal) }));
    expect(readDraft('flow/a/id')).toEqual({
      text: 'b',
      error: 'The id is an expression',
      hint: 'Change it in the code',
    });
  });

  it('commits once on Enter and the blur that follows', async () => {
    type('b');
    await Promise.all([submitDraft(field()), submitDraft(field())]);
    expect(committed).toEqual(['b']);
  });

  it('keeps what is typed while the host answers', async () => {
    type('b');
    await submitDraft(
      field({
        commit: () => {
          type('bc');
          return Promise.resolve();
        },
      }),
    );
    expect(readDraft('flow/a/id')?.text).toBe('bc');
  });
});
