import { execFile } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const script = fileURLToPath(new URL('../../scripts/install-versori.cjs', import.meta.url));

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

describe.skipIf(process.platform === 'win32')('scripts/install-versori.cjs', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'flowright-install-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  /** Runs the script with a `go` of our own, or none. */
  async function run(go: string | null): Promise<Ended> {
    if (go !== null) {
      await writeFile(join(folder, 'go'), `#!/bin/sh\n${go}\n`);
      await chmod(join(folder, 'go'), 0o755);
    }
    const env = { PATH: folder, FLOWRIGHT_CACHE: join(folder, 'cache') };
    return new Promise((resolve) => {
      execFile(process.execPath, [script], { env }, (error, stdout, stderr) => {
        resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr });
      });
    });
  }

  it('installs once and prints the path', async () => {
    const first = await run('echo "$@" >> "$GOBIN/calls"; echo built > "$GOBIN/cli"');
    const program = first.stdout.trim();
    expect(first).toMatchObject({ code: 0, stderr: '' });
    expect(program).toBe(join(folder, 'cache', 'versori', 'v0.0.7', 'versori'));
    expect(await readFile(program, 'utf8')).toBe('built\n');
    const second = await run('exit 1');
    expect(second).toMatchObject({ code: 0, stdout: first.stdout });
    const calls = await readFile(join(folder, 'cache', 'versori', 'v0.0.7', 'calls'), 'utf8');
    expect(calls).toBe('install github.com/versori/cli@v0.0.7\n');
  });

  it('says why it cannot be had', async () => {
    const refused = await run('echo "go: module not available" >&2; exit 1');
    expect(refused).toMatchObject({ code: 3, stdout: '' });
    expect(refused.stderr).toContain('module not available');
  });

  it('says that Go is missing', async () => {
    expect((await run(null)).stderr).toContain('Go is not installed');
  });
});

describe('scripts/require-real-cli-tests.cjs', () => {
  const required = fileURLToPath(
    new URL('../../scripts/require-real-cli-tests.cjs', import.meta.url),
  );
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'flowright-required-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const contract = 'versori contract: the real program > lists projects';
  it.each([
    ['passes when all of them ran', { realCliPassed: 30, skipped: [] }, 0],
    ['minds no other skip', { realCliPassed: 30, skipped: [{ test: 'an Electron test' }] }, 0],
    ['fails when there were none', { realCliPassed: 0, skipped: [] }, 1],
    ['fails when one was skipped', { realCliPassed: 29, skipped: [{ test: contract }] }, 1],
  ])('%s', async (_name, summary, expected) => {
    const file = join(folder, 'unit.json');
    await writeFile(file, JSON.stringify({ name: 'unit', passed: 40, failed: 0, ...summary }));
    const code = await new Promise<number>((settle) => {
      execFile(process.execPath, [required, file], (error) => {
        settle(typeof error?.code === 'number' ? error.code : 0);
      });
    });
    expect(code).toBe(expected);
  });
});
