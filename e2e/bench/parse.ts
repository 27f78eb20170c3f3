import { Bench } from 'tinybench';
import { createCodeEngine } from '../../shared/edit/code-engine.ts';
import { parseAndWalk } from './baselines/bare-parse.ts';
import { generateProject } from './generate-project.ts';
import { median, type Comparison } from './report.ts';

/** Reading a 50-workflow project into the model ÷ TypeScript's bare parse and walk of the same files. */
export async function benchParse(): Promise<Comparison> {
  const files = generateProject().filter(({ file }) => file.endsWith('.ts'));
  const bench = new Bench({ time: 3000, warmupTime: 1500 });
  bench.add('ours', () => void createCodeEngine().update(files));
  bench.add('baseline', () => void parseAndWalk(files));
  await bench.run();
  const [ours, baseline] = ['ours', 'baseline'].map((name) => median(bench, name));
  return {
    name: 'parse a 50-workflow project',
    baseline: 'createSourceFile and walk of the same files',
    goal: 2.5,
    oursMs: ours ?? 0,
    baselineMs: baseline ?? 0,
  };
}
