import { describe, expect, it } from 'vitest';
import { chooseChanges, directNeeds } from './chosen-changes.ts';

const change = (id: string, ...needs: string[]) => ({ id, label: id, commands: [], needs });
const changes = [change('a'), change('b', 'a'), change('c', 'b'), change('d')];
const idsOf = (...ids: string[]) => chooseChanges(changes, ids).map(({ id }) => id);

describe('choosing changes', () => {
  it('brings in all that they need, in the order of the proposal', () => {
    expect(idsOf('d', 'c')).toEqual(['a', 'b', 'c', 'd']);
    expect(idsOf('b', 'b')).toEqual(['a', 'b']);
    expect(idsOf()).toEqual([]);
  });

  it('refuses what the proposal does not have', () => {
    expect(() => idsOf('a', 'x')).toThrow('no change "x"');
  });
});

describe('what a change needs by itself', () => {
  const needsOf = (...all: ReturnType<typeof change>[]) => {
    const last = all.at(-1);
    const known = new Map(all.map((one) => [one.id, one]));
    return last === undefined ? [] : directNeeds(last, known).map(({ id }) => id);
  };

  it('leaves out what the others need anyway', () => {
    expect(needsOf(change('a'), change('b', 'a'), change('c', 'a', 'b'))).toEqual(['b']);
    expect(needsOf(change('a'), change('b'), change('c', 'a', 'b'))).toEqual(['a', 'b']);
    expect(needsOf(change('a'))).toEqual([]);
  });
});
