import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCodeEngine } from '../../../shared/edit/code-engine.ts';
import { createProjectFromTemplate } from '../project/scaffold.ts';
import { createDenoBench, resources, stepOf } from './testing.ts';
import type { DenoBench } from './testing.ts';

let bench: DenoBench;
beforeAll(async () => {
  bench = await createDenoBench();
});
afterAll(() => bench.stop());

const manifest = {
  name: 'project',
  type: 'module',
  dependencies: { '@versori/run': '^0.6.3' },
};

const workflow = `import { fn, webhook } from '@versori/run';
import { upper } from '../services/upper.ts';

export const greet = webhook('greet')
  .then(fn('read', () => ({ name: 'Ada' })))
  .then(fn('shout', ({ data }) => upper(data.name)));
`;

const green = {
  'package.json': manifest,
  'src/index.ts': `import { greet } from './workflows/greet.ts';\nconsole.log(greet);\n`,
  'src/workflows/greet.ts': workflow,
  'src/services/upper.ts': `export const upper = (text: string): string => text.toUpperCase();\n`,
  'src/services/upper.test.ts': `import { upper } from './upper.ts';
Deno.test('upper', () => {
  if (upper('a') !== 'A') throw new Error('not upper');
});
`,
};

/** The same project twice: verified with the stand-in, and judged by hand where the SDK is installed. */
async function compare(name: string, files: Readonly<Record<string, string | object>>) {
  const folder = await bench.project(name, files);
  const report = await bench.verify(folder);
  const installed = await bench.project(`${name}-installed`, files);
  await bench.installSdk(installed);
  const installedReport = await bench.verify(installed);
  const sloppy = name === 'extension-less' ? ['--unstable-sloppy-imports'] : [];
  const check = await bench.byHand(installed, ['check', ...sloppy, 'src/index.ts']);
  const test = await bench.byHand(installed, ['test', ...sloppy]);
  const byHand = { check: check.ok, test: check.ok && test.ok };
  return { folder, report, installedReport, byHand, output: check.output + test.output };
}

function verdicts(report: Awaited<ReturnType<DenoBench['verify']>>) {
  const check = stepOf(report, 'check').ok;
  return { check, test: check && stepOf(report, 'test').ok };
}

