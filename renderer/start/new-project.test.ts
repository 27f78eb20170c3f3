import { describe, expect, it } from 'vitest';
import { folderFor, nameProblem } from './new-project.ts';

describe('a new project', () => {
  it.each(['order-intake', 'Order intake', 'заказы', 'a.b'])('may be called %s', (name) => {
    expect(nameProblem(name)).toBeNull();
  });

  it.each(['', '  ', 'a/b', 'a\\b', '..', '.hidden', 'end.', 'a:b', 'a\tb', 'x'.repeat(101)])(
    'may not be called %j',
    (name) => {
      expect(nameProblem(name)).not.toBeNull();
    },
  );

  it('goes into a folder of its name, with the slashes of the parent', () => {
    expect(folderFor('/home/ada', 'orders')).toBe('/home/ada/orders');
    expect(folderFor('/', ' orders ')).toBe('/orders');
    expect(folderFor('C:\\Users\\ada', 'orders')).toBe('C:\\Users\\ada\\orders');
    expect(folderFor('', 'orders')).toBe('');
  });
});
