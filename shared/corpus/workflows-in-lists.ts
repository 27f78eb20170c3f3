import { fn, schedule, webhook } from '@versori/run';

export const list = [
  webhook('in-list').then(fn('a', () => 1)),
  schedule('in-list-too', '0 12 * * *'),
];

export const byName = {
  quick: webhook('in-object').then(fn('b', () => 2)),
  get slow() {
    return webhook('in-getter').then(fn('c', () => 3));
  },
};

export class Flows {
  static readonly nightly = schedule('in-class', '0 1 * * *').then(fn('d', () => 4));
}

export namespace Grouped {
  export const inner = webhook('in-namespace').then(fn('e', () => 5));
}

void (() => webhook('in-arrow').then(fn('f', () => 6)))();
