import { describe, expect, it } from 'vitest';
import { chooseChanges } from './chosen-changes.ts';

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
