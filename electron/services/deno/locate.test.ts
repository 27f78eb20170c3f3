import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDenoLocator } from './locate.ts';
import { createDenoBench } from './testing.ts';
import type { DenoBench } from './testing.ts';

let bench: DenoBench;
beforeAll(async () => {
  bench = await createDenoBench();
});
afterAll(() => bench.stop());

function locatorWith(options: { configured?: string; searchPath?: string; resources?: string }) {
  const { door, folders } = bench;
  return createDenoLocator({
    door,
    folders: { ...folders, resources: options.resources ?? folders.resources },
    configuredPath: () => options.configured ?? null,
    searchPath: options.searchPath ?? '',
  });
}

async function bundled(): Promise<string> {
  return (await locatorWith({}).locate()).path;
}

describe('locating Deno', () => {
  it('takes the bundled one, and asks it for its version once', async () => {
    const locator = locatorWith({});
    bench.requests.length = 0;
    expect(await locator.locate()).toMatchObject({ origin: 'bundled', version: '2.9.5' });
    await locator.locate();
    expect(bench.requests).toHaveLength(1);
  });

  it('prefers the setting', async () => {
    const configured = await bundled();
    expect(await locatorWith({ configured }).locate()).toMatchObject({
      origin: 'settings',
      path: configured,
    });
  });

  it('says what to do when the setting is wrong', async () => {
    for (const configured of [join(bench.folder, 'nowhere'), 'deno', bench.folder]) {
      await expect(locatorWith({ configured }).locate()).rejects.toMatchObject({
        code: 'missing-program',
        hint: expect.stringContaining('settings') as string,
      });
    }
  });

  it('falls back to the system, but never to a project', async () => {
    const resources = join(bench.folder, 'elsewhere');
    const project = join(bench.folder, 'project/node_modules/.bin');
    await mkdir(resources, { recursive: true });
    await mkdir(project, { recursive: true });
    await writeFile(join(project, 'deno'), '#!/bin/sh\necho deno 9.9.9\n');
    await chmod(join(project, 'deno'), 0o755);
    const found = locatorWith({ resources, searchPath: project });
    await expect(found.locate()).rejects.toMatchObject({ code: 'missing-program' });
    const system = join(await bundled(), '..');
    const searchPath = system.split('node_modules').length > 1 ? await copyFree(system) : system;
    const both = locatorWith({ resources, searchPath: `${project}:${searchPath}` });
    expect(await both.locate()).toMatchObject({ origin: 'path', version: '2.9.5' });
  });

  it('refuses a Deno that is too old, and a program that is none', async () => {
    const cases = [
      ['deno 2.3.7 (stable)', 'too old'],
      ['node v20', 'does not answer like Deno'],
    ] as const;
    for (const [answer, message] of cases) {
      const configured = join(bench.folder, `program-${answer.length}`);
      await writeFile(configured, `#!/bin/sh\necho '${answer}'\n`);
      await chmod(configured, 0o755);
      await expect(locatorWith({ configured }).locate()).rejects.toMatchObject({
        code: 'environment',
        message: expect.stringContaining(message) as string,
      });
    }
  });
});

/** A program of the same name outside of any node_modules folder. */
async function copyFree(system: string): Promise<string> {
  const folder = join(bench.folder, 'system');
  await mkdir(folder);
  await writeFile(join(folder, 'deno'), `#!/bin/sh\nexec '${join(system, 'deno')}' "$@"\n`);
  await chmod(join(folder, 'deno'), 0o755);
  return folder;
}
