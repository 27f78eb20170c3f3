import { fn, http, webhook, type HttpContext } from '@versori/run';

interface Incoming {
  id: string;
  notify?: { url: string };
}

export const optional = webhook('optional')
  .then(fn('type', (ctx) => ctx.data as Incoming))
  .then(
    http('notify', { connection: 'api' }, async (ctx: HttpContext<Incoming>) => {
      ctx.log?.info?.('Optional');
      (ctx.log as { warn(text: string): void }).warn('Asserted');
      const target = ctx.data.notify?.url;
      if (!target) return;
      const answer = (await ctx.fetch!(`/notify/${ctx['data'].id}`, { method: 'POST' as const })) as Response;
      const body = (await answer.json()) as unknown as { id?: string };
      const store = ctx['openKv'](':project:');
      await store['set'](['notified', ctx.data.id] as string[], body.id ?? (null satisfies null));
      return (body.id!) as string;
    }),
  );
