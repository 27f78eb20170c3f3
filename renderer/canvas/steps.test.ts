import { describe, expect, it } from 'vitest';
import { layoutWorkflow } from '../../shared/layout/layout.ts';
import { neighbour, type Direction } from './neighbour.ts';
import {
  freeId,
  insertedKey,
  insertionPlace,
  isOwnPlace,
  moveTarget,
  nearestSystem,
} from './steps.ts';
import { aStep, aWorkflow } from './testing/model.ts';

const nested = aStep('b', { steps: [aStep('inner')] });
const flow = aWorkflow([aStep('a'), nested, aStep('c', { role: 'catch' })]);

describe('steps', () => {
  it('moves a step past its neighbour and stops at the ends', () => {
    expect(moveTarget(flow, 'b', 'up')).toEqual({ after: null });
    expect(moveTarget(flow, 'c', 'up')).toEqual({ after: 'a' });
    expect(moveTarget(flow, 'b', 'down')).toEqual({ after: 'c' });
    expect(moveTarget(flow, 'a', 'up')).toBeNull();
    expect(moveTarget(flow, 'c', 'down')).toBeNull();
    expect(moveTarget(flow, 'inner', 'down')).toBeNull();
  });

  it('knows the two gaps beside a step as its own place', () => {
    expect(isOwnPlace(flow, 'b', 'a')).toBe(true);
    expect(isOwnPlace(flow, 'b', 'b')).toBe(true);
    expect(isOwnPlace(flow, 'a', null)).toBe(true);
    expect(isOwnPlace(flow, 'b', null)).toBe(false);
  });

  it('inserts after the selection, after the task that holds it, or at the end', () => {
    expect(insertionPlace(flow, 'a', false)).toBe('a');
    expect(insertionPlace(flow, 'inner', false)).toBe('b');
    expect(insertionPlace(flow, null, false)).toBe('c');
    expect(insertionPlace(flow, null, true)).toBeNull();
  });

  it('suggests an id that no step has, nested ones included', () => {
    expect(freeId(flow, 'step')).toBe('step');
    expect(freeId(flow, 'inner')).toBe('inner-2');
  });

  it('suggests the system that was used last above the place', () => {
    const withSystems = aWorkflow([
      aStep('a', { connection: 'shop' }),
      aStep('b', { connection: 'crm' }),
    ]);
    expect(nearestSystem(withSystems, 'a')).toBe('shop');
    expect(nearestSystem(withSystems, 'b')).toBe('crm');
    expect(nearestSystem(withSystems, null)).toBeNull();
  });

  it('finds the step that was just inserted', () => {
    const now = aWorkflow([aStep('a'), aStep('new'), nested, aStep('c', { role: 'catch' })]);
    expect(insertedKey(flow, now, 'a')).toBe('new');
    expect(insertedKey(flow, flow, 'a')).toBeNull();
  });
});

describe('neighbour', () => {
  const { nodes } = layoutWorkflow(flow);
  const go = (from: string | null, direction: Direction) =>
    neighbour(nodes, from, direction)?.id ?? null;

  it('walks down the chain and back', () => {
    expect(go('trigger', 'down')).toBe('step:a');
    expect(go('step:a', 'down')).toBe('step:b');
    expect(go('step:b', 'down')).toBe('step:inner');
    expect(go('step:a', 'up')).toBe('trigger');
  });

  it('reaches a handler from the side and comes back', () => {
    expect(go('step:b', 'right')).toBe('step:c');
    expect(go('step:c', 'left')).toBe('step:b');
  });

  it('stays at the edge, and begins with the trigger', () => {
    expect(go('trigger', 'up')).toBeNull();
    expect(go(null, 'down')).toBe('trigger');
  });
});
