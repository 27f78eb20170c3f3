import { fn, webhook } from '@versori/run';

export const route = webhook('route-order').then(
  fn('decide', ({ data, log }) => {
    if (!data.id) {
      log.warn('Order has no id');
      throw new Error('Order has no id');
    }
    if (data.total > 1000) {
      log.info('Order needs approval', { id: data.id });
      return { route: 'approval', order: data };
    } else if (data.lines.length === 0) {
      return { route: 'empty', order: data };
    } else if (data.country !== 'GB') {
      return { route: 'abroad', order: data };
    } else {
      return { route: 'standard', order: data };
    }
  }),
);
