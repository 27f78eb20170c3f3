import { execFileSync } from 'node:child_process';
import {
  chmod,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  readlink,
  realpath,
  rm,
  stat,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FlowrightError } from '../../../shared/base/error.ts';
import { stageWrite, writeAtomic } from './atomic-write.ts';
import { nodeFileIo } from './io.ts';
import type { FileIo } from './io.ts';
import { isInside, problemOfProjectPath, resolveInProject } from './paths.ts';
import { readText } from './read-text.ts';
import { sweepTemporaryFiles } from './sweep.ts';
import { describeWriteError } from './write-error.ts';

let root = '';
beforeEach(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), 'flowright-files-')));
});
afterEach(async () => {
  await rm(root, { recursive: true, force: true });
});

const bytes = (text: string) => Buffer.from(text, 'utf8');

describe('writeAtomic', () => {
  it('replaces a file, keeps its mode and leaves nothing beside it', async () => {
    const path = join(root, 'a.ts');
    await writeFile(path, 'old');
    await chmod(path, 0o751);
    await writeAtomic(path, bytes('new\r\n'));
    expect(await readFile(path, 'utf8')).toBe('new\r\n');
    expect((await stat(path)).mode & 0o777).toBe(0o751);
    expect(await readdir(root)).toEqual(['a.ts']);
  });

  it('creates a file, and writes through a link', async () => {
    await mkdir(join(root, 'real'));
    await writeFile(join(root, 'real/target.ts'), 'old');
    await symlink('real/target.ts', join(root, 'link.ts'));
    await writeAtomic(join(root, 'link.ts'), bytes('new'));
    await writeAtomic(join(root, 'created.ts'), bytes('created'));
    expect(await readlink(join(root, 'link.ts'))).toBe('real/target.ts');
    expect(await readFile(join(root, 'real/target.ts'), 'utf8')).toBe('new');
    expect(await readFile(join(root, 'created.ts'), 'utf8')).toBe('created');
    expect(await readdir(join(root, 'real'))).toEqual(['target.ts']);
  });

  it('leaves a write-protected file as it is', async () => {
    const path = join(root, 'a.ts');
    await writeFile(path, 'old');
    await chmod(path, 0o444);
    // Root may write everything, so the system's word is put into its mouth.
    const denied = Object.assign(new Error('denied'), { code: 'EACCES' });
    const io = { ...nodeFileIo, requireWritable: () => Promise.reject(denied) };
    const options = process.getuid?.() === 0 ? { io } : {};
    const error: unknown = await writeAtomic(path, bytes('new'), options).catch((e: unknown) => e);
    expect(describeWriteError(error, 'a.ts').code).toBe('read-only');
    expect(await readFile(path, 'utf8')).toBe('old');
    expect(await readdir(root)).toEqual(['a.ts']);
  });

  it('leaves the old bytes, and nothing else, at whatever step the disk fails', async () => {
    const path = join(root, 'a.ts');
    await writeFile(path, 'old');
    const failures = ['open', 'write', 'sync', 'short', 'close', 'chmod', 'rename'] as const;
    for (const step of failures) {
      await expect(writeAtomic(path, bytes('new text'), { io: failingIo(step) })).rejects.toThrow();
      expect(await readFile(path, 'utf8'), step).toBe('old');
      expect(await readdir(root), step).toEqual(['a.ts']);
    }
  });

  it('holds the old or the new bytes at every moment', async () => {
    const path = join(root, 'a.ts');
    await writeFile(path, 'old');
    const seen = new Set<string>();
    const io = observingIo(async () => {
      seen.add(await readFile(path, 'utf8'));
    });
    await writeAtomic(path, bytes('new'), { io });
    expect([...seen].sort()).toEqual(['new', 'old']);
  });

  it('changes nothing when the last look at the disk objects', async () => {
    const path = join(root, 'a.ts');
    await writeFile(path, 'old');
    const beforeReplace = () => Promise.reject(new Error('changed'));
    await expect(writeAtomic(path, bytes('new'), { beforeReplace })).rejects.toThrow('changed');
    expect(await readFile(path, 'utf8')).toBe('old');
    expect(await readdir(root)).toEqual(['a.ts']);
  });

  it('keeps the file whole on a disk that is really full', async ({ skip }) => {
    const disk = join(root, 'disk');
    await mkdir(disk);
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', disk], { stdio: 'ignore' });
    } catch {
      skip('mounting a small file system is not permitted here');
    }
    try {
      const path = join(disk, 'a.ts');
      const old = 'o'.repeat(600_000);
      await writeFile(path, old);
      const error: unknown = await writeAtomic(path, bytes('n'.repeat(700_000))).catch(
        (e: unknown) => e,
      );
      expect(describeWriteError(error, 'a.ts').code).toBe('disk-full');
      expect(await readFile(path, 'utf8')).toBe(old);
      expect(await readdir(disk)).toEqual(['a.ts']);
    } finally {
      execFileSync('umount', [disk]);
    }
  });

  it('sweeps only its own old leftovers', async () => {
    const staged = await stageWrite(join(root, 'a.ts'), bytes('never committed'));
    const [leftover = ''] = await readdir(root);
    await writeFile(join(root, '.other.tmp'), 'not ours');
    await sweepTemporaryFiles([root, join(root, 'gone')], Date.now());
    expect(await readdir(root)).toContain(leftover);
    const old = new Date(Date.now() - 2 * 60 * 60 * 1000);
    await utimes(join(root, leftover), old, old);
    await utimes(join(root, '.other.tmp'), old, old);
    await sweepTemporaryFiles([root], Date.now());
    expect(await readdir(root)).toEqual(['.other.tmp']);
    await staged.discard();
  });
});

