'use strict';
/**
 * Installs the real Versori CLI into `.cache/versori/` with Go, for the tests that run against it, and prints its path.
 * Exit code 0: the program is there. 3: it cannot be had on this machine; the reason is on stderr.
 */
const { spawnSync } = require('node:child_process');
const { existsSync, mkdirSync, renameSync } = require('node:fs');
const { join, resolve } = require('node:path');

const version = 'v0.0.7';
const unavailable = 3;
const suffix = process.platform === 'win32' ? '.exe' : '';
const root = resolve(__dirname, '..');
const folder = join(process.env.FLOWRIGHT_CACHE || join(root, '.cache'), 'versori', version);
const program = join(folder, `versori${suffix}`);

function giveUp(reason) {
  process.stderr.write(`The real Versori CLI is not installed: ${reason}\n`);
  process.exit(unavailable);
}

function install() {
  mkdirSync(folder, { recursive: true });
  const result = spawnSync('go', ['install', `github.com/versori/cli@${version}`], {
    env: { ...process.env, GOBIN: folder },
    encoding: 'utf8',
    timeout: 300_000,
  });
  if (result.error !== undefined) {
    giveUp(result.error.code === 'ENOENT' ? 'Go is not installed.' : result.error.message);
  }
  if (result.status !== 0) {
    const said = (result.stderr || '').trim().split('\n').slice(-2).join(' ').trim();
    giveUp(`go install ended with code ${result.status}: ${said}`);
  }
  // The module is called "cli", and so is the program that Go builds from it.
  const built = join(folder, `cli${suffix}`);
  if (!existsSync(built)) giveUp('go install built no program.');
  renameSync(built, program);
}

if (!existsSync(program)) install();
process.stdout.write(`${program}\n`);
