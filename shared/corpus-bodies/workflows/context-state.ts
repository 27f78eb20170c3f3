import { fn, webhook } from '@versori/run';

export const state = webhook('state').then(
  fn('reset', async (ctx) => {
    await ctx.destroy(':execution:');
    await ctx.activation.setVariable('lastReset', ctx.startTime.toISOString());
    const raw: unknown = ctx.activation.getVariable('settings');
    const settings = typeof raw === 'string' ? JSON.parse(raw) : raw;
    const { user } = ctx.activation;
    if (user.externalId === '') throw new RangeError(`no user for ${ctx.activation.id}`, { cause: settings });
    throw Object.assign(new Error('reset'), { settings });
  }),
);
