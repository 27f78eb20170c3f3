import { fn, webhook } from '@versori/run';

const method = 'then';

export const unknownCalls: any = (webhook('unknown-calls') as any)
  .then(fn('first', () => 1), fn('second', () => 2))
  .then()
  .tap(fn('tapped', () => 3))
  .then(fn('known', () => 4))
  .finally(() => 5)
  [method](fn('computed', () => 6))
  ['then'](fn('quoted', () => 7))
  .then(fn('retried', () => 8).retry(3))
  .then((() => 9).bind(null))
  .unpack()
  .then(null)
  .then('text')
  .then({ id: 'object' });
