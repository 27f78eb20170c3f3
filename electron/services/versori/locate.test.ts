import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { locateVersori } from './locate.ts';

describe.skipIf(process.platform === 'win32')('locating the Versori CLI', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'flowright-locate-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  async function program(name: string, mode = 0o755): Promise<string> {
    await mkdir(join(folder, name), { recursive: true });
    const path = join(folder, name, 'versori');
    await writeFile(path, '');
    await chmod(path, mode);
    return path;
  }
  const locate = (configuredPath: string | null, ...folders: readonly string[]) =>
    locateVersori({
      configuredPath,
      searchPath: folders.join(delimiter),
      platform: process.platform,
    });

  it('takes the configured program, and never another one', async () => {
    const configured = await program('own');
    await program('other');
    expect(await locate(configured, join(folder, 'other'))).toBe(configured);
    const missing = locate(join(folder, 'nothing'), join(folder, 'other'));
    await expect(missing).rejects.toMatchObject({ code: 'missing-program' });
    await expect(locate('own/versori')).rejects.toMatchObject({ code: 'missing-program' });
  });

  it('takes the first executable file on PATH', async () => {
    await program('text', 0o644);
    await mkdir(join(folder, 'folder', 'versori'), { recursive: true });
    const found = await program('first');
    await program('second');
    const folders = ['text', 'folder', 'first', 'second'].map((name) => join(folder, name));
    expect(await locate(null, ...folders)).toBe(found);
  });

  it('does not look into relative folders, which a project could fill', async () => {
    await program('.');
    const before = process.cwd();
    process.chdir(folder);
    try {
      await expect(locate(null, '', '.', './')).rejects.toMatchObject({
        code: 'missing-program',
        message: 'The Versori CLI is not installed.',
      });
    } finally {
      process.chdir(before);
    }
  });
});
