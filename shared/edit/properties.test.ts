import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { generatedFile, numberedComments } from '../testing/arbitrary-chain.ts';
import { applyCommands, applyPlan, readModel } from '../testing/project.ts';
import { FlowrightError } from '../base/error.ts';
import type { Workflow } from '../model/project.ts';
import { createCodeEngine } from './code-engine.ts';
import type { Command } from './command.ts';
import { unifiedDiff } from './diff.ts';
import { applyChanges, type FileEdit } from './plan.ts';
import { parsePatch, reversePatch, applyPatch } from 'diff';

const runs = 1000;
const file = 'src/a.ts';

function workflowOf(text: string): Workflow {
  const [workflow] = readModel({ [file]: text }).workflows;
  if (workflow === undefined) throw new Error('the workflow is gone');
  return workflow;
}

function idsOf(text: string): readonly (string | null)[] {
  return workflowOf(text).steps.map(({ id }) => id);
}

function run(text: string, ...commands: readonly Command[]): string {
  return applyCommands({ [file]: text }, ...commands).texts[file] ?? '';
}

/** A step's own text: its links and the comments that belong to them. */
function linkTexts(text: string): ReadonlyMap<string, string> {
  return new Map(
    workflowOf(text).steps.map(({ key, spans }) => [
      key,
      text.slice(spans.link.start, spans.link.end),
    ]),
  );
}

describe('a generated file', () => {
  it('is read as it was meant', () => {
    fc.assert(
      fc.property(generatedFile, ({ text, ids, comments }) => {
        const { problems } = readModel({ [file]: text });
        expect(problems).toEqual([]);
        expect(idsOf(text)).toEqual(ids);
        expect(numberedComments(text)).toEqual(comments);
      }),
      { numRuns: runs },
    );
  });
});

describe('step.insert', () => {
  it('adds one step where it was asked to, keeps every comment with its step and every other step as it was', () => {
    fc.assert(
      fc.property(
        generatedFile,
        fc.nat(),
        fc.boolean(),
        ({ text, ids, comments }, place, isHttp) => {
          const index = place % (ids.length + 1);
          const step = isHttp
            ? ({ kind: 'http', id: 'new', connection: 'c' } as const)
            : ({ kind: 'fn', id: 'new' } as const);
          const after = run(text, {
            command: 'step.insert',
            workflow: 'w',
            after: ids[index - 1] ?? null,
            step,
          });
          expect(idsOf(after)).toEqual([...ids.slice(0, index), 'new', ...ids.slice(index)]);
          expect(numberedComments(after)).toEqual(comments);
          const before = linkTexts(text);
          for (const [id, link] of linkTexts(after))
            if (id !== 'new') expect(link).toContain(before.get(id));
          expect(mixesLineEnds(after)).toBe(false);
        },
      ),
      { numRuns: runs },
    );
  });

  it('is taken back by removing the step', () => {
    fc.assert(
      fc.property(generatedFile, fc.nat(), ({ text, ids }, place) => {
        const index = place % (ids.length + 1);
        const insert: Command = {
          command: 'step.insert',
          workflow: 'w',
          after: ids[index - 1] ?? null,
          step: { kind: 'fn', id: 'new' },
        };
        const removed = run(text, insert, { command: 'step.remove', workflow: 'w', step: 'new' });
        expect(withoutSpace(removed)).toBe(withoutSpace(text));
      }),
      { numRuns: runs },
    );
  });
});

function mixesLineEnds(text: string): boolean {
  return text.includes('\r\n') && /[^\r]\n/.test(text);
}

/** Where a statement's end stood behind a comment, it may stand in front of it now. */
function withoutSpace(text: string): string {
  return Array.from(text.replace(/\s+/g, '')).sort().join('');
}

