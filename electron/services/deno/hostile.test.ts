import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDenoBench, stepOf } from './testing.ts';
import type { DenoBench } from './testing.ts';

/**
 * What a trusted project may still not do. Outside it stand a secret and, where the system has such files, a pipe: whoever
 * opens the pipe to read it waits for ever, so a verification that ends has not read it.
 */
let bench: DenoBench;
let pipe: string;
const secret = 'the-canary-that-nobody-may-see';

beforeAll(async () => {
  bench = await createDenoBench();
  const outside = join(bench.folder, 'outside');
  await mkdir(outside);
  await writeFile(join(outside, 'secret.txt'), secret);
  await writeFile(join(outside, 'secret.ts'), `export const secret: number = '${secret}';\n`);
  await writeFile(join(outside, 'base.json'), '{ "compilerOptions": { "strict": false } }');
  pipe = join(outside, 'pipe.ts');
  if (process.platform === 'win32') await writeFile(pipe, '');
  else execFileSync('mkfifo', [pipe]);
});
afterAll(() => bench.stop());

const plain = {
  'package.json': { name: 'hostile', type: 'module' },
  'src/a.test.ts': `Deno.test('a', () => {});\n`,
};

const sources: Readonly<Record<string, string>> = {
  'an import': `import { secret } from '../../outside/pipe.ts';\nconsole.log(secret);\n`,
  'an import with an encoded path': `import '../%2e%2e/outside/pipe.ts';\n`,
  'a dynamic import': `export const load = () => import('../../outside/pipe.ts');\n`,
  'an import as text': `import text from '../../outside/pipe.ts' with { type: 'text' };\nthrow new Error(text);\n`,
  're-exports': `export * from "../../outside/pipe.ts";\n`,
  'a type import': `export type Secret = import('../../outside/pipe.ts').Secret;\n`,
  'a type pragma': `// @ts-types="../../outside/pipe.ts"\nimport './b.js';\n`,
  'a reference': `/// <reference path="../../outside/pipe.ts" />\nexport {};\n`,
};

async function expectRefused(folder: string, file: string): Promise<void> {
  bench.requests.length = 0;
  bench.events.length = 0;
  const report = await bench.verify(folder);
  expect(report.ok).toBe(false);
  expect(stepOf(report, 'check').diagnostics).toContainEqual(
    expect.objectContaining({ code: 'outside-project', file, severity: 'error' }),
  );
  const started = bench.requests.map(({ args }) => args[0]);
  expect(started).not.toContain('check');
  expect(started).not.toContain('test');
  expect(started).not.toContain('cache');
  expect(JSON.stringify([report, bench.events])).not.toContain(secret);
}

describe('a hostile project', () => {
  for (const [name, text] of Object.entries(sources)) {
    it(`is refused for ${name} of a file outside, which nothing reads`, async () => {
      const files = { ...plain, 'src/index.ts': text, 'src/b.js': 'export {};\n' };
      await expectRefused(await bench.project(name.replaceAll(' ', '-'), files), 'src/index.ts');
    });
  }

  it('is refused for a link that leads outside', async () => {
    const folder = await bench.project('link', {
      ...plain,
      'src/index.ts': `import './linked.ts';\n`,
    });
    await symlink(pipe, join(folder, 'src/linked.ts'));
    await expectRefused(folder, 'src/index.ts');
    const under = await bench.project('folder-link', {
      ...plain,
      'src/index.ts': `import './linked/pipe';\n`,
    });
    await symlink(join(bench.folder, 'outside'), join(under, 'src/linked'));
    await expectRefused(under, 'src/index.ts');
  });

  it('is refused for settings that lead outside', async () => {
    const mapped = await bench.project('mapped', {
      ...plain,
      'deno.json': { imports: { secret: '../outside/pipe.ts' } },
      'src/index.ts': `import 'secret';\n`,
    });
    await expectRefused(mapped, 'deno.json');
    const extended = await bench.project('extended', {
      ...plain,
      'tsconfig.json': { extends: '../outside/base' },
    });
    await expectRefused(extended, 'tsconfig.json');
  });

  it('is refused by the module graph for what the first look does not understand', async () => {
    const text = `import { secret } from /* hidden */ '\\x2e./../outside/secret.ts';\nconsole.log(secret);\n`;
    const folder = await bench.project('disguised', { ...plain, 'src/index.ts': text });
    await expectRefused(folder, 'src/index.ts');
  });

  it('is not refused for what only looks like an import', async () => {
    const text = `// import '../../outside/secret.ts'\nexport const text = "from '../../outside/secret.ts'";\n`;
    const folder = await bench.project('harmless', { ...plain, 'src/index.ts': text });
    expect((await bench.verify(folder)).ok).toBe(true);
  });

  it('runs no task, no plugin, no install script, and gets no permission', async () => {
    const marker = join(bench.folder, 'marker');
    const touch = `touch ${marker}`;
    const folder = await bench.project('armed', {
      'package.json': {
        name: 'armed',
        scripts: {
          preinstall: touch,
          install: touch,
          postinstall: touch,
          prepare: touch,
          test: touch,
        },
      },
      'deno.json': {
        tasks: { test: touch, check: touch, lint: touch },
        lint: { plugins: ['./plugin.ts'] },
        permissions: { default: { all: true } },
        test: { permissions: { all: true } },
      },
      'plugin.ts': `export default {
  name: 'spy',
  rules: { spy: { create: (context: { report(found: object): void }) => ({
    Program: (node: object) => context.report({ node, message: 'the plugin ran' }),
  }) } },
};
`,
      '.env': `SECRET=${secret}\n`,
      'src/index.ts': 'export {};\n',
      'src/a.test.ts': `
Deno.test('reads', () => void Deno.readTextFileSync('../outside/secret.txt'));
Deno.test('reads its own folder', () => void Deno.readTextFileSync('package.json'));
Deno.test('writes', () => Deno.writeTextFileSync('${marker}', ''));
Deno.test('runs', () => void new Deno.Command('touch', { args: ['${marker}'] }).outputSync());
Deno.test('environment', () => void Deno.env.get('SECRET'));
Deno.test('net', async () => { await fetch('http://127.0.0.1:8099/'); });
`,
    });
    const report = await bench.verify(folder);
    expect(stepOf(report, 'test').tests).toEqual({ passed: 0, failed: 6 });
    for (const { message } of stepOf(report, 'test').diagnostics) {
      expect(message).toMatch(/NotCapable: Requires (?:read|write|run|env|net) access/);
    }
    expect(JSON.stringify(stepOf(report, 'lint'))).not.toContain('the plugin ran');
    expect(existsSync(marker)).toBe(false);
    expect(JSON.stringify([report, bench.events])).not.toContain(secret);
  });
});
