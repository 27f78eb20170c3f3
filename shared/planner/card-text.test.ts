import { describe, expect, it } from 'vitest';
import { emptyModel } from '../model/patch.ts';
import { plannedBriefs } from '../testing/planned-briefs.ts';
import { readCatalogue } from '../testing/planner-score.ts';
import { buildChanges } from './build.ts';
import { understand } from './understand.ts';
import { cardFile, isCardFile, readCard, type WorkflowCard } from './workflow-card.ts';

const catalogue = readCatalogue();

/** The cards that the planner writes for a brief, each in its file. */
function cardsOf(name: string): readonly WorkflowCard[] {
  const brief = plannedBriefs[name];
  if (brief === undefined) throw new Error(`no brief "${name}"`);
  const { changes } = buildChanges(brief, catalogue, emptyModel, { exists: () => false });
  return changes
    .flatMap(({ commands }) => commands)
    .flatMap((command) => {
      if (command.command !== 'file.write' || !isCardFile(command.file)) return [];
      const reading = readCard(command.text);
      if (!reading.ok) throw new Error(reading.problem);
      expect(command.file).toBe(cardFile(reading.card.workflow));
      return [reading.card];
    });
}

describe('the planner’s cards', () => {
  it.each(Object.keys(plannedBriefs))('of %s can be read', (name) => {
    expect(cardsOf(name).length).toBeGreaterThan(0);
  });

  it.each(['seed-1', 'seed-2', 'seed-3', 'cursor-search', 'durable'])(
    'of %s can be built from their prompt alone',
    (name) => {
      const flows = plannedBriefs[name]?.flows ?? [];
      cardsOf(name).forEach(({ prompt }, index) => {
        const understood = understand(prompt, catalogue, []).brief?.flows[0];
        const planned = flows[index];
        expect(understood?.source).toEqual(planned?.source);
        expect(understood?.target).toEqual(planned?.target);
        expect(understood?.trigger.kind).toBe(planned?.trigger.kind);
        expect(understood?.operation.kind).toBe(planned?.operation.kind);
      });
    },
  );
});
