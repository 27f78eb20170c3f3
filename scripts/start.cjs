// `npm start`: installs what is missing, builds what is stale, opens Flowright. Plain Node without dependencies.
'use strict';
const { spawn, spawnSync } = require('node:child_process');
const { existsSync, readFileSync } = require('node:fs');
const { dirname, join } = require('node:path');
const { installIfMissing } = require('./install-if-missing.cjs');
const { buildIfStale, nodeProgram } = require('./build-if-stale.cjs');

const root = dirname(__dirname);
const isLinux = process.platform === 'linux';

/** How long fetching Electron's binary may take, in milliseconds. */
const downloadLimit = 5 * 60_000;

function hasDisplay() {
  return !isLinux || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/** The path of Electron's executable, or undefined. The package's own lookup would start a download, so it is not asked. */
function findElectron() {
  const folder = join(root, 'node_modules/electron');
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  const executable =
    readIfThere(join(folder, 'path.txt')) ||
    { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' }[process.platform] ||
    'electron';
  const path = join(override || join(folder, 'dist'), executable);
  return existsSync(path) ? path : undefined;
}

function readIfThere(file) {
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : '';
}

function downloadElectron() {
  process.stderr.write('Fetching the Electron binary (once) …\n');
  spawnSync(nodeProgram(root), [join(root, 'node_modules/electron/install.js')], {
    cwd: root,
    stdio: 'ignore',
    timeout: downloadLimit,
  });
  return findElectron();
}

/** Decides between window and browser: `{ electron }` or `{ reason }`. */
function chooseHost(args) {
  if (args.includes('--browser')) return { reason: '--browser was given' };
  if (!hasDisplay()) return { reason: 'there is no display' };
  const found = findElectron();
  if (found) return { electron: found };
  if (process.env.ELECTRON_OVERRIDE_DIST_PATH) {
    return { reason: 'there is no Electron at ELECTRON_OVERRIDE_DIST_PATH' };
  }
  if (process.env.CI) return { reason: 'the Electron binary is not installed' };
  const electron = downloadElectron();
  return electron ? { electron } : { reason: 'the Electron binary could not be fetched' };
}

/** Node lets the space for new objects grow to 128 MB in a process that lives long; the host does as well with 16. */
const heapFlags = ['--max-semi-space-size=8'];

/** glibc keeps freed memory apart for each of many threads; two such stores are as fast here and hold 5 % less. */
const allocatorSettings = { MALLOC_ARENA_MAX: '2' };

function startServe(reason, args) {
  const env = { ...allocatorSettings, ...process.env, FLOWRIGHT_SERVE_REASON: reason };
  return spawn(nodeProgram(root), [...heapFlags, join(root, 'out/main/serve.js'), ...args], {
    stdio: 'inherit',
    env,
  });
}

function startElectron(path, args) {
  return spawn(path, [root, ...args], { stdio: 'inherit' });
}

function main() {
  installIfMissing(root);
  buildIfStale(root, () => process.stderr.write('Building …\n'));
  const args = process.argv.slice(2);
  const { electron, reason } = chooseHost(args);
  const rest = args.filter((argument) => argument !== '--browser');
  const child = electron ? startElectron(electron, rest) : startServe(reason, rest);
  // The child decides when to end; Ctrl+C reaches it as it reaches us.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => signal !== 'SIGINT' && child.kill(signal));
  }
  child.on('error', (error) => {
    process.stderr.write(`Flowright could not be started: ${error.message}\n`);
    process.exitCode = 2;
  });
  child.on('exit', (code, signal) => {
    process.exitCode = code === null ? (signal === 'SIGINT' ? 0 : 1) : code;
  });
}

try {
  main();
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
