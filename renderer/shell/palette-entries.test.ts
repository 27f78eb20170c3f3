import { describe, expect, it } from 'vitest';
import { readActionFacts } from '../actions/action-facts.ts';
import { editActions } from '../actions/edit-actions.ts';
import { sampleProject } from '../testing/sample-project.ts';
import { paletteEntries, searchEntries } from './palette-entries.ts';

const facts = { ...readActionFacts(), project: sampleProject({ undoLabel: 'Rename step' }) };
const entries = paletteEntries(editActions, facts);

function found(query: string): readonly string[] {
  return searchEntries(entries, query, 20).map(({ label }) => label);
}

describe('the palette', () => {
  it('offers what can be done now, and the parts of the project', () => {
    expect(entries.map(({ group, label }) => `${group}: ${label}`)).toEqual([
      'Commands: Undo: Rename step',
      'Workflows: orders',
      'Steps: validate',
      'Steps: send',
      'Files: orders.ts',
    ]);
  });

  it('finds by any words, in any order, without case', () => {
    expect(found('STEP undo')).toEqual(['Undo: Rename step']);
    expect(found('nothing like it')).toEqual([]);
  });

  it('puts labels that begin with the query first', () => {
    expect(found('order')).toEqual(['orders', 'orders.ts', 'validate', 'send']);
  });

  it('gives no more than the limit', () => {
    expect(searchEntries(entries, '', 2)).toHaveLength(2);
  });
});
