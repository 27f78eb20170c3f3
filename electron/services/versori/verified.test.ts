import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { VerifyReport } from '../../../shared/model/report.ts';
import { collectUpload } from './deploy/upload.ts';
import { createVerifiedMemory } from './verified.ts';

let folder: string;
beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'flowright-verified-')));
  await mkdir(join(folder, 'src'));
  await writeFile(join(folder, 'src/index.ts'), '1;\n');
  await writeFile(join(folder, 'shared.ts'), '2;\n');
});
afterEach(() => rm(folder, { recursive: true }));

const moduleFiles = ['shared.ts', 'src/index.ts'];
const reportOf = (ok: boolean): VerifyReport => ({ ok, sdk: 'kit', deno: '2.9.5', steps: [] });

describe('what a verification saw', () => {
  it('is bound to the bytes that would go up', async () => {
    const memory = createVerifiedMemory();
    expect(memory.of(folder).state).toBeNull();
    await memory.remember(folder, async (onModuleFiles) => {
      await onModuleFiles(moduleFiles);
      return reportOf(true);
    });
    const { hash } = await collectUpload(folder, moduleFiles);
    expect(memory.of(folder)).toEqual({ state: { filesHash: hash, ok: true }, moduleFiles });
    expect(memory.of('/elsewhere').state).toBeNull();
  });

  it('is not known when a file changed meanwhile', async () => {
    const memory = createVerifiedMemory();
    await memory.remember(folder, async (onModuleFiles) => {
      await onModuleFiles(moduleFiles);
      await writeFile(join(folder, 'shared.ts'), '3;\n');
      return reportOf(true);
    });
    expect(memory.of(folder).state).toBeNull();
  });

  it('is not known when a file changed before the modules were known', async () => {
    const memory = createVerifiedMemory();
    const verifyAfter = (file: string, text: string) =>
      memory.remember(folder, async (onModuleFiles) => {
        await writeFile(join(folder, file), text);
        await onModuleFiles(moduleFiles);
        return reportOf(true);
      });
    await verifyAfter('src/index.ts', '9;\n');
    expect(memory.of(folder).state).toBeNull();
    await verifyAfter('src/index.ts', '9;\n');
    expect(memory.of(folder).state?.ok).toBe(true);
    await verifyAfter('shared.ts', '9;\n');
    expect(memory.of(folder).state).toBeNull();
  });

  it('is a failure also when the modules were never read, and is forgotten when the next one ends early', async () => {
    const memory = createVerifiedMemory();
    await memory.remember(folder, () => Promise.resolve(reportOf(false)));
    expect(memory.of(folder).state?.ok).toBe(false);
    const early = memory.remember(folder, () => Promise.reject(new Error('cancelled')));
    await expect(early).rejects.toThrow('cancelled');
    expect(memory.of(folder).state).toBeNull();
  });
});