describe('the verdict is that of deno check and deno test by hand', () => {
  it('for a project that is right', async () => {
    const { report, installedReport, byHand } = await compare('right', green);
    expect(byHand).toEqual({ check: true, test: true });
    expect(verdicts(report)).toEqual(byHand);
    expect(verdicts(installedReport)).toEqual(byHand);
    expect(report).toMatchObject({ ok: true, sdk: 'kit' });
    expect(installedReport).toMatchObject({ ok: true, sdk: 'project' });
    expect(stepOf(report, 'test').tests).toEqual({ passed: 1, failed: 0 });
  });

  it('for a type error, which marks the step', async () => {
    const wrong = workflow.replace('data.name', 'data.nmae');
    const files = { ...green, 'src/workflows/greet.ts': wrong };
    const { folder, report, installedReport, byHand } = await compare('type-error', files);
    expect(byHand.check).toBe(false);
    expect(verdicts(report)).toEqual(byHand);
    expect(verdicts(installedReport)).toEqual(byHand);
    expect(stepOf(report, 'check').diagnostics).toMatchObject([
      { code: 'TS2339', file: 'src/workflows/greet.ts', line: 6, column: 46, severity: 'error' },
    ]);

    const engine = createCodeEngine();
    const model = engine.update([{ file: 'src/workflows/greet.ts', text: wrong }]);
    const marked = await bench.verify(folder, model);
    expect(stepOf(marked, 'check').diagnostics).toMatchObject([
      { workflow: 'greet', step: 'shout' },
    ]);
  });

  it('for a failing test', async () => {
    const files = {
      ...green,
      'src/services/upper.test.ts': `import { upper } from './upper.ts';
import { assertSame } from './assert.ts';
Deno.test('passes', () => {});
Deno.test({ name: 'left out', ignore: true, fn: () => {} });
Deno.test('is <b> & "upper"', () => {
  assertSame(upper('a'), 'a');
});
Deno.test('in steps', async (test) => {
  await test.step('first', () => {});
  await test.step('second', () => {
    throw new Error('second of them');
  });
});
`,
      'src/services/assert.ts': `export function assertSame(a: unknown, b: unknown): void {
  if (a !== b) throw new Error(\`\${a} is not \${b}\`);
}
`,
    };
    const { report, installedReport, byHand } = await compare('failing-test', files);
    expect(byHand).toEqual({ check: true, test: false });
    expect(verdicts(report)).toEqual(byHand);
    expect(verdicts(installedReport)).toEqual(byHand);
    expect(report.ok).toBe(false);
    const test = stepOf(report, 'test');
    expect(test.tests).toEqual({ passed: 1, failed: 2 });
    const file = 'src/services/upper.test.ts';
    expect(test.diagnostics).toMatchObject([
      { code: 'test-failed', file, line: 6, message: 'is <b> & "upper": Error: A is not a' },
      { code: 'test-failed', file, line: 11, message: 'in steps > second: Error: second of them' },
    ]);
  });

  const unloadable = {
    'imports a module that is missing': ["import './nowhere.ts';\nDeno.test('x', () => {});\n", 1],
    'throws at its top level': ["\nthrow new Error('at load');\n", 2],
    'does not parse': ["Deno.test('x', () => {} ;\n", 1],
    'fails after it was loaded': ['setTimeout(() => {\n  throw new Error("late");\n}, 0);\n', 2],
  } as const;
  for (const [name, [text, line]] of Object.entries(unloadable)) {
    it(`for a test file that ${name}`, async () => {
      const files = { ...green, 'src/bad.test.ts': text };
      const { report, installedReport, byHand } = await compare(name.replaceAll(' ', '-'), files);
      expect(byHand.test).toBe(false);
      expect(stepOf(report, 'test').ok).toBe(false);
      expect(verdicts(installedReport)).toEqual(verdicts(report));
      const { diagnostics, tests } = stepOf(report, 'test');
      expect(tests?.failed).toBeGreaterThanOrEqual(1);
      expect(diagnostics).toContainEqual(
        expect.objectContaining({ file: 'src/bad.test.ts', line }),
      );
    });
  }

  it('for strict: false in tsconfig.json', async () => {
    const files = {
      ...green,
      'tsconfig.json': '{ "compilerOptions": { "strict": false /* as always */, } }',
      'src/services/upper.ts': `export const upper = (text) => text.toUpperCase();\nexport const nothing: string = null;\n`,
    };
    const { report, installedReport, byHand } = await compare('not-strict', files);
    expect(byHand).toEqual({ check: true, test: true });
    expect(verdicts(report)).toEqual(byHand);
    expect(verdicts(installedReport)).toEqual(byHand);
    const strict = { ...files, 'tsconfig.json': '{ "compilerOptions": { "strict": true } }' };
    const again = await compare('strict', strict);
    expect(again.byHand.check).toBe(false);
    expect(verdicts(again.report)).toEqual(again.byHand);
  });

  it('for compiler options in deno.json', async () => {
    const files = {
      ...green,
      'deno.json': { compilerOptions: { noUnusedLocals: true } },
      'src/services/upper.ts': `const left = 1;\nexport const upper = (text: string) => text.toUpperCase();\n`,
    };
    const { report, installedReport, byHand } = await compare('deno-options', files);
    expect(byHand.check).toBe(false);
    expect(verdicts(report)).toEqual(byHand);
    expect(verdicts(installedReport)).toEqual(byHand);
  });

  it('for imports without extensions', async () => {
    const files = {
      ...green,
      'src/index.ts': `import { greet } from './workflows/greet';\nconsole.log(greet);\n`,
      'src/workflows/greet.ts': workflow.replace('upper.ts', 'upper'),
      'src/services/upper.test.ts': green['src/services/upper.test.ts'].replace(
        'upper.ts',
        'upper',
      ),
    };
    const { report, installedReport, byHand } = await compare('extension-less', files);
    expect(byHand).toEqual({ check: true, test: true });
    expect(verdicts(report)).toEqual(byHand);
    expect(verdicts(installedReport)).toEqual(byHand);
  });

  it('for a dependency in node_modules, and imports of deno.json', async () => {
    const files = {
      ...green,
      'package.json': { ...manifest, dependencies: { ...manifest.dependencies, loud: '^1.0.0' } },
      'deno.json': { imports: { '#services/': './src/services/' } },
      'node_modules/loud/package.json': {
        name: 'loud',
        version: '1.0.0',
        main: 'index.js',
        types: 'index.d.ts',
      },
      'node_modules/loud/index.js': 'exports.loud = (text) => text + "!";',
      'node_modules/loud/index.d.ts': 'export declare function loud(text: string): string;',
      'src/services/loud.test.ts': `import { loud } from 'loud';
import { upper } from '#services/upper.ts';
Deno.test('loud', () => { if (loud(upper('a')) !== 'A!') throw new Error('quiet'); });
`,
    };
    const { report, installedReport, byHand } = await compare('dependency', files);
    expect(byHand).toEqual({ check: true, test: true });
    expect(verdicts(report)).toEqual(byHand);
    expect(verdicts(installedReport)).toEqual(byHand);
    const index = `import { loud } from 'loud';\nloud(1);\n`;
    const again = await compare('dependency-misused', { ...files, 'src/index.ts': index });
    expect(again.byHand.check).toBe(false);
    expect(verdicts(again.report)).toEqual(again.byHand);
  });
});

