import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FlowrightError } from '../base/error.ts';
import type { Step, Workflow } from '../model/project.ts';
import type { TextChange } from '../model/span.ts';
import { allSteps } from '../parse/systems.ts';
import { generatedFile, numberedComments } from '../testing/arbitrary-chain.ts';
import { applyPlan, readModel, type Texts } from '../testing/project.ts';
import { takeBack } from '../testing/undo.ts';
import { createCodeEngine } from './code-engine.ts';
import type { Command } from './command.ts';
import type { CodeEngine } from './engine.ts';

const runs = { numRuns: 1000 };
const file = 'src/a.ts';

/** A project around a generated file: an entry, a list, a second workflow, data and a test. */
function projectOf(text: string): Texts {
  return {
    [file]: text,
    'src/index.ts': `import { durable } from '@versori/run';\nimport { second } from './second';\nconst mi = await durable.DurableInterpreter.newInstance();\nmi.register(second);\n`,
    'src/workflows.ts': `export { second } from './second';\n`,
    'src/second.ts': `import { http, schedule } from '@versori/run';\n\nconst base = '/x';\n\nexport const second = schedule('second', '0 0 * * *')\n  .then(http('load', { connection: 'c' }, ({ fetch }) => fetch(base)));\n`,
    'src/a.test.ts': `import * as all from './a';\nconsole.log(all);\n`,
    'flowright/layout.json': `{"workflows":{"w":{"steps":{"s0":{"x":1,"y":2}}}}}`,
  };
}

function engineOf(texts: Texts): CodeEngine {
  const engine = createCodeEngine();
  engine.update(Object.entries(texts).map(([name, text]) => ({ file: name, text })));
  return engine;
}

const workflows = fc.constantFrom('w', 'w', 'second', 'fresh', 'copy');
const steps = fc.constantFrom('s0', 's1', 's2', 'load', 'pasted', 'load-2');
const afterStep = fc.option(steps);
const texts = fc.constantFrom(
  `.then(fn('pasted', ({ data }) => data)) // pasted`,
  `import { http } from '@versori/run';\nconst base = 1;\nhttp('load', {}, () => base)`,
  `// From src/second.ts\nconst base = '/x';\n// why\nfn('s0', () => base).unpack().serial(fn('s1', () => base))`,
);

const typing: TextChange[] = [{ start: 1, end: 1, insert: '\n' }];

const command: fc.Arbitrary<Command> = fc.oneof(
  fc.record({
    command: fc.constant('step.paste' as const),
    workflow: workflows,
    after: afterStep,
    text: texts,
  }),
  fc.record({
    command: fc.constant('workflow.duplicate' as const),
    workflow: workflows,
    id: fc.constantFrom('copy', 'copy-2'),
  }),
  fc.record({
    command: fc.constant('workflow.moveToFile' as const),
    workflow: workflows,
    file: fc.constantFrom('src/moved.ts', 'src/deep/moved.ts', 'src/second.ts', file),
  }),
  fc.record({ command: fc.constant('project.registerWorkflow' as const), workflow: workflows }),
  fc.record({
    command: fc.constant('workflow.create' as const),
    id: fc.constant('fresh'),
    trigger: fc.constantFrom(
      { kind: 'webhook' as const },
      { kind: 'schedule' as const, cron: '1 1 1 1 1' },
    ),
  }),
  fc.record({
    command: fc.constant('workflow.rename' as const),
    workflow: workflows,
    to: fc.constantFrom('w', 'renamed', 'second'),
  }),
  fc.record({ command: fc.constant('workflow.remove' as const), workflow: workflows }),
  fc.record({ command: fc.constant('step.remove' as const), workflow: workflows, step: steps }),
  fc
    .record({
      file: fc.constantFrom(file, 'src/second.ts'),
      start: fc.nat(200),
      length: fc.constantFrom(0, 0, 1),
      text: fc.constantFrom(' ', '/* x */', '\n'),
    })
    .map(({ length, ...rest }) => ({
      command: 'source.replace' as const,
      ...rest,
      end: rest.start + length,
    })),
  fc.record({
    command: fc.constant('text.change' as const),
    file: fc.constantFrom(file, 'src/a.test.ts', 'flowright/layout.json'),
    changes: fc.constant<TextChange[]>(typing),
  }),
);

