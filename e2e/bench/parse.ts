import { ProjectReader } from '../../shared/parse/project-reader.ts';
import { RuleRunner } from '../../shared/rules/rule-runner.ts';
import { createCodeEngine } from '../../shared/edit/code-engine.ts';
import type { CodeEngine } from '../../shared/edit/engine.ts';
import { alternate } from './alternate.ts';
import { parseAndWalk } from './baselines/bare-parse.ts';
import { generateProject, type GeneratedFile } from './generate-project.ts';
import type { Comparison } from './report.ts';

const baseline = 'createSourceFile and walk of the same files';

/** Reading and re-reading a project, with the rules of the platform ÷ TypeScript's bare parse and walk of the same files. */
export function benchParse(): Comparison[] {
  return [
    compareReading('read a project of 50 workflows', generateProject().filter(isRead), 25),
    compareReading('read 500 files of 10 steps', workflowFiles(500), 11),
    compareEdit(50),
    compareEdit(500),
    compareRules(),
  ];
}

/** The files that the engine reads: tests are none of them. */
function isRead({ file }: GeneratedFile): boolean {
  return file.endsWith('.ts') && !file.endsWith('.test.ts');
}

function workflowFiles(count: number): GeneratedFile[] {
  return generateProject(count).filter(
    ({ file }) => file.endsWith('.ts') && !file.startsWith('src/services/'),
  );
}

/**
 * A small project stays open all the time, as one does in life: when no object of a kind is left, V8 throws away what it compiled
 * for that kind, and each round would measure the compiler.
 */
function compareReading(name: string, files: readonly GeneratedFile[], rounds: number): Comparison {
  const open = createCodeEngine({ rules: true });
  open.update(generateProject(3));
  // The last engine is kept as in life, so that its memory is not free while it reads.
  let engine: CodeEngine | null = null;
  const times = alternate(
    {
      ours: () => {
        engine = createCodeEngine({ rules: true });
        engine.update(files);
      },
      baseline: () => {
        engine = null;
        parseAndWalk(files);
      },
    },
    { rounds, warmup: 4, freshHeap: true },
  );
  if (open.update([]).workflows.length !== 3) throw new Error('the open project was not read');
  return { name, baseline, goal: 2.5, ...times };
}

function compareEdit(count: number): Comparison {
  const engine = createCodeEngine({ rules: true });
  engine.update(generateProject(count));
  const file = `src/workflows/orders-${count - 3}.ts`;
  const before = generateProject(count).find((candidate) => candidate.file === file);
  if (before === undefined) throw new Error(`${file} is not there`);
  const textOf = (round: number): string =>
    before.text.replace("'Total', { step: 4 }", `'Total', { step: 4, round: ${round} }`);
  let round = 0;
  const times = alternate(
    {
      ours: () => {
        const known = engine.update([{ file, text: textOf(round) }]).workflows.length;
        if (known !== count) throw new Error(`${known} workflows were read`);
      },
      baseline: () => {
        round += 1;
        parseAndWalk([{ file, text: textOf(round) }]);
      },
    },
    { rounds: 400, warmup: 200, freshHeap: false },
  );
  return {
    name: `edit one of ${count} workflows, to the new model`,
    baseline: 'createSourceFile and walk of that file',
    goal: 4,
    ...times,
  };
}

/** Ten times as many steps in one chain: far from the hundred times that looking at all of them for each would take. */
function compareRules(): Comparison {
  const times = alternate(
    { ours: rulesOn(1000), baseline: rulesOn(100) },
    { rounds: 11, warmup: 3, freshHeap: true },
  );
  const baseline = 'the rules on one of 100 steps';
  return { name: 'the rules on a workflow of 1,000 steps', baseline, goal: 40, ...times };
}

function rulesOn(count: number): () => void {
  const file = 'src/a.ts';
  const link = (index: number) => `
  .then(http('s-${index}', { connection: 'x' }, async ({ fetch }) => {
    const response = await fetch('/a/${index}');
    return response.json();
  }))`;
  const links = Array.from({ length: count }, (_, index) => link(index)).join('');
  const start = "import { http, webhook } from '@versori/run';\nexport const a = webhook('a')";
  const reader = new ProjectReader();
  reader.update([{ file, text: `${start}${links};\n` }]);
  const reading = reader.read();
  return () => {
    const { length } = new RuleRunner().problems(reading, [file]);
    if (length !== 2 * count) throw new Error(`${length} problems were found`);
  };
}
