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
