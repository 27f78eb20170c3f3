import { describe, expect, it } from 'vitest';
import { createCodeEngine } from '../edit/code-engine.ts';
import { applyPlan, readModel, type Texts } from '../testing/project.ts';

const count = 60;
const names = Array.from({ length: count }, (_, index) => `flow${index}`);

/** More files than trees are kept of, with the ways in which files depend on each other. */
const texts: Texts = {
  'src/index.ts': `import { durable } from '@versori/run';
import * as workflows from './workflows.ts';
import { chained } from './workflows/chained.ts';
async function main() {
  const interpreter = await durable.DurableInterpreter.newInstance();
  for (const workflow of Object.values(workflows)) interpreter.register(workflow);
  interpreter.register(chained);
}
`,
  'src/workflows.ts': names.map((name) => `export * from './workflows/${name}.ts';\n`).join(''),
  'src/services/tasks.ts': `import { fn } from '@versori/run';
export const shared = fn('shared', ({ data }) => data);
export function plain({ data }) {
  return fetch(data.url);
}
`,
  'src/workflows/chained.ts': `import { fn } from '@versori/run';
import { flow1 } from './flow1.ts';
export const chained = flow1.then(fn('more', ({ data }) => data));
`,
  ...Object.fromEntries(
    names.map((name) => [
      `src/workflows/${name}.ts`,
      `import { webhook, fn } from '@versori/run';
import { shared, plain } from '../services/tasks.ts';
export const ${name} = webhook('${name}')
  .then(fn('own', ({ data }) => data))
  .then(shared)
  .then(plain);
`,
    ]),
  ),
};

function engineOf(given: Texts) {
  const engine = createCodeEngine();
  engine.update(Object.entries(given).map(([file, text]) => ({ file, text })));
  return engine;
}

describe('a project with more files than trees are kept of', () => {
  it('is read whole: registrations, tasks of other files, chains in other files', () => {
    const { workflows, problems } = readModel(texts);
    expect(workflows.map(({ id, registered }) => [id, registered])).toEqual(
      [...names].sort().map((name) => [name, true]),
    );
    expect(problems).toEqual([]);
    const kindsOf = (id: string) =>
      workflows.find((workflow) => workflow.id === id)?.steps.map(({ kind }) => kind);
    expect(kindsOf('flow0')).toEqual(['fn', 'fn', 'function']);
    expect(kindsOf('flow1')).toEqual(['fn', 'fn', 'function', 'opaque']);
  });

  it.each(['flow0', 'flow1', 'flow59'])('takes commands on %s as a fresh engine does', (name) => {
    const commands = [
      { command: 'step.remove', workflow: name, step: 'own' },
      { command: 'step.rename', workflow: name, step: 'shared', to: 'common' },
    ] as const;
    const engine = engineOf(texts);
    const first = engine.plan([commands[0]]);
    const after = applyPlan(texts, first);
    engine.update(first.edits.map(({ file }) => ({ file, text: after[file] ?? null })));
    const second = engine.plan([commands[1]]);
    expect(second).toEqual(engineOf(after).plan([commands[1]]));
    expect(engineOf(texts).plan(commands).edits).toHaveLength(2);
  });

  it('follows a change in a file that others depend on', () => {
    const engine = engineOf(texts);
    const file = 'src/services/tasks.ts';
    const text = (texts[file] ?? '').replace("'shared'", "'renamed'");
    const changed = engine.update([{ file, text }]);
    expect(changed).toEqual(readModel({ ...texts, [file]: text }));
    const gone = 'src/workflows/flow3.ts';
    const rest = Object.entries({ ...texts, [file]: text }).filter(([name]) => name !== gone);
    expect(engine.update([{ file: gone, text: null }])).toEqual(
      readModel(Object.fromEntries(rest)),
    );
  });

  it('keeps the elements of other files', () => {
    const engine = engineOf(texts);
    const before = engine.update([]);
    const file = 'src/workflows/flow7.ts';
    const text = `${texts[file] ?? ''}// a comment\n`;
    const after = engine.update([{ file, text }]);
    const changed = after.workflows.filter(
      (workflow, index) => workflow !== before.workflows[index],
    );
    expect(changed.map(({ id }) => id)).toEqual(['flow7']);
  });
});
