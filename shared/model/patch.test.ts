import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aStep, aWorkflow } from '../testing/model.ts';
import type { Problem, ProjectModel, SystemUse, Workflow } from './project.ts';
import { applyModelPatch, diffModels, emptyModel } from './patch.ts';

/** What happens to one element of a list on the way to the next one. */
type Fate = 'same' | 'equal' | 'changed' | 'gone';

interface Change<Element> {
  readonly before: readonly Element[];
  readonly after: readonly Element[];
}

/** A list and the one that comes of it: elements stay, are read anew, change, vanish, change places and are added. */
function changeOf<Element extends object>(
  makeOne: (name: number, content: number) => Element,
): fc.Arbitrary<Change<Element>> {
  const fate = fc.constantFrom<Fate>('same', 'same', 'equal', 'changed', 'gone');
  return fc
    .record({
      fates: fc.array(fate, { maxLength: 8 }),
      added: fc.nat(2),
      places: fc.array(fc.nat(9), { minLength: 2, maxLength: 2 }),
    })
    .map(({ fates, added, places: [from = 0, to = 0] }) => {
      const before = fates.map((_, name) => makeOne(name, 0));
      const after = before.flatMap((element, name): Element[] => {
        const kind = fates[name];
        if (kind === 'gone') return [];
        if (kind === 'equal') return [structuredClone(element)];
        return [kind === 'changed' ? makeOne(name, 1) : element];
      });
      const moved = after.splice(from, 1);
      after.splice(to, 0, ...moved);
      for (let count = 0; count < added; count += 1) after.splice(to, 0, makeOne(100 + count, 0));
      return { before, after };
    });
}

const workflow = (name: number, content: number): Workflow => ({
  ...aWorkflow([aStep('first'), aStep(`step-${content}`)]),
  key: `flow-${name}`,
});
const system = (name: number, content: number): SystemUse => ({
  name: `system-${name}`,
  usedBy: [`flow/${content}`],
});
const problem = (name: number, content: number): Problem => ({
  severity: 'error',
  code: 'syntax',
  message: String(content),
  file: 'a.ts',
  line: name,
  column: 1,
  workflow: null,
  step: null,
});

const models = fc
  .record({
    workflows: changeOf(workflow),
    systems: changeOf(system),
    problems: changeOf(problem),
  })
  .map(({ workflows, systems, problems }) => {
    const of = (side: 'before' | 'after'): ProjectModel => ({
      ...emptyModel,
      workflows: workflows[side],
      systems: systems[side],
      problems: problems[side],
    });
    return { before: of('before'), after: of('after') };
  });

function afterPatch(before: ProjectModel, after: ProjectModel): ProjectModel {
  const patch = diffModels(before, after);
  // As it goes over the wire.
  const sent = JSON.parse(JSON.stringify(patch)) as typeof patch;
  return sent === null ? before : applyModelPatch(before, sent);
}

describe('a patch', () => {
  it('leads to the model that it was made for', () => {
    fc.assert(
      fc.property(models, ({ before, after }) => {
        expect(afterPatch(before, after)).toEqual(after);
      }),
    );
  });

  it('keeps the identity of everything that says the same, and sends only what does not', () => {
    fc.assert(
      fc.property(models, ({ before, after }) => {
        const result = afterPatch(before, after);
        const sent = diffModels(before, after)?.workflows ?? [];
        const added = sent.flatMap((part) => ('added' in part ? part.added : []));
        for (const now of result.workflows) {
          const known = before.workflows.find(({ key }) => key === now.key);
          const isSame = JSON.stringify(known) === JSON.stringify(now);
          expect(now === known).toBe(isSame);
          expect(added.some(({ key }) => key === now.key)).toBe(!isSame);
          if (known !== undefined) expect(now.steps[0]).toBe(known.steps[0]);
        }
      }),
    );
  });

  it('is nothing where a model was only read anew', () => {
    fc.assert(
      fc.property(models, ({ before }) => {
        expect(diffModels(before, structuredClone(before))).toBeNull();
      }),
    );
  });

  it('is refused by a model that it does not fit', () => {
    const [first, second] = [workflow(1, 0), workflow(2, 0)];
    const before = { ...emptyModel, workflows: [first, second] };
    const patch = diffModels(before, { ...emptyModel, workflows: [second] });
    if (patch === null) throw new Error('there is no patch');
    expect(() => applyModelPatch(emptyModel, patch)).toThrow('the patch is of another list');
  });
});
