import { fn, webhook } from '@versori/run';

export const startExport = webhook('start-export').then(
  fn('start', async ({ data, start, log }) => {
    const run = await start('export-batch', { data: { items: data.items } });
    log.info('Export started', { id: run.id });
    return { id: run.id };
  }),
);
