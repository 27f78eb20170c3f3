// Installs the dependencies when they are missing or older than the lock file. Plain Node, works on Node 20.
'use strict';
const { spawnSync } = require('node:child_process');
const { existsSync, statSync, utimesSync } = require('node:fs');
const { join } = require('node:path');

function isCurrent(root) {
  const installed = join(root, 'node_modules/.package-lock.json');
  return (
    existsSync(installed) &&
    existsSync(join(root, 'node_modules/.bin/node')) &&
    statSync(installed).mtimeMs >= statSync(join(root, 'package-lock.json')).mtimeMs
  );
}

/** Runs `npm ci` if needed; says so in one line on stderr. Throws an Error whose message says what to do. */
function installIfMissing(root) {
  if (isCurrent(root)) return;
  process.stderr.write('Installing dependencies (once) …\n');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const { status } = spawnSync(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (status !== 0) {
    throw new Error(
      'npm ci failed: see its message above. It needs npm 11 and access to the npm registry.',
    );
  }
  if (!existsSync(join(root, 'node_modules/.bin/node'))) {
    throw new Error(
      'Node 24 is missing in node_modules: its install script did not run. Install again without --ignore-scripts ' +
        '(npm config delete ignore-scripts; npm ci).',
    );
  }
  const now = new Date();
  utimesSync(join(root, 'node_modules/.package-lock.json'), now, now);
}

module.exports = { installIfMissing };
