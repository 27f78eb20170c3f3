import { describe, expect, it } from 'vitest';
import type { ProjectModel } from '../model/project.ts';
import { aStep, aWorkflow } from '../testing/model.ts';
import { flowFileText, readFlowFile } from './flow-file.ts';

const workflow = aWorkflow([
  aStep('read', { kind: 'http', connection: 'shop' }),
  aStep('map'),
  aStep('failed', { role: 'catch' }),
]);
const model: ProjectModel = {
  workflows: [workflow],
  mappings: [],
  shapes: [],
  systems: [],
  problems: [],
};

function node(id: string, x: number, y: number, files = ['a.ts']) {
  return { id, type: 'baseNode', position: { x, y }, data: { id, files } };
}

describe('readFlowFile', () => {
  it('takes positions from the trigger on, by id', () => {
    const text = JSON.stringify({
      nodes: [node('flow', 100, 50), node('map', 500, 250)],
      edges: [],
    });
    expect(readFlowFile(text, model)).toEqual({ flow: { map: { x: 400, y: 200 } } });
  });

  it('leaves a straight chain, crowded cards and a flow without its trigger to the automatic layout', () => {
    const straight = [node('flow', 10, 0), node('read', 10, 200), node('map', 10, 400)];
    const crowded = [node('flow', 0, 0), node('read', 40, 40)];
    const headless = [node('read', 0, 0), node('map', 400, 200)];
    const elsewhere = [node('flow', 0, 0, ['b.ts']), node('map', 400, 200, ['b.ts'])];
    for (const nodes of [straight, crowded, headless, elsewhere])
      expect(readFlowFile(JSON.stringify({ nodes }), model)).toEqual({});
  });

  it.each([null, '', '{', '[]', '{"nodes":{}}', '{"nodes":[1,{"id":"flow"}]}'])(
    'reads %j as nothing',
    (text) => {
      expect(readFlowFile(text, model)).toEqual({});
    },
  );
});

describe('flowFileText', () => {
  const drawn = {
    workflow: 'flow',
    trigger: { x: -140, y: 0 },
    steps: { read: { x: -140, y: 124 }, map: { x: 260, y: 248 }, failed: { x: 660, y: 248 } },
  };

  it('has the platform’s kinds, ids and edges', () => {
    const content: unknown = JSON.parse(flowFileText(model, [drawn]));
    expect(content).toMatchObject({
      nodes: [
        { id: 'flow', type: 'baseNode', data: { nodeKind: 'webhook', files: ['a.ts'] } },
        { id: 'read', position: { x: -140, y: 124 }, data: { nodeKind: 'request' } },
        { id: 'map', data: { nodeKind: 'action' } },
        { id: 'failed', data: { nodeKind: 'action' } },
      ],
      edges: [
        { id: 'flow-to-read', source: 'flow', target: 'read' },
        { id: 'read-to-map', source: 'read', target: 'map' },
        { id: 'map-to-failed', source: 'map', target: 'failed' },
      ],
    });
  });

  it('reads back as the positions that were written', () => {
    const read = readFlowFile(flowFileText(model, [drawn]), model);
    expect(read['flow']?.['map']).toEqual({ x: 400, y: 248 });
  });

  it('names nothing twice', () => {
    const second = { ...workflow, key: 'other', id: 'other' };
    const text = flowFileText({ ...model, workflows: [workflow, second] }, [
      drawn,
      { ...drawn, workflow: 'other' },
    ]);
    const { nodes } = JSON.parse(text) as { nodes: readonly { id: string }[] };
    const ids = nodes.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toContain('other-map');
  });
});
