import { describe, expect, it } from 'vitest';
import type { MappingCoverage } from '../../../shared/contract/mapper-calls.ts';
import type { Sample } from '../../../shared/mapping/samples.ts';
import { flatRules } from '../../../shared/mapping/rules.ts';
import { readModel } from '../../../shared/testing/project.ts';
import { sourceTree, targetTree } from '../field-tree.ts';
import { coverageFindings, coverageText, type CoverageFindings } from './coverage-findings.ts';

function findings(coverage: MappingCoverage, samples: readonly Sample[]): CoverageFindings {
  const model = readModel({
    'src/types/a.ts':
      'export interface Order { id: string; note?: string; tags: { t: string }[] }\nexport interface Out { id: string; memo: string }\n',
    'src/services/a.ts': `import type { Order, Out } from '../types/a.ts';
export const toOut = (order: Order): Out => ({ id: order.id, memo: order.note ?? 'none' });
`,
  });
  const [mapping] = model.mappings;
  if (mapping === undefined) throw new Error('no mapping was read');
  const opened = {
    key: 'a',
    mapping,
    source: sourceTree(model, mapping),
    target: targetTree(model, mapping),
    byTarget: new Map(flatRules(mapping.rules).map((rule) => [rule.target, rule])),
    repeated: new Set<string>(),
  };
  return coverageFindings(opened, coverage, samples);
}

const points: MappingCoverage['points'] = [
  { target: 'id', branch: null, line: 1 },
  { target: 'memo', branch: null, line: 2 },
  { target: 'memo', branch: 'default', line: 2 },
];

describe('what samples leave out', () => {
  it('is a branch that none takes and a field that none has', () => {
    const found = findings({ points, counts: [[1, 1, 0]] }, [
      { name: 'a', arguments: [{ id: '1', note: null }] },
    ]);
    expect(found.gaps.map(({ side, path, message }) => [side, path, message])).toEqual([
      ['target', 'memo', 'the default is never needed'],
      ['source', 'order.note', 'no sample has a value'],
    ]);
    expect([...found.byField.keys()]).toEqual(['target/memo', 'source/order.note']);
    expect(coverageText(found)).toBe(
      'Samples reach all 2 rules and 0 of 1 branches. 1 source field that rules read has no value in any sample.',
    );
  });

  it('is a rule that none reaches, once: not its branches as well', () => {
    const found = findings({ points, counts: [[1, 0, 0], null] }, []);
    expect(found.gaps.filter(({ side }) => side === 'target').map(({ id }) => id)).toEqual([
      '1/memo/',
    ]);
    expect(found.rules).toEqual({ reached: 1, of: 2 });
  });
});
