import { describe, expect, it } from 'vitest';
import type { Block } from '../../shared/model/block.ts';
import type { ProjectModel, Workflow } from '../../shared/model/project.ts';
import { aStep, aWorkflow } from '../canvas/testing/model.ts';
import { integrationMap, startedBy } from './integration-map.ts';
import { mapNodeHeight, mapNodeWidth, placeMap } from './map-layout.ts';

const spans = { file: 'a.ts', statement: { start: 0, end: 0 }, node: { start: 0, end: 0 } };

function start(workflow: string | null): Block {
  return { kind: 'start', key: 'start~1', line: 1, spans, result: null, workflow };
}

function inCondition(block: Block): Block {
  const branches = [{ name: 'then', expression: 'x', line: 1 }];
  return { kind: 'condition', key: 'if~1', line: 1, spans, branches, blocks: [block] };
}

function named(
  key: string,
  workflow: Workflow,
  kind: 'webhook' | 'workflow' = 'webhook',
): Workflow {
  return { ...workflow, key, id: key, trigger: { kind } };
}

const model: ProjectModel = {
  workflows: [
    named(
      'intake',
      aWorkflow([
        aStep('a', { kind: 'http', connection: 'shop' }),
        aStep('b', { kind: 'http', connection: 'shop' }),
        aStep('c', { blocks: [inCondition(start('sync'))] }),
        aStep('d', { blocks: [start('elsewhere'), start(null)] }),
      ]),
    ),
    named('sync', aWorkflow([aStep('e', { kind: 'http', connection: 'crm' })]), 'workflow'),
  ],
  systems: [
    { name: 'crm', usedBy: ['sync/e'] },
    { name: 'shop', usedBy: ['intake/a', 'intake/b'] },
    { name: 'unused', usedBy: [] },
  ],
  mappings: [],
  shapes: [],
  problems: [],
};

describe('integrationMap', () => {
  it('shows who talks to what and who starts whom, once each', () => {
    const { edges } = integrationMap(model);
    expect(edges.map(({ kind, source, target, steps }) => [kind, source, target, steps])).toEqual([
      ['calls', 'workflow:intake', 'system:shop', ['a', 'b']],
      ['starts', 'workflow:intake', 'workflow:sync', ['c']],
      ['starts', 'workflow:intake', 'unknown:elsewhere', ['d']],
      ['calls', 'workflow:sync', 'system:crm', ['e']],
    ]);
  });

  it('has a node for everything, what is not there included', () => {
    expect(integrationMap(model).nodes.map(({ id }) => id)).toEqual([
      'workflow:intake',
      'workflow:sync',
      'system:crm',
      'system:shop',
      'system:unused',
      'unknown:elsewhere',
    ]);
  });

  it('finds starts inside other blocks', () => {
    expect(startedBy(aStep('x', { blocks: [inCondition(start('a')), start('a')] }))).toEqual(['a']);
  });
});

describe('placeMap', () => {
  it('lets nothing overlap and puts systems into one column at the right', () => {
    const { nodes } = placeMap(integrationMap(model));
    for (const a of nodes)
      for (const b of nodes) {
        const apart =
          Math.abs(a.x - b.x) >= mapNodeWidth || Math.abs(a.y - b.y) >= mapNodeHeight || a === b;
        expect(apart, `${a.node.id} ${b.node.id}`).toBe(true);
      }
    const systems = nodes.filter(({ node }) => node.kind === 'system').map(({ x }) => x);
    expect(new Set(systems).size).toBe(1);
    expect(Math.max(...nodes.map(({ x }) => x))).toBe(systems[0]);
  });

  it('takes workflows that start each other', () => {
    const circular: ProjectModel = {
      ...model,
      systems: [],
      workflows: [
        named('a', aWorkflow([aStep('s', { blocks: [start('b'), start('a')] })]), 'workflow'),
        named('b', aWorkflow([aStep('s', { blocks: [start('a')] })]), 'workflow'),
      ],
    };
    const { nodes } = placeMap(integrationMap(circular));
    expect(nodes.every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y))).toBe(true);
  });
});
