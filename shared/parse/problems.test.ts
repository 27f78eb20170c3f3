import { describe, expect, it } from 'vitest';
import { createCodeEngine } from '../edit/code-engine.ts';
import { houses } from '../testing/houses.ts';
import { readModel } from '../testing/project.ts';
import { toInspectJson } from './inspect.ts';

describe('files with problems', () => {
  it('is one problem each, and the rest is read', () => {
    const engine = createCodeEngine();
    const model = engine.update([
      {
        file: 'src/a.ts',
        text: `import { webhook } from '@versori/run';\nexport const a = webhook('a').then(\n`,
      },
      {
        file: 'src/b.ts',
        text: `import { webhook } from '@versori/run';\nexport const b = webhook('b');\n`,
      },
      { file: 'src/c.ts', text: null, unreadable: 'The file is not valid UTF-8.' },
    ]);
    expect(model.workflows.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(model.problems).toMatchObject([
      { severity: 'error', code: 'syntax', file: 'src/a.ts', line: 3, column: 1 },
      {
        severity: 'error',
        code: 'unreadable',
        file: 'src/c.ts',
        message: 'The file is not valid UTF-8.',
      },
    ]);
    expect(engine.update([{ file: 'src/c.ts', text: '' }]).problems).toHaveLength(1);
  });
});

describe('unchanged elements', () => {
  it('keep their identity when another file changes', () => {
    const engine = createCodeEngine();
    const files = Object.entries(houses.vendor).map(([file, text]) => ({ file, text }));
    const before = engine.update(files);
    const file = 'src/workflows/nightly-sync.ts';
    const text = houses.vendor[file] ?? '';
    const after = engine.update([{ file, text: text.replace('0 2', '0 3') }]);
    expect(after.workflows[0]).not.toBe(before.workflows[0]);
    expect(after.workflows[0]?.trigger).toMatchObject({ cron: '0 3 * * *' });
    expect(after.workflows[1]).toBe(before.workflows[1]);
  });

  it('are read again when a file they depend on comes, changes or goes', () => {
    const engine = createCodeEngine();
    const kindOf = (text: string | null) =>
      engine.update([{ file: 'src/t.ts', text }]).workflows[0]?.steps[0]?.kind;
    engine.update([
      {
        file: 'src/a.ts',
        text: `import { webhook } from '@versori/run';\nimport { t } from './t';\nwebhook('a').then(t);\n`,
      },
    ]);
    expect(kindOf(null)).toBe('reference');
    expect(kindOf(`import { fn } from '@versori/run';\nexport const t = fn('x', f);\n`)).toBe('fn');
    expect(kindOf('export const t = () => 1;')).toBe('function');
    expect(kindOf(null)).toBe('reference');
  });
});

describe('toInspectJson', () => {
  it('is plain JSON without spans', () => {
    const json = toInspectJson(readModel(houses.vendor));
    expect(JSON.stringify(json)).not.toContain('"spans"');
    expect(JSON.parse(JSON.stringify(json))).toEqual(json);
  });

  it('gives the systems with the steps that use them', () => {
    expect(readModel(houses.vendor).systems).toEqual([
      { name: 'erp', usedBy: ['order-intake/upsert-order'] },
      { name: 'shop', usedBy: ['nightly-sync/list-orders'] },
    ]);
  });
});
