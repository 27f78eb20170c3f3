// Checks the version of Node before anything that needs a newer one is loaded. Plain CommonJS, works on Node 20 and older.
'use strict';
const { spawnSync } = require('node:child_process');
const { existsSync } = require('node:fs');
const { join } = require('node:path');

const needed = [22, 12];

function isEnough(version) {
  const [major, minor] = version.split('.').map(Number);
  return major > needed[0] || (major === needed[0] && minor >= needed[1]);
}

/**
 * Runs `script` again on the Node among the dependencies when the running one is too old, and ends with its exit code.
 * Where there is none, says what to do and ends with 2. Returns when the running Node is new enough.
 */
function requireNode(root, script) {
  if (isEnough(process.versions.node)) return;
  const installed = join(
    root,
    'node_modules/node/bin',
    process.platform === 'win32' ? 'node.exe' : 'node',
  );
  if (existsSync(installed)) {
    const child = spawnSync(installed, [script, ...process.argv.slice(2)], { stdio: 'inherit' });
    process.exit(child.status === null ? 2 : child.status);
  }
  const advice =
    `Install Node 24 (https://nodejs.org), or run "npm ci" in ${root}, which brings its own; ` +
    'with --ignore-scripts that Node stays missing.';
  const message = `Flowright needs Node ${needed.join('.')} or newer; this is ${process.versions.node}.`;
  if (process.argv.includes('--json')) {
    process.stdout.write(
      `${JSON.stringify({ error: { code: 'environment', message, hint: advice } })}\n`,
    );
  } else {
    process.stderr.write(`${message}\n${advice}\n`);
  }
  process.exit(2);
}

module.exports = { requireNode };
