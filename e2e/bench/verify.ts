import { join } from 'node:path';
import { createDenoBench, type DenoBench } from '../../electron/services/deno/testing.ts';
import { createDenoLocator } from '../../electron/services/deno/locate.ts';
import { createCodeEngine } from '../../shared/edit/code-engine.ts';
import { middle } from './alternate.ts';
import { checkAndTest } from './baselines/deno-by-hand.ts';
import { generateProject, type GeneratedFile, writeProject } from './generate-project.ts';
import type { Comparison } from './report.ts';

const rounds = 5;
const editedFile = 'src/services/order-7.ts';

/** Verify ÷ `deno check` and `deno test` by hand after a one-line edit, on a green and on a red project. */
export async function benchVerify(): Promise<Comparison[]> {
  return [await compare('green', true), await compare('red', false)];
}

async function compare(name: string, green: boolean): Promise<Comparison> {
  const bench = await createDenoBench();
  try {
    const folder = await bench.project(name, {});
    writeProject(folder, generateProject());
    await bench.installSdk(folder);
    const verify = prepareVerify(bench, folder);
    const byHand = await prepareByHand(bench, folder);
    const ours: number[] = [];
    const baseline: number[] = [];
    // The first round fills the caches of both.
    for (let round = 0; round <= rounds; round += 1) {
      edit(folder, 2 * round, green);
      ours.push(await timed(verify, green));
      edit(folder, 2 * round + 1, green);
      baseline.push(await timed(byHand, green));
    }
    return {
      name: `verify a ${name} project after a one-line edit`,
      baseline: 'deno check src/index.ts && deno test',
      goal: 0.65,
      oursMs: middle(ours.slice(1)),
      baselineMs: middle(baseline.slice(1)),
    };
  } finally {
    await bench.stop();
  }
}

function prepareVerify(bench: DenoBench, folder: string): () => Promise<boolean> {
  const model = createCodeEngine().update(generateProject());
  return async () => (await bench.service.verify({ folder, model })).ok;
}

async function prepareByHand(bench: DenoBench, folder: string): Promise<() => Promise<boolean>> {
  const { door, folders } = bench;
  const { path } = await createDenoLocator({ door, folders, configuredPath: () => null }).locate();
  const env = { ...process.env, DENO_DIR: join(bench.folder, 'deno-by-hand'), NO_COLOR: '1' };
  return () => Promise.resolve(checkAndTest(path, folder, env));
}

/** Changes one line, differently each time. In a red project it fails a test, so both parts of the verdict run to their end. */
function edit(folder: string, round: number, green: boolean): void {
  const wrong = green ? '' : " + '?'";
  const change = ({ file, text }: GeneratedFile): GeneratedFile => ({
    file,
    text: text.replace('String(order.id)', `String(order.id)${wrong} /* ${round} */`),
  });
  writeProject(
    folder,
    generateProject()
      .filter(({ file }) => file === editedFile)
      .map(change),
  );
}

/** Milliseconds. A verdict that differs from the planned one ends the benchmark. */
async function timed(work: () => Promise<boolean>, planned: boolean): Promise<number> {
  const start = performance.now();
  const verdict = await work();
  if (verdict !== planned)
    throw new Error(`planned was ${String(planned)}, the verdict is ${String(verdict)}`);
  return performance.now() - start;
}
