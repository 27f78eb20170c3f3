import { describe, expect, it } from 'vitest';
import type { Step, Workflow } from '../model/project.ts';
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

describe('a step that was put elsewhere', () => {
  const put = (flow: Workflow, key: string, x: number, y: number) =>
    layoutWorkflow(flow, { moved: new Map([[key, { x, y }]]) });
  const find = (picture: ReturnType<typeof put>, id: string): PlacedNode => {
    const node = picture.nodes.find((candidate) => candidate.id === id);
    if (node === undefined) throw new Error(`no node ${id}`);
    return node;
  };

  it('stands exactly there, and the others where they would be anyway', () => {
    const flow = workflow(step('a'), step('b'), step('c'));
    const picture = put(flow, 'b', 400, 100);
    expect(find(picture, 'step:b')).toMatchObject({ x: 400 - cardWidth / 2, y: 100 });
    expect(find(picture, 'step:a')).toEqual(placed(flow, 'step:a'));
    expect(find(picture, 'step:c')).toEqual(placed(flow, 'step:c'));
  });

  it('takes along what hangs on it', () => {
    const flow = workflow(step('a', { forEach: { mode: 'serial', step: step('i') } }));
    const auto = layoutWorkflow(flow);
    const picture = put(flow, 'a', 300, 500);
    const shift = {
      x: find(picture, 'step:a').x - find(auto, 'step:a').x,
      y: find(picture, 'step:a').y - find(auto, 'step:a').y,
    };
    for (const id of ['each:a', 'step:i']) {
      expect(find(picture, id).x - find(auto, id).x).toBe(shift.x);
      expect(find(picture, id).y - find(auto, id).y).toBe(shift.y);
      expect(find(picture, id).owner).toBe('a');
    }
  });

  it('frees its lines, whose places for a step lie in their middle', () => {
    const picture = put(workflow(step('a'), step('b'), step('c')), 'b', 400, 260);
    const free = picture.edges.filter((candidate) => candidate.free).map(({ id }) => id);
    expect(free).toEqual(['step:a->step:b', 'step:b->step:c']);
    const a = find(picture, 'step:a');
    const gap = picture.gaps.find(({ after }) => after === 'a');
    expect(gap).toEqual({ after: 'a', x: 200, y: (a.y + a.height + 260) / 2 });
  });

  it('is still guarded: the bracket reaches around it', () => {
    const flow = workflow(step('a'), step('b'), step('c', { role: 'catch' }));
    const picture = put(flow, 'b', 40, 900);
    const guard = find(picture, 'guard:c');
    const b = find(picture, 'step:b');
    expect(guard.y + guard.height).toBe(b.y + b.height);
    expect(guard.x).toBeGreaterThanOrEqual(b.x + b.width);
  });

  it('has the place for the next step below it when it is the last', () => {
    const picture = put(workflow(step('a'), step('b')), 'b', 400, 500);
    const b = find(picture, 'step:b');
    expect(find(picture, 'append').y).toBe(b.y + b.height + rowGap / 2);
    expect(picture.gaps.at(-1)).toMatchObject({ after: 'b', x: 400 });
  });

  it('is of no account for steps inside a task', () => {
    const flow = workflow(step('a', { steps: [step('s')] }));
    expect(put(flow, 's', 900, 900)).toEqual(layoutWorkflow(flow));
  });
});

describe('cards of different sizes', () => {
  it('never overlap and stay on the line', () => {
    const flow = workflow(step('a'), step('b'), step('c', { role: 'catch' }), step('d'));
    const sizeOf = ({ key }: Step) =>
      key === 'b' ? { width: 380, height: 200 } : { width: cardWidth, height: 72 };
    const { nodes } = layoutWorkflow(flow, { sizeOf });
    const cards = nodes.filter(({ kind }) => kind === 'step' || kind === 'guard');
    for (const a of cards)
      for (const b of cards) if (a !== b) expect(overlaps(a, b), `${a.id} ${b.id}`).toBe(false);
    const middle = (id: string) => {
      const node = nodes.find((candidate) => candidate.id === id);
      return (node?.x ?? NaN) + (node?.width ?? NaN) / 2;
    };
    expect([middle('step:a'), middle('step:b'), middle('step:d')]).toEqual([0, 0, 0]);
  });
});
