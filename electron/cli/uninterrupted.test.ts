import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { expect, it } from 'vitest';

it('is done before a signal ends the process', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'flowright-uninterrupted-'));
  const file = join(folder, 'done.txt');
  const code = `
    import { writeFile } from 'node:fs/promises';
    import { uninterrupted } from ${JSON.stringify(new URL('./uninterrupted.ts', import.meta.url).href)};
    await uninterrupted(async () => {
      process.kill(process.pid, 'SIGTERM');
      await new Promise((resolve) => setTimeout(resolve, 100));
      await writeFile(${JSON.stringify(file)}, 'whole');
    });
    setInterval(() => {}, 1000);`;
  const signal = await new Promise((resolve) => {
    execFile(process.execPath, ['--input-type=module', '--eval', code], (error) => {
      resolve(error?.signal);
    });
  });
  expect(signal).toBe('SIGTERM');
  expect(await readFile(file, 'utf8')).toBe('whole');
  await rm(folder, { recursive: true });
});
