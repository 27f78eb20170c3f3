'use strict';
/**
 * Fails unless tests of the real Versori CLI ran and none of them was skipped: for continuous integration, after it installed the
 * program. Reads what the unit tests left; another file may be named.
 */
const { readFileSync } = require('node:fs');
const { join, resolve } = require('node:path');

const summary = process.argv[2] || join(resolve(__dirname, '..'), '.cache/test-results/unit.json');
const { realCliPassed = 0, skipped } = JSON.parse(readFileSync(summary, 'utf8'));
const missed = skipped.filter(({ test }) => test.includes('the real program')).length;
if (realCliPassed === 0 || missed > 0) {
  process.stderr.write(
    `The real Versori CLI is installed, and ${realCliPassed} of its tests ran while ${missed} were skipped.\n`,
  );
  process.exitCode = 1;
}
