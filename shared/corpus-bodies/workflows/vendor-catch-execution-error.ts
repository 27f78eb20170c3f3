import { ExecutionError, fn, webhook } from '@versori/run';

export const caught = webhook('caught')
  .then(
    fn('take', ({ data }) => {
      if (!data.id) throw new Error('The order has no id');
      return data;
    }),
  )
  .catch(
    fn('handle', (ctx) => {
      if (ctx.data instanceof ExecutionError) {
        ctx.log.error('Execution failed', { message: ctx.data.message, cause: String(ctx.data.cause) });
      } else {
        ctx.log.error('Unknown failure', { error: String(ctx.data) });
      }
      return { error: true };
    }),
  );