describe('step.remove', () => {
  it('takes one step with its comments and nothing else', () => {
    fc.assert(
      fc.property(generatedFile, fc.nat(), ({ text, ids, comments }, place) => {
        fc.pre(ids.length > 0);
        const id = ids[place % ids.length] ?? '';
        const after = run(text, { command: 'step.remove', workflow: 'w', step: id });
        expect(idsOf(after)).toEqual(ids.filter((other) => other !== id));
        const own = numberedComments(linkTexts(text).get(id) ?? '');
        const kept = comments.filter((comment) => !own.includes(comment));
        const lost = kept.filter((comment) => !numberedComments(after).includes(comment));
        // The comment behind the statement's end belongs to the last step when it stands on a line of its own.
        expect(lost.length).toBeLessThanOrEqual(id === ids.at(-1) ? 1 : 0);
        expect(lost).toEqual(lost.filter((comment) => comment === comments.at(-1)));
      }),
      { numRuns: runs },
    );
  });
});

describe('step.move', () => {
  it('changes the order and nothing else', () => {
    fc.assert(
      fc.property(generatedFile, fc.nat(), fc.nat(), ({ text, ids, comments }, from, to) => {
        fc.pre(ids.length > 0);
        const id = ids[from % ids.length] ?? '';
        const others = ids.filter((other) => other !== id);
        const index = to % (others.length + 1);
        const after = run(text, {
          command: 'step.move',
          workflow: 'w',
          step: id,
          after: others[index - 1] ?? null,
        });
        expect(idsOf(after)).toEqual([...others.slice(0, index), id, ...others.slice(index)]);
        expect([...numberedComments(after)].sort()).toEqual([...comments].sort());
        expect(withoutSpace(after)).toBe(withoutSpace(text));
        const before = linkTexts(text);
        for (const [key, link] of linkTexts(after)) {
          // What stands behind the end of the statement is outside of the last step's span.
          if (key === ids.at(-1) || key === idsOf(after).at(-1)) continue;
          expect(numberedComments(link)).toEqual(numberedComments(before.get(key) ?? ''));
        }
      }),
      { numRuns: runs },
    );
  });
});

describe('step.wrapForEach, step.setBackground and step.duplicate', () => {
  it('are taken back byte for byte, and a copy brings no comment and takes none', () => {
    fc.assert(
      fc.property(generatedFile, fc.nat(), ({ text, ids, comments }, place) => {
        const plain = workflowOf(text).steps.filter(
          ({ role, calls }) => role === 'then' && calls.length === 0,
        );
        fc.pre(plain.length > 0);
        const step = plain[place % plain.length]?.key ?? '';
        const at = { workflow: 'w', step };
        const wrap: Command = { command: 'step.wrapForEach', mode: 'serial', ...at };
        const unwrap: Command = { command: 'step.unwrap', ...at, step: `${step}-items` };
        expect(run(text, wrap, unwrap)).toBe(text);
        const side: Command = { ...unwrap, command: 'step.setForEach', mode: 'parallel' };
        expect(run(text, wrap, side)).toBe(run(text, { ...wrap, mode: 'parallel' }));
        expect(run(text, wrap, side, { ...side, mode: 'serial' }, unwrap)).toBe(text);
        const set = { command: 'step.setBackground', ...at } as const;
        const off: Command = { ...set, background: false };
        expect(run(text, { ...set, background: true }, off)).toBe(text);
        const copied = run(text, { command: 'step.duplicate', ...at });
        const index = ids.indexOf(step) + 1;
        expect(idsOf(copied)).toEqual([...ids.slice(0, index), `${step}-2`, ...ids.slice(index)]);
        expect(numberedComments(copied)).toEqual(comments);
      }),
      { numRuns: runs },
    );
  });
});

