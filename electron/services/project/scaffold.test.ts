import { mkdir, mkdtemp, readdir, readFile, realpath, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCodeEngine } from '../../../shared/edit/code-engine.ts';
import { createDenoBench } from '../deno/testing.ts';
import { readProject } from './read-project.ts';
import { createProjectFromTemplate, listTemplates, toPackageName } from './scaffold.ts';

/** Complete integrations, beside the smallest one that is checked by hand below. */
const examples = [
  'bidirectional-sync',
  'durable-batch',
  'hubspot-salesforce',
  'multi-tenant',
  'scheduled-batch',
  'shopify-quickbooks',
];
const resources = resolve(import.meta.dirname, '../../../resources');
let root: string;
beforeEach(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), 'flowright-scaffold-')));
});
afterEach(() => rm(root, { recursive: true, force: true }));

function create(folder: string, template = 'order-intake') {
  return createProjectFromTemplate({ template, folder, name: 'My Orders (EU)', resources });
}

describe('templates', () => {
  it('are listed, blank first', async () => {
    const templates = await listTemplates(resources);
    expect(templates.map(({ id, name }) => [id, name])).toEqual([
      ['blank', 'Blank project'],
      ['bidirectional-sync', 'Bidirectional sync'],
      ['durable-batch', 'Durable batch'],
      ['hubspot-salesforce', 'HubSpot to Salesforce'],
      ['multi-tenant', 'Multi-tenant'],
      ['order-intake', 'Order intake'],
      ['scheduled-batch', 'Scheduled batch'],
      ['shopify-quickbooks', 'Shopify to QuickBooks'],
    ]);
    expect(templates.filter(({ description }) => description === '')).toEqual([]);
  });

  it(
    'of integrations pass verify as they are, without a finding',
    { timeout: 300_000 },
    async () => {
      const bench = await createDenoBench();
      try {
        for (const template of examples) {
          const folder = join(bench.folder, template);
          await create(folder, template);
          const { files } = await readProject(folder);
          const texts = [...files].flatMap(([file, content]) =>
            content.kind === 'text' ? [{ file, text: content.text }] : [],
          );
          const model = createCodeEngine().update(texts);
          expect(model.problems).toEqual([]);
          expect(model.mappings.length).toBeGreaterThan(0);
          const { ok, steps } = await bench.verify(folder, model);
          const found = steps.flatMap(({ diagnostics }) => diagnostics);
          expect([template, ok, found]).toEqual([template, true, []]);
          expect(steps.find(({ name }) => name === 'test')?.tests).toMatchObject({ failed: 0 });
        }
      } finally {
        await bench.stop();
      }
    },
  );

  it('become projects that deno check, lint, fmt and test accept by hand', async () => {
    const bench = await createDenoBench();
    try {
      for (const template of ['blank', 'order-intake']) {
        const folder = join(bench.folder, template);
        await create(folder, template);
        const format = await bench.byHand(folder, ['fmt', '--check']);
        await bench.installSdk(folder);
        const commands = [
          ['check'],
          ['check', 'src/index.ts'],
          ['check', 'src/workflows.ts'],
          ['lint'],
        ];
        if (template !== 'blank') commands.push(['test']);
        for (const command of commands) {
          expect([command, await bench.byHand(folder, command)]).toMatchObject([
            command,
            { ok: true },
          ]);
        }
        expect(format).toMatchObject({ ok: true });
      }
    } finally {
      await bench.stop();
    }
  });
});

describe('creating a project', () => {
  it('makes a new folder, with its parents', async () => {
    const folder = join(root, 'a/b/orders');
    await create(folder);
    expect((await readdir(folder)).sort()).toEqual([
      '.env.example',
      '.gitignore',
      'deno.json',
      'package.json',
      'src',
      'tsconfig.json',
      'versori-research',
    ]);
    const manifest = await readFile(join(folder, 'package.json'), 'utf8');
    expect(JSON.parse(manifest)).toMatchObject({ name: 'my-orders-eu', type: 'module' });
    expect(await readdir(join(root, 'a/b'))).toEqual(['orders']);
  });

  it('fills an empty folder, which stays the same folder', async () => {
    const before = (await stat(root)).ino;
    await create(root, 'blank');
    expect((await stat(root)).ino).toBe(before);
    expect(await readdir(root)).toContain('src');
  });

  it('refuses a folder that holds something, and a file', async () => {
    await writeFile(join(root, '.hidden'), '');
    await expect(create(root)).rejects.toMatchObject({ code: 'already-exists' });
    await expect(create(join(root, '.hidden'))).rejects.toMatchObject({ code: 'already-exists' });
    expect(await readdir(root)).toEqual(['.hidden']);
  });

  it('refuses an unknown template, and a name without letters', async () => {
    await expect(create(join(root, 'x'), '../run-kit')).rejects.toMatchObject({
      code: 'not-found',
    });
    expect(() => toPackageName(' -- ')).toThrow('cannot be a project');
    expect(await readdir(root)).toEqual([]);
  });

  it('says that it may not write there', async () => {
    await writeFile(join(root, 'file'), '');
    await expect(create(join(root, 'file/orders'))).rejects.toMatchObject({
      message: expect.stringContaining('could not be created') as string,
      hint: 'Choose another folder.',
    });
    expect(await readdir(root)).toEqual(['file']);
  });

  it('leaves nothing behind when a template cannot be read to its end', async () => {
    const broken = join(root, 'resources');
    await mkdir(join(broken, 'templates/broken'), { recursive: true });
    const info = { id: 'broken', name: 'Broken', description: '' };
    await writeFile(join(broken, 'templates/broken/template.json'), JSON.stringify(info));
    await writeFile(join(broken, 'templates/broken/a.txt'), 'a');
    await writeFile(join(broken, 'templates/broken/package.json'), 'not json');
    const project = {
      template: 'broken',
      folder: join(root, 'new/deep'),
      name: 'x',
      resources: broken,
    };
    await expect(createProjectFromTemplate(project)).rejects.toMatchObject({ code: 'failed' });
    expect(await readdir(root)).toEqual(['resources']);
  });
});

describe("a package's name", () => {
  it.each([
    ['Order intake', 'order-intake'],
    ['HubSpot → Salesforce', 'hubspot-salesforce'],
    ['Überweisung_2', 'uberweisung-2'],
    ['x'.repeat(300), 'x'.repeat(100)],
  ])('of %s is %s', (name, expected) => {
    expect(toPackageName(name)).toBe(expected);
  });
});
