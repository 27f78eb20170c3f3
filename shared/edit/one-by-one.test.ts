import fc from 'fast-check';
import { expect, it } from 'vitest';
import { attemptsOn } from '../testing/attempts.ts';
import { readCorpus } from '../testing/corpus.ts';
import { applyPlan, type Texts } from '../testing/project.ts';
import { createCodeEngine } from './code-engine.ts';
import type { Command } from './command.ts';
import type { CodeEngine } from './engine.ts';
import type { Plan } from './plan.ts';

/** One edit of a mix: of the commands that are possible then, one that makes a wide line, or a line that is typed. */
const step = fc.record({
  kind: fc.constantFrom('command', 'wide', 'typed'),
  pick: fc.nat(),
  part: fc.double({ min: 0, max: 1, noNaN: true }),
});

type Step = typeof step extends fc.Arbitrary<infer One> ? One : never;

const long = `data.${'someNameThatIsLong.'.repeat(3)}id`;

function commandOf({ kind, pick, part }: Step, texts: Texts, engine: CodeEngine): Command | null {
  const one = <Value>(all: readonly Value[]): Value | undefined => all[pick % all.length];
  if (kind === 'typed') {
    const [file = '', text = ''] = one(Object.entries(texts)) ?? [];
    const start = text.lastIndexOf('\n', Math.floor(text.length * part)) + 1;
    return { command: 'source.replace', file, start, end: start, text: '// Typed.\n' };
  }
  const attempts = attemptsOn(engine.update([]));
  if (kind === 'command') return one(attempts)?.command ?? null;
  const place = one(attempts.filter((attempt) => attempt.step !== null));
  if (place?.step == null) return null;
  const code = `({ data }) => [${long}, ${long}]`;
  return {
    command: 'step.insert',
    workflow: place.workflow.key,
    after: place.step.key,
    step: { kind: 'fn', id: `step-${pick}`, code },
  };
}

function planned(engine: CodeEngine, command: Command): Plan | null {
  try {
    return engine.plan([command]);
  } catch {
    return null;
  }
}

/** Small ones: each run plans and reads them many times. */
const projects = readCorpus().filter(({ texts }) => Object.values(texts).join('').length < 3000);

function engineOn(texts: Texts): CodeEngine {
  const engine = createCodeEngine({ breaksLines: true });
  engine.update(Object.entries(texts).map(([file, text]) => ({ file, text })));
  return engine;
}

it('commands make the same of a project one by one as all in one plan', () => {
  let typedAfterWide = 0;
  fc.assert(
    fc.property(
      fc.constantFrom(...projects),
      fc.array(step, { minLength: 2, maxLength: 6 }),
      (project, steps) => {
        const engine = engineOn(project.texts);
        const commands: Command[] = [];
        let texts = project.texts;
        for (const each of steps) {
          const command = commandOf(each, texts, engine);
          const plan = command === null ? null : planned(engine, command);
          // What does not fit is left out, as a model is told and goes on.
          if (command === null || plan === null) continue;
          const after = applyPlan(texts, plan);
          const files = new Set([...Object.keys(texts), ...Object.keys(after)]);
          engine.update([...files].map((file) => ({ file, text: after[file] ?? null })));
          texts = after;
          commands.push(command);
          if (each.kind === 'typed' && JSON.stringify(commands).includes(long)) typedAfterWide += 1;
        }
        if (commands.length === 0) return;
        expect(applyPlan(project.texts, engineOn(project.texts).plan(commands))).toEqual(texts);
      },
    ),
    { numRuns: 1000 },
  );
  expect(typedAfterWide).toBeGreaterThan(20);
}, 120_000);
