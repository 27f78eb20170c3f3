// Fetches the Deno binary of every platform we package into vendor/deno/<os>-<arch> (electron-builder.yml), with npm's own
// integrity check. `--host` takes the installed one of this machine only, without the network.
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const version = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).devDependencies.deno;

/** npm's platform package → electron-builder's `${os}-${arch}`. */
const platforms = {
  'linux-x64-glibc': 'linux-x64',
  'linux-arm64-glibc': 'linux-arm64',
  'darwin-x64': 'mac-x64',
  'darwin-arm64': 'mac-arm64',
  'win32-x64': 'win-x64',
  'win32-arm64': 'win-arm64',
};

function place(from, target) {
  const name = target.startsWith('win') ? 'deno.exe' : 'deno';
  const folder = join(root, 'vendor', 'deno', target);
  mkdirSync(folder, { recursive: true });
  copyFileSync(join(from, name), join(folder, name));
  chmodSync(join(folder, name), 0o755);
  process.stdout.write(`vendor/deno/${target}/${name}\n`);
}

function fetchPackage(platform, target) {
  const folder = mkdtempSync(join(tmpdir(), 'flowright-deno-'));
  try {
    const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
    const options = { cwd: folder, stdio: 'pipe', shell: process.platform === 'win32' };
    execFileSync(npm, ['pack', '--silent', `@deno/${platform}@${version}`], options);
    execFileSync('tar', ['-xzf', `deno-${platform}-${version}.tgz`], options);
    place(join(folder, 'package'), target);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const hostOnly = process.argv.includes('--host');
for (const [platform, target] of Object.entries(platforms)) {
  const installed = join(root, 'node_modules', '@deno', platform);
  if (existsSync(installed)) place(installed, target);
  else if (!hostOnly) fetchPackage(platform, target);
}