/** The real disk with one step that fails. */
function failingIo(
  step: 'open' | 'write' | 'sync' | 'short' | 'close' | 'chmod' | 'rename',
): FileIo {
  const full = () => Promise.reject(Object.assign(new Error('no space'), { code: 'ENOSPC' }));
  return {
    ...nodeFileIo,
    open: async (path, flags, mode) => {
      if (step === 'open') return full();
      const handle = await nodeFileIo.open(path, flags, mode);
      if (step === 'write') handle.writeFile = full;
      if (step === 'sync') handle.sync = full;
      if (step === 'short') {
        const write = handle.writeFile.bind(handle);
        handle.writeFile = () => write('cut');
      }
      if (step === 'close') {
        const close = handle.close.bind(handle);
        handle.close = async () => {
          await close();
          return full();
        };
      }
      return handle;
    },
    ...(step === 'chmod' ? { chmod: full } : {}),
    ...(step === 'rename' ? { rename: full } : {}),
  };
}

function observingIo(observe: () => Promise<void>): FileIo {
  return {
    ...nodeFileIo,
    open: async (path, flags, mode) => {
      await observe();
      const handle = await nodeFileIo.open(path, flags, mode);
      await observe();
      return handle;
    },
    rename: async (from, to) => {
      await observe();
      await nodeFileIo.rename(from, to);
      await observe();
    },
  };
}

describe('readText', () => {
  it('keeps the byte order mark and line endings, so that writing gives the same bytes', async () => {
    const path = join(root, 'a.ts');
    await writeFile(path, '\ufeffa\r\nb\rc\n');
    expect(await readText(path)).toEqual({ kind: 'text', text: '\ufeffa\r\nb\rc\n' });
  });

  it('refuses what is not UTF-8 or too large, and knows what is missing', async () => {
    await writeFile(join(root, 'latin.ts'), Buffer.from([0x61, 0xe9, 0x62]));
    await writeFile(join(root, 'large.ts'), Buffer.alloc(20 * 1024 * 1024 + 1, 0x61));
    expect(await readText(join(root, 'latin.ts'))).toMatchObject({ kind: 'unreadable' });
    expect(await readText(join(root, 'large.ts'))).toMatchObject({ kind: 'unreadable' });
    expect(await readText(root)).toMatchObject({ kind: 'unreadable' });
    expect(await readText(join(root, 'none.ts'))).toEqual({ kind: 'missing' });
  });
});

describe('resolveInProject', () => {
  it('accepts files of the project, also new ones', async () => {
    expect(await resolveInProject(root, 'src/new/a.ts')).toBe(join(root, 'src/new/a.ts'));
  });

  it.each([
    '',
    '/etc/passwd',
    '../a.ts',
    'src/../../a.ts',
    './a.ts',
    'src//a.ts',
    'C:/a.ts',
    'src\\a.ts',
    '\\\\server\\share',
    'src/a.ts\0.json',
    'src/con',
    'src/NUL.ts',
    'src/a.ts.',
    'src/a /b.ts',
    `src/${'a'.repeat(200)}.ts`,
  ])('refuses %j', async (file) => {
    await expect(resolveInProject(root, file)).rejects.toMatchObject({ code: 'outside-project' });
  });

  it('refuses links that leave the project, of files, folders and above new files', async () => {
    const project = join(root, 'project');
    await mkdir(join(project, 'src'), { recursive: true });
    await writeFile(join(root, 'secret'), 'secret');
    await symlink(join(root, 'secret'), join(project, 'src/a.ts'));
    await symlink(root, join(project, 'src/out'));
    await symlink('inside.ts', join(project, 'src/link.ts'));
    await writeFile(join(project, 'src/inside.ts'), '');
    for (const file of ['src/a.ts', 'src/out/secret', 'src/out/new.ts', 'src/out/x/new.ts']) {
      await expect(resolveInProject(project, file)).rejects.toBeInstanceOf(FlowrightError);
    }
    expect(await resolveInProject(project, 'src/link.ts')).toBe(join(project, 'src/link.ts'));
  });

  it('never gives a path outside, whatever it is asked', async () => {
    const part = fc.constantFrom('..', '.', '', 'a', 'src', '...', '~', 'C:', '%2e%2e', 'x\\..');
    await fc.assert(
      fc.asyncProperty(fc.array(part, { maxLength: 6 }), async (parts) => {
        const file = parts.join('/');
        const path = await resolveInProject(root, file).catch(() => null);
        if (path !== null) expect(isInside(root, path)).toBe(true);
        expect(path === null).toBe(problemOfProjectPath(file) !== null);
      }),
    );
  });
});

describe('isInside', () => {
  it('compares whole parts', () => {
    expect(isInside('/a/b', '/a/b')).toBe(true);
    expect(isInside('/a/b', '/a/b/..c')).toBe(true);
    expect(isInside('/a/b', '/a/bc')).toBe(false);
    expect(isInside('/a/b', '/a')).toBe(false);
  });
});
