import { fn, webhook } from '@versori/run';

export const mixed = webhook('mixed')
  .then(fn('one', ({ data }) => {
    const copy = { ...data };
    return copy;
  }))

  .then(fn('two', ({ data }) => data?.two ?? 2))
  .then(fn('three', ({ data }) => -data));
