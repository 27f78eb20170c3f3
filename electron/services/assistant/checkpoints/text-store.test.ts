import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTextStore, textName, type TextStore } from './text-store.ts';

const day = 24 * 60 * 60 * 1000;
let folder = '';
let now = Date.now();
let store: TextStore;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flowright-texts-'));
  now = Date.now();
  store = createTextStore(join(folder, 'texts'), { now: () => now });
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const names = () => readdir(join(folder, 'texts'));

describe('texts by what is in them', () => {
  it('come back as they are, whatever they hold', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme' }), async (text) => {
        expect(await store.get(await store.put(`\ufeff${text}\r\n`))).toBe(`\ufeff${text}\r\n`);
      }),
      { numRuns: 1000 },
    );
  });

  it('are kept once, compressed', async () => {
    const text = 'export const a = 1;\n'.repeat(1000);
    expect(await store.put(text)).toBe(textName(text));
    await store.put(text);
    const [only, ...more] = await names();
    expect(more).toEqual([]);
    const bytes = await readFile(join(folder, 'texts', only ?? ''));
    expect(gunzipSync(bytes).toString()).toBe(text);
    expect(bytes.byteLength).toBeLessThan(1000);
  });

  it('are refused where they are damaged or gone', async () => {
    const name = await store.put('whole');
    const other = await store.put('other');
    const path = (of: string) => join(folder, 'texts', `${of}.gz`);
    await writeFile(path(name), (await readFile(path(name))).subarray(0, 12));
    await expect(store.get(name)).rejects.toMatchObject({ code: 'not-found' });
    await writeFile(path(name), await readFile(path(other)));
    await expect(store.get(name)).rejects.toMatchObject({ code: 'not-found' });
    await expect(store.get(textName('never put'))).rejects.toMatchObject({ code: 'not-found' });
  });

  it('go when nobody needs them, but not while they are young', async () => {
    const [used, unused] = [await store.put('used'), await store.put('unused')];
    await writeFile(join(folder, 'texts', '.cut-off.tmp'), 'half');
    await store.keepOnly(new Set([used]));
    expect(await names()).toHaveLength(3);
    now += 2 * day;
    await store.keepOnly(new Set([used]));
    expect(await names()).toEqual([`${used}.gz`]);
    await expect(store.get(unused)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('count as young again when they are put again', async () => {
    const name = await store.put('text');
    const old = new Date(now - 3 * day);
    await utimes(join(folder, 'texts', `${name}.gz`), old, old);
    await store.put('text');
    await store.keepOnly(new Set());
    expect(await store.get(name)).toBe('text');
  });
});
