import { describe, expect, it } from 'vitest';
import { createCodeEngine } from '../../../shared/edit/code-engine.ts';
import { locateProblem } from '../../../shared/model/locate-problem.ts';
import { offsetAt } from './locate-problem.ts';

const text = `import { fn, http, webhook } from '@versori/run';
export const orders = webhook('orders')
  .then(fn('first', ({ data }) => data))
  .then(
    fn('list', () => [1]).unpack().parallel(
      fn('each', ({ data }) => data + 1),
    ),
  )
  .catch(http('tell', { connection: 'chat' }, async ({ fetch }) => {
    await fetch('/tell');
  }));
export const other = webhook('other');
const outside = 1;
`;
const model = createCodeEngine().update([{ file: 'src/orders.ts', text }]);

function at(marker: string) {
  return locateProblem(model, 'src/orders.ts', text.indexOf(marker));
}

describe('the node of a problem', () => {
  it('is the innermost step around it', () => {
    expect(at('data))')).toMatchObject({ workflow: 'orders', step: 'first' });
    expect(at('[1]')).toMatchObject({ workflow: 'orders', step: 'list' });
    expect(at('data + 1').step).toContain('each');
    expect(at('/tell')).toMatchObject({ workflow: 'orders', step: 'tell' });
  });

  it('is the workflow around its trigger, and none elsewhere', () => {
    expect(at("'orders')")).toEqual({ workflow: 'orders', step: null });
    expect(at("'other')")).toEqual({ workflow: 'other', step: null });
    expect(at('outside = 1')).toEqual({ workflow: null, step: null });
    expect(locateProblem(model, 'src/else.ts', 100)).toEqual({ workflow: null, step: null });
  });

  it('counts lines with any ending', () => {
    expect(offsetAt('a\r\nbc\r\nd', 2, 2)).toBe(4);
    expect(offsetAt('a\nb', 9, 9)).toBe(3);
    expect(offsetAt('', 1, 1)).toBe(0);
  });
});
