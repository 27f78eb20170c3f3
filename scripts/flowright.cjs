#!/usr/bin/env node
// The command `flowright`: checks Node, builds silently what is stale, then hands over. Plain Node without dependencies.
'use strict';
const { dirname, join } = require('node:path');
const { pathToFileURL } = require('node:url');
const { realpathSync } = require('node:fs');
const { enableCompileCache } = require('node:module');
const { requireNode } = require('./node-version.cjs');
const { buildIfStale } = require('./build-if-stale.cjs');

const script = realpathSync(__filename);
const root = dirname(dirname(script));

requireNode(root, script);
// Compiled code is kept between starts. In our own folder: one that others can write to could hand us theirs.
enableCompileCache?.(join(root, '.cache', 'compile'));
try {
  buildIfStale(root);
  // In this very process: no second start-up to pay for, signals and exit code as they are.
  void import(pathToFileURL(join(root, 'out/main/cli.js')).href);
} catch (error) {
  if (process.argv.includes('--json')) {
    const description = { code: 'environment', message: error.message };
    process.stdout.write(`${JSON.stringify({ error: description })}\n`);
  } else {
    process.stderr.write(`${error.message}\n`);
  }
  process.exitCode = 2;
}