describe('a verification', () => {
  it('is green for both templates as they are made', async () => {
    for (const [template, passed] of [
      ['order-intake', 8],
      ['blank', 3],
    ] as const) {
      const folder = join(bench.folder, `new-${template}`);
      await createProjectFromTemplate({ template, folder, name: template, resources });
      const report = await bench.verify(folder);
      expect(report.ok).toBe(true);
      expect(report.steps.flatMap((step) => step.diagnostics)).toEqual([]);
      const optional = report.steps.filter((step) => !step.required);
      expect(optional.map((step) => step.name)).toEqual(['rules']);
      expect(stepOf(report, 'test').tests).toEqual({ passed, failed: 0 });
    }
  });

  it('says that a dependency cannot be fetched, and does not call it a type error', async () => {
    const folder = await bench.project('offline', {
      ...green,
      'package.json': { ...manifest, dependencies: { chalk: '^5.0.0', left: 'file:../left' } },
      'src/services/upper.ts': `import chalk from 'chalk';\nexport const upper = (text: string) => chalk.bold(text);\n`,
    });
    process.env['NPM_CONFIG_REGISTRY'] = 'http://127.0.0.1:9/';
    try {
      const report = await bench.verify(folder);
      expect(report.ok).toBe(false);
      expect(stepOf(report, 'install').diagnostics).toMatchObject([
        { code: 'dependency-unavailable', file: 'src/services/upper.ts', line: 1 },
      ]);
      expect(stepOf(report, 'check')).toMatchObject({ ok: false, diagnostics: [] });
      expect(stepOf(report, 'check').skipped).toContain('dependency');
    } finally {
      delete process.env['NPM_CONFIG_REGISTRY'];
    }
  });

  it('checks and tests nothing when Deno cannot read the imports', async () => {
    const folder = await bench.project('lock', { ...green, 'deno.lock': '<<<<<<< ours\n' });
    const report = await bench.verify(folder);
    expect(report.ok).toBe(false);
    expect(stepOf(report, 'check')).toMatchObject({
      ok: false,
      diagnostics: [{ file: 'package.json', code: 'check-failed' }],
      skipped: 'The imports could not be read.',
    });
    expect(stepOf(report, 'test')).toMatchObject({ ok: false });
    expect(bench.requests.filter(({ cwd, args }) => cwd === folder && args[0] === 'test')).toEqual(
      [],
    );
  });

  it('takes lint and format as warnings, unless the project configures them', async () => {
    const files = { ...green, 'src/services/ugly.ts': 'let   ugly: any = 1\n' };
    const report = await bench.verify(await bench.project('ugly', files));
    expect(report.ok).toBe(true);
    expect(stepOf(report, 'lint')).toMatchObject({ ok: false, required: false });
    expect(stepOf(report, 'lint').diagnostics).toContainEqual(
      expect.objectContaining({
        code: 'no-explicit-any',
        severity: 'warning',
        file: 'src/services/ugly.ts',
        line: 1,
        column: 13,
      }),
    );
    expect(stepOf(report, 'format').diagnostics).toContainEqual(
      expect.objectContaining({ code: 'not-formatted', file: 'src/services/ugly.ts', line: 1 }),
    );
    const configured = { ...files, 'deno.json': { fmt: {}, lint: {} } };
    const strict = await bench.verify(await bench.project('ugly-configured', configured));
    expect(strict.ok).toBe(false);
    expect(stepOf(strict, 'lint')).toMatchObject({ ok: false, required: true });
    expect(stepOf(strict, 'format')).toMatchObject({ ok: false, required: true });
  });

  it('lists what the rules say of the model, without a say in the verdict', async () => {
    const file = 'src/workflows/greet.ts';
    const text = workflow.replace("({ name: 'Ada' })", 'new Map()');
    const model = createCodeEngine({ rules: true }).update([{ file, text }]);
    const report = await bench.verify(await bench.project('ruled', green), model);
    expect(report.ok).toBe(true);
    expect(stepOf(report, 'rules')).toMatchObject({
      ok: false,
      required: false,
      diagnostics: [{ code: 'rule/not-serialisable', file, workflow: 'greet', step: 'read' }],
    });
  });

  it('tells its progress, and stops when it is cancelled', async () => {
    const folder = await bench.project('cancelled', {
      ...green,
      'src/slow.test.ts': `Deno.test('slow', () => new Promise((resolve) => setTimeout(resolve, 60_000)));\n`,
    });
    bench.events.length = 0;
    const stop = new AbortController();
    const model = { workflows: [], mappings: [], shapes: [], systems: [], problems: [] };
    const verification = bench.service.verify({ folder, model }, stop.signal);
    const check = bench.events;
    while (
      !check.some(
        ({ name, payload }) =>
          name === 'verify.step' && JSON.stringify(payload).includes('"check"'),
      )
    ) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    stop.abort();
    await expect(verification).rejects.toMatchObject({ code: 'cancelled' });
    const names = bench.events.map(({ name }) => name);
    expect(names.at(0)).toBe('verify.started');
    expect(names.at(-1)).toBe('verify.finished');
  });

  it('writes nothing into the project', async () => {
    const folder = await bench.project('untouched', { ...green, 'deno.lock': '{"version":"5"}\n' });
    const before = await bench.tree(folder);
    await bench.verify(folder);
    expect(await bench.tree(folder)).toEqual(before);
    expect(await readFile(join(folder, 'deno.lock'), 'utf8')).toBe('{"version":"5"}\n');
  });
});
