// `npm test`: everything, from a fresh clone. Plain Node without dependencies, works on Node 20: it installs what is missing,
// finds a browser, runs every check, and closes with the counts of all runners and the reason of each skip.
'use strict';
const { spawnSync } = require('node:child_process');
const { readFileSync, rmSync } = require('node:fs');
const { dirname, join, delimiter } = require('node:path');
const { installIfMissing } = require('./install-if-missing.cjs');
const { buildIfStale } = require('./build-if-stale.cjs');
const { ensureBrowser } = require('./find-browser.cjs');

const root = dirname(__dirname);
const results = join(root, '.cache/test-results');

const checks = [
  ['Formatting', 'format:check'],
  ['Lint', 'lint'],
  ['Layer rules', 'layers'],
  ['Types', 'types'],
  ['Dead code', 'dead-code'],
  ['Unit tests', 'test:unit'],
  ['End-to-end tests', 'test:e2e'],
];

function environment(browser) {
  const bin = join(root, 'node_modules', '.bin');
  return {
    ...process.env,
    PATH: bin + delimiter + (process.env.PATH || ''),
    FLOWRIGHT_BROWSER: browser,
    // Importing Electron's package must never start its download (docs/decisions).
    ELECTRON_OVERRIDE_DIST_PATH: process.env.ELECTRON_OVERRIDE_DIST_PATH || '/nonexistent',
    NO_COLOR: '1',
  };
}

function run(name, script, env) {
  process.stdout.write(`\n── ${name} ──\n`);
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const started = Date.now();
  const { status } = spawnSync(npm, ['run', '--silent', script], {
    cwd: root,
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  });
  process.stdout.write(
    `${name}: ${status === 0 ? 'passed' : 'FAILED'} (${Math.round((Date.now() - started) / 1000)} s)\n`,
  );
  return status === 0;
}

function readSummary(name) {
  try {
    return JSON.parse(readFileSync(join(results, `${name}.json`), 'utf8'));
  } catch {
    return undefined;
  }
}

function byReason(skipped) {
  const reasons = new Map();
  for (const { test, reason } of skipped)
    reasons.set(reason, [...(reasons.get(reason) || []), test]);
  return reasons;
}

/** How often each property was tried on random values, and the seed that repeats them. */
function writeProperties({ properties = [], seed }) {
  if (properties.length === 0) return;
  process.stdout.write(
    `  ${properties.length} properties, FLOWRIGHT_SEED=${seed} repeats their random values:\n`,
  );
  for (const { test, runs } of properties) process.stdout.write(`    ${runs} runs: ${test}\n`);
}

function close(failedChecks) {
  const total = { passed: 0, failed: 0, skipped: 0 };
  process.stdout.write('\n── Summary ──\n');
  for (const name of ['unit', 'browser']) {
    const summary = readSummary(name);
    if (summary === undefined) {
      process.stdout.write(`${name}: no result\n`);
      continue;
    }
    total.passed += summary.passed;
    total.failed += summary.failed;
    total.skipped += summary.skipped.length;
    process.stdout.write(
      `${summary.name}: ${summary.passed} passed, ${summary.failed} failed, ${summary.skipped.length} skipped\n`,
    );
    writeProperties(summary);
    for (const failure of summary.failures) process.stdout.write(`  failed: ${failure}\n`);
    for (const test of summary.flaky || [])
      process.stdout.write(`  passed only when it was tried again: ${test}\n`);
    for (const [reason, tests] of byReason(summary.skipped)) {
      process.stdout.write(
        `  ${tests.length} skipped, ${reason}: ${tests[0]}${tests.length > 1 ? ' …' : ''}\n`,
      );
    }
  }
  if (failedChecks.length > 0) process.stdout.write(`Failed: ${failedChecks.join(', ')}\n`);
  const closing = `${total.passed} passed, ${total.failed} failed`;
  process.stdout.write(`${closing}${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}\n`);
}

function main() {
  installIfMissing(root);
  rmSync(results, { recursive: true, force: true });
  const env = environment(ensureBrowser(root));
  buildIfStale(root, () => process.stdout.write('Building …\n'));
  const failed = checks.filter(([name, script]) => !run(name, script, env)).map(([name]) => name);
  close(failed);
  process.exitCode = failed.length === 0 ? 0 : 1;
}

try {
  main();
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
