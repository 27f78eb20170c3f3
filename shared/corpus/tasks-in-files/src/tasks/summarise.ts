import { fn } from '@versori/run';

export const summarise = fn('summarise', ({ data }) => ({ total: data.total, currency: data.currency }))
  .then(fn('round', ({ data }) => ({ ...data, total: Math.round(data.total) })));
