import { createCodeEngine } from '../../shared/edit/code-engine.ts';
import { layoutWorkflow } from '../../shared/layout/layout.ts';
import { generateProject } from './generate-project.ts';
import type { Measure } from './report.ts';

const runs = 200;

/** Laying out one workflow of 50 steps, once warm: the median of many runs. */
export function benchLayout(): Measure {
  const { workflows } = createCodeEngine().update(
    generateProject(1, 50).filter(({ file }) => file.endsWith('.ts')),
  );
  const [workflow] = workflows;
  if (workflow === undefined) throw new Error('the generated project has no workflow');
  const times: number[] = [];
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    layoutWorkflow(workflow);
    times.push(performance.now() - start);
  }
  const value = times.sort((a, b) => a - b)[runs / 2] ?? NaN;
  return { name: 'lay out a workflow of 50 steps', unit: 'ms', value, goal: 1, better: 'lower' };
}
