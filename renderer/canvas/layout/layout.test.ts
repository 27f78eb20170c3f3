import { describe, expect, it } from 'vitest';
import type { Step, Workflow } from '../../../shared/model/project.ts';
import { aStep, aWorkflow } from '../testing/model.ts';
import { layoutWorkflow } from './layout.ts';
import { cardWidth, rowGap, type PlacedNode } from './placed.ts';

const step = aStep;

function workflow(...steps: Step[]): Workflow {
  return aWorkflow(steps);
}

function placed(flow: Workflow, id: string): PlacedNode {
  const node = layoutWorkflow(flow).nodes.find((candidate) => candidate.id === id);
  if (node === undefined) throw new Error(`no node ${id}`);
  return node;
}

function edge(flow: Workflow, source: string, target: string) {
  return layoutWorkflow(flow).edges.find(
    (candidate) => candidate.source === source && candidate.target === target,
  );
}

function isInside(inner: PlacedNode, outer: PlacedNode): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  );
}

function overlaps(a: PlacedNode, b: PlacedNode): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

describe('layoutWorkflow', () => {
  it('offers the first place of an empty workflow', () => {
    const flow = workflow();
    expect(layoutWorkflow(flow).nodes.map(({ id }) => id)).toEqual(['trigger', 'append']);
    expect(placed(flow, 'append')).toMatchObject({ gap: { after: null } });
    expect(layoutWorkflow(flow).gaps).toHaveLength(1);
  });

  it('puts steps below each other on one line, with a gap before each', () => {
    const flow = workflow(step('a'), step('b'));
    const [a, b] = [placed(flow, 'step:a'), placed(flow, 'step:b')];
    expect(b.y - (a.y + a.height)).toBe(rowGap);
    expect(a.x).toBe(-cardWidth / 2);
    expect(b.x).toBe(a.x);
    expect(edge(flow, 'trigger', 'step:a')?.gap?.after).toBeNull();
    expect(edge(flow, 'step:a', 'step:b')?.gap?.after).toBe('a');
    expect(placed(flow, 'append')).toMatchObject({ gap: { after: 'b' } });
  });

  it('puts a catch handler beside the last step it guards and lets its value flow on', () => {
    const flow = workflow(step('a'), step('b'), step('c', { role: 'catch' }), step('d'));
    const guard = placed(flow, 'guard:c');
    expect(placed(flow, 'step:c').y).toBe(placed(flow, 'step:b').y);
    expect(placed(flow, 'step:c').x).toBeGreaterThan(guard.x);
    expect(guard.y).toBe(placed(flow, 'trigger').y);
    expect(guard.y + guard.height).toBe(placed(flow, 'step:b').y + placed(flow, 'step:b').height);
    expect(edge(flow, 'guard:c', 'step:c')?.kind).toBe('error');
    expect(edge(flow, 'step:c', 'step:d')).toMatchObject({ kind: 'recover' });
    expect(edge(flow, 'step:c', 'step:d')?.gap).toBeUndefined();
    expect(edge(flow, 'step:b', 'step:d')?.gap?.after).toBe('c');
  });

  it('lets a second catch guard only what came after the first', () => {
    const flow = workflow(
      step('a'),
      step('c1', { role: 'catch' }),
      step('b'),
      step('c2', { role: 'catch' }),
    );
    expect(placed(flow, 'guard:c2').y).toBe(placed(flow, 'step:b').y);
  });

  it('puts two handlers of the same steps side by side', () => {
    const flow = workflow(step('a'), step('c1', { role: 'catch' }), step('c2', { role: 'catch' }));
    const [first, second] = [placed(flow, 'step:c1'), placed(flow, 'step:c2')];
    expect(second.y).toBe(first.y);
    expect(placed(flow, 'guard:c2').x).toBeGreaterThan(first.x + first.width);
  });

  it('frames what runs for each item', () => {
    const flow = workflow(step('a', { forEach: { mode: 'parallel', step: step('i') } }), step('b'));
    const frame = placed(flow, 'each:a');
    expect(frame).toMatchObject({ frame: 'parallel' });
    expect(isInside(placed(flow, 'step:i'), frame)).toBe(true);
    expect(overlaps(placed(flow, 'step:a'), frame)).toBe(false);
    expect(edge(flow, 'step:a', 'step:i')?.gap).toBeUndefined();
    expect(edge(flow, 'each:a', 'step:b')?.gap?.after).toBe('a');
  });

  it('frames a task with the chain on it, handlers included', () => {
    const flow = workflow(
      step('a', { steps: [step('s'), step('r', { role: 'catch' })] }),
      step('c', { role: 'catch' }),
      step('b'),
    );
    const frame = placed(flow, 'chain:a');
    for (const id of ['step:a', 'step:s', 'step:r', 'guard:r'])
      expect(isInside(placed(flow, id), frame)).toBe(true);
    expect(placed(flow, 'guard:c').x).toBeGreaterThanOrEqual(frame.x + frame.width);
    expect(placed(flow, 'step:b').y).toBeGreaterThan(frame.y + frame.height);
    expect(edge(flow, 'chain:a', 'step:b')).toBeDefined();
  });

  it('marks the line after a background step', () => {
    const flow = workflow(step('a', { background: true }), step('b'));
    expect(edge(flow, 'step:a', 'step:b')?.detached).toBe(true);
    expect(edge(flow, 'trigger', 'step:a')?.detached).toBe(false);
  });

  it('never lets cards overlap, and names every node and line once', () => {
    const nested = step('n', {
      forEach: {
        mode: 'serial',
        step: step('i', { steps: [step('j'), step('k', { role: 'catch' })] }),
      },
      steps: [step('l'), step('m', { role: 'catch', steps: [step('o')] })],
    });
    const flow = workflow(
      nested,
      step('p', { role: 'catch' }),
      step('q', { role: 'catch' }),
      step('z'),
    );
    const { nodes, edges } = layoutWorkflow(flow);
    const cards = nodes.filter((node) => node.kind !== 'frame');
    for (const a of cards)
      for (const b of cards) if (a !== b) expect(overlaps(a, b), `${a.id} ${b.id}`).toBe(false);
    expect(new Set(nodes.map(({ id }) => id)).size).toBe(nodes.length);
    expect(new Set(edges.map(({ id }) => id)).size).toBe(edges.length);
    const ids = new Set(nodes.map(({ id }) => id));
    for (const { source, target } of edges)
      expect([ids.has(source), ids.has(target)]).toEqual([true, true]);
  });
});
