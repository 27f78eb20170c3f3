// Finds a Chromium or Chrome for the end-to-end tests, or installs one in the way that the machine allows.
'use strict';
const { spawnSync } = require('node:child_process');
const { accessSync, constants, existsSync, readdirSync } = require('node:fs');
const { delimiter, join } = require('node:path');
const { homedir } = require('node:os');

const names = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'msedge',
];
const wellKnown =
  {
    darwin: [
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
    ],
    win32: ['ProgramFiles', 'ProgramFiles(x86)', 'LOCALAPPDATA']
      .map((name) => process.env[name])
      .filter(Boolean)
      .map((folder) => join(folder, 'Google/Chrome/Application/chrome.exe')),
  }[process.platform] || [];

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function onPath() {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  for (const folder of (process.env.PATH || '').split(delimiter)) {
    for (const name of names) {
      const path = join(folder, name + suffix);
      if (folder !== '' && isExecutable(path)) return path;
    }
  }
  return undefined;
}

/** Playwright's own download, if it has been made. */
function fromPlaywright() {
  const cache =
    {
      darwin: join(homedir(), 'Library/Caches/ms-playwright'),
      win32: join(process.env.LOCALAPPDATA || homedir(), 'ms-playwright'),
    }[process.platform] || join(homedir(), '.cache/ms-playwright');
  if (!existsSync(cache)) return undefined;
  const inside = [
    'chrome-linux/chrome',
    'chrome-linux64/chrome',
    'chrome-win/chrome.exe',
    'chrome-mac/Chromium.app/Contents/MacOS/Chromium',
  ];
  for (const folder of readdirSync(cache)
    .filter((name) => name.startsWith('chromium-'))
    .sort()
    .reverse()) {
    for (const path of inside.map((file) => join(cache, folder, file)))
      if (isExecutable(path)) return path;
  }
  return undefined;
}

/** The path of a browser, or undefined. FLOWRIGHT_BROWSER names one explicitly. */
function findBrowser() {
  const named = process.env.FLOWRIGHT_BROWSER;
  if (named) return isExecutable(named) ? named : undefined;
  return onPath() || wellKnown.find(isExecutable) || fromPlaywright();
}

/** As findBrowser; tries to install one. Throws an Error whose message says what to do. */
function ensureBrowser(root) {
  const found = findBrowser();
  if (found) return found;
  const attempts = [];
  if (process.platform === 'linux' && process.getuid() === 0 && existsSync('/usr/bin/apt-get')) {
    attempts.push(
      ['apt-get', ['update', '-qq']],
      ['apt-get', ['install', '-y', '-qq', 'chromium']],
    );
  }
  attempts.push([
    process.execPath,
    [join(root, 'node_modules/@playwright/test/cli.js'), 'install', 'chromium'],
  ]);
  for (const [program, args] of attempts) {
    process.stderr.write(`No Chromium found; trying: ${program} ${args.join(' ')}\n`);
    spawnSync(program, args, { stdio: ['ignore', 2, 2], timeout: 600000 });
    const installed = findBrowser();
    if (installed) return installed;
  }
  throw new Error(
    'The end-to-end tests need Chromium or Chrome, and none could be installed. Install one (Debian and Ubuntu: ' +
      '"sudo apt-get install chromium"; macOS and Windows: Google Chrome), or set FLOWRIGHT_BROWSER to its path.',
  );
}

module.exports = { findBrowser, ensureBrowser };
