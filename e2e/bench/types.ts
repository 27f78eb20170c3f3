import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createDenoLocator } from '../../electron/services/deno/locate.ts';
import {
  createLanguageBench,
  type LanguageBench,
} from '../../electron/services/language/testing.ts';
import { middle } from './alternate.ts';
import { generateProject } from './generate-project.ts';
import type { Comparison, Measure } from './report.ts';

const edits = 40;
const warmup = 6;
const checks = 5;
const edited = 'src/workflows/orders-7.ts';

/** From an edit of a file to its diagnostics, in a project of 50 workflows; and ÷ `deno check` after such an edit. */
export async function benchTypes(): Promise<{ comparison: Comparison; measure: Measure }> {
  const files = generateProject();
  const bench = await createLanguageBench(
    Object.fromEntries(files.map(({ file, text }) => [file, text])),
  );
  try {
    await bench.ready();
    const times = await timeEdits(bench);
    const baselineMs = await timeChecks(bench);
    return {
      comparison: {
        name: 'edit to diagnostics',
        baseline: 'deno check after an edit',
        goal: 0.05,
        oursMs: middle(times),
        baselineMs,
      },
      measure: {
        name: 'edit to diagnostics, 95th percentile',
        unit: 'ms',
        value: percentile(times, 0.95),
        goal: 300,
        better: 'lower',
      },
    };
  } finally {
    await bench.stop();
  }
}

/** Makes a field wrong and right in turn; each time counts until the server's word on it is there. */
async function timeEdits(bench: LanguageBench): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round < warmup + edits; round += 1) {
    const makeWrong = round % 2 === 0;
    const start = performance.now();
    const told = new Promise<void>((resolve) => {
      bench.onceTold(edited, ({ problems }) => problems.length > 0 === makeWrong, resolve);
    });
    if (makeWrong) bench.edit(edited, 'data.total + 4', 'data.totl + 4');
    else bench.edit(edited, 'data.totl + 4', 'data.total + 4');
    await told;
    if (round >= warmup) times.push(performance.now() - start);
    await bench.service.settled();
  }
  return times;
}

async function timeChecks(bench: LanguageBench): Promise<number> {
  const { door, folders } = bench.deno;
  const { path } = await createDenoLocator({ door, folders, configuredPath: () => null }).locate();
  await bench.deno.installSdk(bench.folder);
  const env = { ...process.env, DENO_DIR: join(bench.folder, '../by-hand'), NO_COLOR: '1' };
  const times: number[] = [];
  for (let round = 0; round <= checks; round += 1) {
    const text = bench.text(edited).replace('data.total + 4', `data.total + ${100 + round}`);
    writeFileSync(join(bench.folder, edited), text);
    const start = performance.now();
    const { status } = spawnSync(path, ['check', 'src/index.ts'], { cwd: bench.folder, env });
    if (status !== 0) throw new Error('deno check is not green');
    // The first one fills the cache.
    if (round > 0) times.push(performance.now() - start);
  }
  return middle(times);
}

function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
