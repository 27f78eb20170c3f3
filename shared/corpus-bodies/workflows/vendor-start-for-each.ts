import { fn, schedule } from '@versori/run';

export const fanOut = schedule('fan-out', '0 1 * * *', 'all').then(
  fn('start-exports', async ({ start, openKv, activation, log }) => {
    const regions = activation.getVariable<string[]>('regions') ?? ['eu'];
    const kv = openKv(':project:');
    for (const region of regions) {
      const paused = await kv.get<boolean>(['paused', region], { defaultValue: false });
      if (paused) {
        log.warn('Region is paused', { region });
      } else {
        const run = await start('export-region', { data: { region }, maxAttempts: 5 });
        log.info('Region started', { region, run: run.id });
      }
    }
    return { started: regions.length };
  }),
);
