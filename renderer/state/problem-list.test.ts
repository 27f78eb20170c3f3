import { describe, expect, it } from 'vitest';
import type { VerifyStep } from '../../shared/model/report.ts';
import { sampleProblem, sampleProject } from '../testing/sample-project.ts';
import { countProblems, groupByPlace, listProblems, worstSeverity } from './problem-list.ts';

function step(name: VerifyStep['name'], ...diagnostics: VerifyStep['diagnostics']): VerifyStep {
  return { name, ok: diagnostics.length === 0, required: true, durationMs: 1, diagnostics };
}

const { model } = sampleProject();

describe('listProblems', () => {
  it('lists those of the code and of each verification step, by file and line', () => {
    const late = sampleProblem({ file: 'src/z.ts', line: 1 });
    const early = sampleProblem({ file: 'src/a.ts', line: 9 });
    const first = sampleProblem({ file: 'src/a.ts', line: 2, severity: 'warning' });
    const list = listProblems({ ...model, problems: [late] }, [step('check', early, first)]);
    expect(list.map(({ file, line, source }) => [file, line, source])).toEqual([
      ['src/a.ts', 2, 'check'],
      ['src/a.ts', 9, 'check'],
      ['src/z.ts', 1, 'code'],
    ]);
  });

  it('takes what the rules say from the code as it is now, not from the last verification', () => {
    const now = sampleProblem({ code: 'rule/kv-key', line: 3 });
    const before = sampleProblem({ code: 'rule/kv-key', line: 2 });
    const list = listProblems({ ...model, problems: [now] }, [step('rules', before)]);
    expect(list.map(({ line, source }) => [line, source])).toEqual([[3, 'code']]);
  });

  it('lists a problem that two steps found once', () => {
    expect(
      listProblems(null, [step('check', sampleProblem()), step('test', sampleProblem())]),
    ).toHaveLength(1);
  });
});

describe('live problems of types', () => {
  const file = 'src/a.ts';
  const live = (code: string, line: number) => {
    const problem = { ...sampleProblem({ file, line, code }), span: { start: 0, end: 3 } };
    return { [file]: { file, revision: 1, problems: [problem] } };
  };

  it('take the place of what the last check said of the sources', () => {
    const check = step(
      'check',
      sampleProblem({ file, line: 9, code: 'TS2339' }),
      sampleProblem({ file, line: 8, code: 'module-not-found' }),
      sampleProblem({ file: 'tests/a.ts', line: 7, code: 'TS2339' }),
    );
    const places = listProblems(null, [check], live('TS2551', 3)).map(
      ({ line, source, code }) => `${line} ${source} ${code}`,
    );
    expect(places).toEqual(['3 types TS2551', '8 check module-not-found', '7 check TS2339']);
  });

  it('are not waited for while the compiler does not run', () => {
    const check = step('check', sampleProblem({ file, line: 9, code: 'TS2339' }));
    expect(listProblems(null, [check], null)).toHaveLength(1);
  });
});

describe('counting and grouping', () => {
  it('counts by severity and names the worst', () => {
    const problems = [sampleProblem({ severity: 'info' }), sampleProblem({ severity: 'warning' })];
    expect(countProblems(problems)).toEqual({ error: 0, warning: 1, info: 1 });
    expect(worstSeverity(problems)).toBe('warning');
    expect(worstSeverity([])).toBeNull();
  });

  it('groups by workflow and step; problems in no workflow are in none', () => {
    const list = listProblems(null, [
      step(
        'check',
        sampleProblem(),
        sampleProblem({ step: null, line: 1 }),
        sampleProblem({ workflow: null, step: null, line: 8 }),
      ),
    ]);
    const places = groupByPlace(list);
    expect([...places.keys()]).toEqual(['orders']);
    expect(places.get('orders')?.get('validate')).toHaveLength(1);
    expect(places.get('orders')?.get('')).toHaveLength(1);
  });
});
