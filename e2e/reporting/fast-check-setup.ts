import { readFileSync } from 'node:fs';
import { expect, TestRunner } from 'vitest';
import { notePropertyRuns } from './property-runs.ts';

/** How often a property is tried at the least. */
const fewestRuns = 1000;

/**
 * Every property of a run starts from one seed (`FLOWRIGHT_SEED`, which vitest.config.ts sets), and the number of its tries goes
 * to the reporter. Loading fast-check costs a tenth of a second, so only the files that use it do.
 */
async function watchProperties(): Promise<void> {
  const { default: fc } = await import('fast-check');
  fc.configureGlobal({ seed: Number(process.env['FLOWRIGHT_SEED']), numRuns: fewestRuns });
  fc.installGlobalPlugin(() => ({
    onAllRunsComplete: ({ failed, numRuns }) => {
      if (failed) return;
      if (numRuns < fewestRuns) {
        throw new Error(`The property was tried ${numRuns} times, not ${fewestRuns}.`);
      }
      notePropertyRuns(TestRunner.getCurrentTest()?.meta ?? {}, numRuns);
    },
  }));
}

const { testPath } = expect.getState();
if (testPath !== undefined && readFileSync(testPath, 'utf8').includes("'fast-check'")) {
  await watchProperties();
}
