import process from 'node:process';
import {
  promptSets,
  readCatalogue,
  scoreLines,
  scorePlanner,
} from '../../shared/testing/planner-score.ts';

/**
 * What the built-in planner understands of prompts in varied wording, per check. `--wrong` lists what is wrong in the prompts that it is
 * tuned on; those held out are told as numbers only, so that nobody tunes on them.
 */
const catalogue = readCatalogue();
for (const set of promptSets) {
  const score = scorePlanner(set, catalogue);
  console.log(`${set}: ${scoreLines(score).join(', ')}`);
  if (!process.argv.includes('--wrong') || set === 'held-out') continue;
  for (const { id, check, expected, found } of score.wrong) {
    console.log(`  ${id}, ${check}: expected "${expected}", found "${found}"`);
  }
}
