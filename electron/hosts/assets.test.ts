import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createNonce, readAsset, resolveAsset } from './assets.ts';

const root = join(sep, 'app', 'out', 'renderer');

describe('resolveAsset', () => {
  it('finds the page and built files', () => {
    expect(resolveAsset(root, '/')).toBe(join(root, 'index.html'));
    expect(resolveAsset(root, '/assets/index-B8_x-1.js')).toBe(
      join(root, 'assets', 'index-B8_x-1.js'),
    );
  });

  it.each([
    '/../main/main.js',
    '/..%2f..%2fetc/passwd.js',
    '/%2e%2e/main.js',
    '/assets/../../x.js',
    '/assets\\..\\x.js',
    '//etc/x.js',
    '/.env.js',
    '/a/./b.js',
    '/C:/x.js',
    '/a.js\0.png',
    '/a.js/',
    'a.js',
    '/a.js?x',
    '/index.html#x',
    '/source.ts',
    '/noextension',
  ])('refuses %j', (path) => {
    expect(resolveAsset(root, path)).toBeNull();
  });

  it('gives null or a path inside the root for any string', () => {
    const part = fc.oneof(
      fc.constantFrom('..', '.', '/', '\\', '%2f', '%00', '\0', 'a.js', 'assets', ':', '~', ' '),
      fc.string(),
    );
    const paths = fc.array(part, { maxLength: 8 }).map((parts) => `/${parts.join('')}`);
    fc.assert(
      fc.property(fc.oneof(paths, fc.string(), fc.webPath()), (path) => {
        const resolved = resolveAsset(root, path);
        if (resolved !== null) expect(resolved.startsWith(root + sep)).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });
});

describe('readAsset', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'flowright-assets-'));
    await mkdir(join(folder, 'assets'));
    await writeFile(join(folder, 'index.html'), '<script nonce="{{nonce}}"></script>{{nonce}}');
    await writeFile(join(folder, 'assets', 'a-1.js'), 'let a = "{{nonce}}"');
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('puts the nonce into the page only', async () => {
    const page = await readAsset(folder, '/', 'N0');
    expect(page).toMatchObject({
      body: '<script nonce="N0"></script>N0',
      contentType: 'text/html; charset=utf-8',
      cacheControl: 'no-store',
    });
    const script = await readAsset(folder, '/assets/a-1.js', 'N0');
    expect(String(script?.body)).toBe('let a = "{{nonce}}"');
    expect(script?.cacheControl).toContain('immutable');
  });

  it('has nothing for a folder or a missing file', async () => {
    expect(await readAsset(folder, '/assets', 'N0')).toBeNull();
    expect(await readAsset(folder, '/assets/b.js', 'N0')).toBeNull();
  });

  it('makes nonces that differ', () => {
    expect(createNonce()).not.toBe(createNonce());
  });
});
