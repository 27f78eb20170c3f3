import { fn, webhook } from '@versori/run';

// Written by hand, after an old example: the handler stands where the options belong.
export const legacyHook = webhook('legacy-hook', async (ctx: any) => {
  ctx.log.info('Called');
  return ctx.data;
});

export const legacyPath = webhook('legacy-path', '/hooks/legacy')
  .then(fn('echo', ({ data }) => data));

export const withoutArguments = webhook();