const command = (ids: readonly string[]): fc.Arbitrary<Command> => {
  const known = fc.constantFrom(...ids, 'new-0', 'new-1');
  const workflow = 'w';
  return fc.oneof(
    fc.record({
      command: fc.constant('step.remove' as const),
      workflow: fc.constant(workflow),
      step: known,
    }),
    fc.record({
      command: fc.constant('step.move' as const),
      workflow: fc.constant(workflow),
      step: known,
      after: fc.option(known),
    }),
    fc.record({
      command: fc.constantFrom('step.duplicate' as const, 'step.unwrap' as const),
      workflow: fc.constant(workflow),
      step: known,
    }),
    fc.record({
      command: fc.constant('step.setBackground' as const),
      workflow: fc.constant(workflow),
      step: known,
      background: fc.boolean(),
    }),
    fc.record({
      command: fc.constant('step.wrapForEach' as const),
      workflow: fc.constant(workflow),
      step: known,
      mode: fc.constantFrom('serial' as const, 'parallel' as const),
    }),
    fc.record({
      command: fc.constant('source.replace' as const),
      workflow: fc.constant(workflow),
      step: known,
      text: fc.constantFrom('(x) => x // end', '/* new */ f', 'a ? b : c'),
    }),
    fc.record({
      command: fc.constant('step.rename' as const),
      workflow: fc.constant(workflow),
      step: known,
      to: fc.stringMatching(/^[a-z'"`\\$ ]{1,8}$/),
    }),
    fc.record({
      command: fc.constantFrom('step.insert' as const, 'catch.add' as const),
      workflow: fc.constant(workflow),
      after: fc.option(known),
      step: fc.constantFrom<Extract<Command, { command: 'step.insert' }>['step']>(
        { kind: 'fn', id: 'new-0' },
        { kind: 'http', id: 'new-1', connection: 'c' },
        { kind: 'function' },
      ),
    }),
    fc.record({
      command: fc.constant('trigger.set' as const),
      workflow: fc.constant(workflow),
      set: fc.constantFrom(
        { method: null },
        { method: 'get' as const },
        { cors: true, response: { mode: 'async' as const } },
      ),
    }),
  );
};

describe('a sequence of commands', () => {
  it('leaves a text that parses, and its diff restores every byte', () => {
    fc.assert(
      fc.property(
        generatedFile.chain((generated) =>
          fc.tuple(
            fc.constant(generated),
            fc.array(command(generated.ids), { minLength: 1, maxLength: 6 }),
          ),
        ),
        ([{ text }, commands]) => {
          const engine = createCodeEngine();
          engine.update([{ file, text }]);
          const done: Command[] = [];
          for (const next of commands) {
            // Commands whose target is not there are refused: that is right, and changes nothing.
            try {
              engine.plan([...done, next]);
              done.push(next);
            } catch (error) {
              expect(error).toBeInstanceOf(FlowrightError);
              if (!(error instanceof FlowrightError)) throw error;
              expect(error.code).toMatch(/^(?:not-found|already-exists|invalid-|ambiguous)/);
            }
          }
          if (done.length === 0) return;
          const plan = engine.plan(done);
          const after = applyPlan({ [file]: text }, plan)[file] ?? '';
          expect(readModel({ [file]: after }).problems).toEqual([]);
          expect(workflowOf(after).id).toBe('w');
          expect(invert(text, plan.edits)).toBe(text);
          expect(reverted(text, after)).toBe(text);
        },
      ),
      { numRuns: runs },
    );
  });
});

/** Applies a plan, then its inverse as a session would. */
function invert(text: string, edits: readonly FileEdit[]): string {
  const [edit] = edits;
  if (edit?.change !== 'modified') return text;
  const after = applyChanges(text, edit.changes);
  let shift = 0;
  const inverse = edit.changes.map(({ start, end, insert }) => {
    const change = {
      start: start + shift,
      end: start + shift + insert.length,
      insert: text.slice(start, end),
    };
    shift += insert.length - (end - start);
    return change;
  });
  return applyChanges(after, inverse);
}

function reverted(before: string, after: string): string | false {
  const [patch] = parsePatch(unifiedDiff(file, before, after));
  return patch === undefined
    ? before
    : applyPatch(after, reversePatch(patch), { autoConvertLineEndings: false });
}
