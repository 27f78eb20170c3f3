import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applyPlan, type Texts } from '../testing/project.ts';
import { createCodeEngine } from './code-engine.ts';
import type { Command } from './command.ts';

const root = resolve(import.meta.dirname, '../..');
const template = join(root, 'resources/templates/order-intake');
let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'flowright-deno-check-'));
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function templateTexts(): Texts {
  const files = readdirSync(join(template, 'src'), { recursive: true, encoding: 'utf8' })
    .map((file) => `src/${file.replaceAll('\\', '/')}`)
    .filter((file) => file.endsWith('.ts'));
  return Object.fromEntries(
    files.map((file) => [file, readFileSync(join(template, file), 'utf8')]),
  );
}

/** Checks every project in one run, and tells what Deno found. */
function denoCheck(projects: ReadonlyMap<string, Texts>): string {
  for (const [name, texts] of projects) {
    for (const [file, text] of Object.entries(texts)) {
      const path = join(folder, name, file);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
    }
  }
  const kit = pathToFileURL(join(root, 'resources/run-kit/mod.js')).href;
  const configuration = { imports: { '@versori/run': kit }, compilerOptions: { strict: true } };
  writeFileSync(join(folder, 'deno.json'), JSON.stringify(configuration));
  const entries = [...projects.keys()].flatMap((name) => [
    `${name}/src/index.ts`,
    `${name}/src/workflows.ts`,
  ]);
  const env = { ...process.env, DENO_NO_UPDATE_CHECK: '1', NO_COLOR: '1' };
  try {
    const program = join(root, 'node_modules/.bin/deno');
    const args = ['check', '--config', 'deno.json', ...entries];
    execFileSync(program, args, { cwd: folder, env, stdio: 'pipe' });
    return '';
  } catch (error) {
    if (error instanceof Error && 'stderr' in error) return String(error.stderr);
    throw error;
  }
}

const workflow = 'order-intake';
const late = `import { webhook } from '@versori/run';\n\nexport const late = webhook('late');\n`;

describe('what commands on whole workflows leave of the template', () => {
  it('passes deno check', { timeout: 120_000 }, () => {
    const texts = { ...templateTexts(), 'src/workflows/late.ts': late };
    const engine = createCodeEngine();
    engine.update(Object.entries(texts).map(([file, text]) => ({ file, text })));
    const copied = engine.copy(workflow, ['validate-order', 'map-order', 'upsert-order']);
    const held = engine.copy(workflow, ['report-failure']);
    const paste: Command = { command: 'step.paste', workflow: 'late', after: null, text: copied };
    const register: Command = { command: 'project.registerWorkflow', workflow: 'late' };
    const variants: readonly (readonly [string, readonly Command[]])[] = [
      ['duplicate', [{ command: 'workflow.duplicate', workflow, id: 'copy' }]],
      ['move', [{ command: 'workflow.moveToFile', workflow, file: 'src/deep/er/orders.ts' }]],
      ['merge', [{ command: 'workflow.moveToFile', workflow, file: 'src/workflows/late.ts' }]],
      ['register', [register]],
      ['paste', [register, paste]],
      ['paste-here', [{ ...paste, workflow, after: 'map-order', text: held }]],
      [
        'move-out',
        [
          { command: 'workflow.duplicate', workflow, id: 'copy' },
          {
            command: 'workflow.moveToFile',
            workflow: 'copy',
            file: 'src/workflows/order-intake.ts',
          },
          { command: 'workflow.moveToFile', workflow, file: 'src/other.ts' },
        ],
      ],
      ['rename', [{ command: 'workflow.rename', workflow, to: 'orders' }, register]],
    ];
    const projects = new Map(
      variants.map(([name, commands]) => [name, applyPlan(texts, engine.plan(commands))]),
    );
    expect(denoCheck(projects)).toBe('');
    // The check itself finds what is wrong.
    const broken = {
      ...texts,
      'src/index.ts': `import { none } from './workflows/late.ts';\nnone();\n`,
    };
    expect(denoCheck(new Map([['broken', broken]]))).toContain('none');
  });

  it('takes what copied steps need along into an empty project', { timeout: 120_000 }, () => {
    const engine = createCodeEngine();
    engine.update(Object.entries(templateTexts()).map(([file, text]) => ({ file, text })));
    const text = engine.copy(workflow, ['validate-order', 'map-order', 'upsert-order']);
    const empty = {
      'src/index.ts': `import { hook } from './hook.ts';\nconsole.log(hook);\n`,
      'src/workflows.ts': `export * from './hook.ts';\n`,
      'src/hook.ts': `import { webhook } from '@versori/run';\n\nexport const hook = webhook('hook', { method: 'post' });\n`,
    };
    const other = createCodeEngine();
    other.update(Object.entries(empty).map(([file, content]) => ({ file, text: content })));
    const plan = other.plan([{ command: 'step.paste', workflow: 'hook', after: null, text }]);
    const pasted = applyPlan(empty, plan);
    expect(pasted['src/hook.ts']).toContain('function mapOrder(');
    expect(denoCheck(new Map([['empty', pasted]]))).toBe('');
  });
});
