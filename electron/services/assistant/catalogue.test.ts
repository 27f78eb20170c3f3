import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { findSystem } from '../../../shared/planner/catalogue.ts';
import { loadCatalogue } from './catalogue.ts';

const resources = join(import.meta.dirname, '../../../resources');
const folders: string[] = [];

afterEach(async () => {
  await Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true })));
});

async function resourcesWith(name: string, text: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'flowright-catalogue-'));
  folders.push(folder);
  await mkdir(join(folder, 'catalogue'));
  await writeFile(join(folder, 'catalogue', name), text);
  return folder;
}

describe('loadCatalogue', () => {
  it('reads every file, each under its own name', async () => {
    const names = (await readdir(join(resources, 'catalogue'))).sort();
    const catalogue = await loadCatalogue(resources);
    expect(catalogue.map(({ name }) => `${name}.json`)).toEqual(names);
    expect(findSystem(catalogue, 'quickbooks-online')?.title).toBe('QuickBooks Online');
    expect(findSystem(catalogue, 'nobody')).toBeNull();
  });

  it('says which file is damaged', async () => {
    const folder = await resourcesWith('acme.json', '{"name": "acme"}');
    await expect(loadCatalogue(folder)).rejects.toMatchObject({
      code: 'environment',
      message: expect.stringContaining('acme.json') as unknown,
    });
  });

  it('says which file is no JSON', async () => {
    const folder = await resourcesWith('acme.json', '{');
    await expect(loadCatalogue(folder)).rejects.toThrow('acme.json');
  });
});
