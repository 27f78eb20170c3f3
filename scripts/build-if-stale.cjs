// Builds Flowright when a source is newer than the last build. Plain Node without dependencies, works on Node 20.
'use strict';
const { spawnSync } = require('node:child_process');
const { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } = require('node:fs');
const { dirname, join } = require('node:path');

const sources = ['electron', 'renderer', 'shared'];
const files = ['package.json', 'package-lock.json', 'vite.config.ts'];
const results = ['out/main/cli.js', 'out/main/main.js', 'out/main/serve.js', 'out/renderer/index.html'];
const stamp = 'out/build-stamp.json';

/** Files that end up in the build: what a test or a corpus says does not matter to it. */
function isSource(name) {
  return !/\.test\.tsx?$/.test(name) && name !== 'corpus' && !name.startsWith('.');
}

/** Newest change and number of files; the number notices deleted files, which change no other file's time. */
function describeFolder(folder, seen) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (!isSource(entry.name)) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) describeFolder(path, seen);
    else describeFile(path, seen);
  }
}

function describeFile(path, seen) {
  seen.count += 1;
  seen.newest = Math.max(seen.newest, statSync(path).mtimeMs);
}

function describeSources(root) {
  const seen = { newest: 0, count: 0 };
  for (const folder of sources) describeFolder(join(root, folder), seen);
  for (const file of files) describeFile(join(root, file), seen);
  return seen;
}

/** Whether the last build was made of exactly these sources. */
function isFresh(root, seen) {
  if (!results.every((file) => existsSync(join(root, file)))) return false;
  try {
    const built = JSON.parse(readFileSync(join(root, stamp), 'utf8'));
    return built.newest === seen.newest && built.count === seen.count;
  } catch {
    return false;
  }
}

/** The Node that the build and the app run on: the one among the dependencies, else the running one. */
function nodeProgram(root) {
  const file = process.platform === 'win32' ? 'node.exe' : 'node';
  const installed = join(root, 'node_modules/node/bin', file);
  return existsSync(installed) ? installed : process.execPath;
}

/**
 * Builds if needed, silently; `announce` is called first when a build is. Throws an Error with the builder's own words.
 * A packaged or published copy has no sources: there is nothing to build then.
 */
function buildIfStale(root, announce) {
  if (!existsSync(join(root, 'vite.config.ts'))) return;
  const seen = describeSources(root);
  if (isFresh(root, seen)) return;
  if (announce) announce();
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  if (!existsSync(vite)) {
    throw new Error('The dependencies are not installed. Run "npm ci" in the folder of Flowright, then try again.');
  }
  const { status, stdout, stderr, error } = spawnSync(
    nodeProgram(root),
    [vite, 'build', '--app', '--logLevel', 'error'],
    { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
  );
  if (status !== 0) {
    throw new Error(`Flowright could not be built.\n${stdout || ''}${stderr || ''}${error ? error.message : ''}`.trimEnd());
  }
  mkdirSync(dirname(join(root, stamp)), { recursive: true });
  writeFileSync(join(root, stamp), JSON.stringify(seen));
}

module.exports = { buildIfStale, nodeProgram };
