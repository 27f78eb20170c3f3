import { fn, webhook } from '@versori/run';

export const logs = webhook('logs').then(
  fn('write', (context) => {
    const { log } = context;
    const { warn, error: fail } = context.log;
    log.info(`Order ${context.data.id}`);
    log['warn']('By index');
    warn('Taken apart', context.data);
    fail('Failed', { ...context.data, at: context.startTime });
    context.log.child({ part: 'a' }).debug('Chained');
    const console = { info: (text: string) => text };
    console.info('not the context');
    return log.info('Last');
  }),
);