const refusals = /^(?:not-found|already-exists|invalid-|ambiguous|failed|does-not-parse)/;

const applied = new Map<string, number>();

/** The commands that apply, one after the other; the others are refused with words. */
function applicable(engine: CodeEngine, commands: readonly Command[]): readonly Command[] {
  const done: Command[] = [];
  for (const next of commands) {
    try {
      engine.plan([...done, next]);
      done.push(next);
      applied.set(next.command, (applied.get(next.command) ?? 0) + 1);
    } catch (error) {
      expect(error).toBeInstanceOf(FlowrightError);
      if (error instanceof FlowrightError) expect(error.code).toMatch(refusals);
    }
  }
  return done;
}

// A thousand projects take a while on a busy machine.
const patient = { timeout: 180_000 };

describe('a sequence of commands on a project', patient, () => {
  it('leaves files that parse and a model that any reading gives; undo restores every byte', () => {
    fc.assert(
      fc.property(
        generatedFile,
        fc.array(command, { minLength: 1, maxLength: 4 }),
        ({ text }, commands) => {
          const before = projectOf(text);
          const engine = engineOf(before);
          const done = applicable(engine, commands);
          if (done.length === 0) return;
          const plan = engine.plan(done);
          const after = applyPlan(before, plan);
          expect(takeBack(before, after, plan)).toEqual(before);
          const model = readModel(after);
          // Only typing may leave a text that does not parse.
          const typed = done.flatMap((one) => (one.command === 'text.change' ? [one.file] : []));
          const broken = model.problems.filter(({ code }) => code === 'syntax');
          if (!typed.includes(file)) expect(broken).toEqual([]);
          const files = plan.edits.map((edit) => edit.file);
          const updates = files.map((name) => ({ file: name, text: after[name] ?? null }));
          expect(engine.update(updates)).toEqual(model);
        },
      ),
      runs,
    );
    const kinds = [...applied].filter(([, count]) => count >= 20).map(([kind]) => kind);
    expect(kinds.sort()).toEqual([
      'project.registerWorkflow',
      'source.replace',
      'step.paste',
      'step.remove',
      'text.change',
      'workflow.create',
      'workflow.duplicate',
      'workflow.moveToFile',
      'workflow.remove',
      'workflow.rename',
    ]);
  });
});

function workflowIn(content: Texts, id: string): Workflow {
  const workflow = readModel(content).workflows.find((one) => one.id === id);
  if (workflow === undefined) throw new Error(`there is no ${id}`);
  return workflow;
}

/** What steps do; ids may have got an ordinal. */
function essence(list: readonly Step[]): unknown {
  return allSteps(list).map(({ kind, role, background, requests, calls, connection }) => [
    kind,
    role,
    background,
    connection,
    requests.map(({ method, path }) => [method, path]),
    calls.map(({ call, on }) => [call, on]),
  ]);
}

describe('copied steps', patient, () => {
  it('are the same wherever they are pasted, with their comments, and undo restores every byte', () => {
    fc.assert(
      fc.property(
        generatedFile,
        fc.array(fc.nat(), { minLength: 1, maxLength: 3 }),
        fc.boolean(),
        ({ text, ids }, places, isSame) => {
          fc.pre(ids.length > 0);
          const before = projectOf(text);
          const engine = engineOf(before);
          const wanted = [...new Set(places.map((place) => ids[place % ids.length] ?? ''))];
          const copied = engine.copy('w', wanted);
          expect(readModel({ 'copied.ts': copied }).problems).toEqual([]);
          const target = isSame ? 'w' : 'second';
          const after = isSame ? null : 'load';
          const plan = engine.plan([
            { command: 'step.paste', workflow: target, after, text: copied },
          ]);
          const result = applyPlan(before, plan);
          expect(takeBack(before, result, plan)).toEqual(before);
          const source = workflowIn(before, 'w').steps.filter(({ id }) =>
            wanted.includes(id ?? ''),
          );
          const now = workflowIn(result, target);
          const added = isSame ? now.steps.slice(0, source.length) : now.steps.slice(1);
          expect(essence(added)).toEqual(essence(source));
          const own = now.steps.map(({ id }) => id);
          expect(new Set(own).size).toBe(own.length);
          for (const comment of numberedComments(copied)) {
            expect(result[now.file]).toContain(comment);
          }
        },
      ),
      runs,
    );
  });
});
