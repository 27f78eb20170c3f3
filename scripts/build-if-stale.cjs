// Builds Flowright when a source is newer than the last build. Plain Node without dependencies, works on Node 20.
'use strict';
const { spawnSync } = require('node:child_process');
const { createHash } = require('node:crypto');
const {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} = require('node:fs');
const { dirname, join, relative } = require('node:path');

const sources = ['electron', 'renderer', 'shared'];
const files = ['package.json', 'package-lock.json', 'vite.config.ts'];
const results = [
  'out/main/cli.js',
  'out/main/main.js',
  'out/main/serve.js',
  'out/renderer/index.html',
];
const stamp = 'out/build-stamp';

/** Files that end up in the build: what a test or a corpus says does not matter to it. */
function isSource(name) {
  return !/\.test\.tsx?$/.test(name) && !name.startsWith('corpus') && !name.startsWith('.');
}

/** Path, time and size of every source: any added, changed, renamed or deleted file makes another fingerprint. */
function fingerprint(root) {
  const hash = createHash('sha256');
  const addFile = (path) => {
    const { mtimeMs, size } = statSync(path);
    hash.update(`${relative(root, path)} ${mtimeMs} ${size}\n`);
  };
  const addFolder = (folder) => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (!isSource(entry.name)) continue;
      const path = join(folder, entry.name);
      if (entry.isDirectory()) addFolder(path);
      else addFile(path);
    }
  };
  for (const folder of sources) addFolder(join(root, folder));
  for (const file of files) addFile(join(root, file));
  return hash.digest('hex');
}

/** Whether the last build was made of exactly these sources. */
function isFresh(root, sourcesNow) {
  if (!results.every((file) => existsSync(join(root, file)))) return false;
  const file = join(root, stamp);
  return existsSync(file) && readFileSync(file, 'utf8') === sourcesNow;
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
  const sourcesNow = fingerprint(root);
  if (isFresh(root, sourcesNow)) return;
  if (announce) announce();
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  if (!existsSync(vite)) {
    throw new Error(
      'The dependencies are not installed. Run "npm ci" in the folder of Flowright, then try again.',
    );
  }
  const { status, stdout, stderr, error } = spawnSync(
    nodeProgram(root),
    [vite, 'build', '--app', '--logLevel', 'error'],
    {
      cwd: root,
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
      env: { ...process.env, NO_COLOR: '1' },
    },
  );
  if (status !== 0) {
    throw new Error(
      `Flowright could not be built.\n${stdout || ''}${stderr || ''}${error ? error.message : ''}`.trimEnd(),
    );
  }
  mkdirSync(dirname(join(root, stamp)), { recursive: true });
  writeFileSync(join(root, stamp), sourcesNow);
}

module.exports = { buildIfStale, nodeProgram };
