import { describe, expect, it } from 'vitest';
import { layoutWorkflow } from '../../shared/layout/layout.ts';
import { aStep, aWorkflow } from './testing/model.ts';
import { partInside } from './use-window.ts';

const long = layoutWorkflow(
  aWorkflow([
    ...Array.from({ length: 1000 }, (_, index) => aStep(`s${index}`)),
    aStep('caught', { role: 'catch' }),
  ]),
);
const around = (top: number) => ({ left: -200, right: 200, top, bottom: top + 1000 });

describe('partInside', () => {
  it('holds the cards in the area and both ends of their lines, however long the workflow is', () => {
    const { nodes, edges } = partInside(long, around(60_000), new Set());
    expect(nodes.length).toBeGreaterThan(8);
    expect(nodes.length).toBeLessThan(20);
    const ids = new Set(nodes.map(({ id }) => id));
    for (const { source, target } of edges)
      expect([ids.has(source), ids.has(target)]).toEqual([true, true]);
  });

  it('holds the named cards wherever they are', () => {
    const { nodes } = partInside(long, around(60_000), new Set(['step:s3']));
    expect(nodes.some(({ id }) => id === 'step:s3')).toBe(true);
  });

  it('holds a bracket that runs through the area, and lines that only cross it', () => {
    const wide = { ...around(60_000), right: 2000 };
    const { nodes } = partInside(long, wide, new Set());
    expect(nodes.some(({ id }) => id === 'guard:caught')).toBe(true);
    expect(nodes.some(({ id }) => id === 'step:caught')).toBe(true);
  });
});
