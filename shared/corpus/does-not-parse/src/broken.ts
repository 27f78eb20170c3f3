import { fn, webhook } from '@versori/run';

export const broken = webhook('broken')
  .then(fn('unclosed', ({ data }) => {
    return data.items.map((item => item.id);
  }))
  .then(fn('after', () => 1));
