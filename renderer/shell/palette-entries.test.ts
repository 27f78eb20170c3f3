import { describe, expect, it } from 'vitest';
import type { Shape } from '../../shared/model/shape.ts';
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

  it('finds the fields of what is selected, of mappings and of shapes', () => {
    const project = sampleProject();
    const shape: Shape = {
      name: 'Order',
      file: 'src/types/order.ts',
      line: 1,
      description: null,
      span: { start: 0, end: 1 },
      type: {
        kind: 'object',
        name: 'Order',
        values: null,
        place: null,
        fields: [
          {
            name: 'reference',
            type: { kind: 'primitive', name: 'string' },
            optional: false,
            nullable: false,
            description: null,
            format: null,
            place: null,
          },
        ],
      },
    };
    const model = { ...project.model, shapes: [shape] };
    const selected = {
      ...readActionFacts(),
      project: { ...project, model },
      selection: {
        ...readActionFacts().selection,
        workflow: 'orders',
        selection: { kind: 'steps', keys: ['send'] } as const,
      },
    };
    const fields = paletteEntries([], selected).filter(({ group }) => group === 'Fields');
    expect(fields.map(({ label, detail }) => `${label}: ${detail ?? ''}`)).toEqual([
      'ID: send',
      'reference: Shape Order: string',
    ]);
    const trigger = { ...selected.selection, selection: { kind: 'trigger' } as const };
    const labels = paletteEntries([], { ...selected, selection: trigger }).map(
      ({ label }) => label,
    );
    expect(labels).toContain('Verified by system');
  });

  it('gives no more than the limit', () => {
    expect(searchEntries(entries, '', 2)).toHaveLength(2);
  });
});
