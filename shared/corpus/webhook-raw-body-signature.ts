import { fn, http, webhook } from '@versori/run';

/**
 * Variables:
 * - region (string, default "eu"): which warehouse is told
 */
export const shipmentEvents = webhook('shipment-events', {
  method: 'post',
  connection: 'carrier-hmac',
  request: { rawBody: true },
  response: {
    onError: () => new Response('rejected', { status: 400 }),
  },
})
  .then(
    fn('parse', (ctx) => {
      const body = String(ctx.request()?.body ?? '');
      const region = ctx.activation.getVariable<string>('region') ?? 'eu';
      return { region, event: JSON.parse(body) as { tracking: string } };
    }),
  )
  .then(
    http('tell-warehouse', { connection: 'Warehouse' }, async (ctx) => {
      const { region, event } = ctx.data;
      const response = await ctx.fetch(`/regions/${region}/shipments/${event.tracking}`, { method: 'PUT' });
      if (!response.ok) throw new Error(`Warehouse answered ${response.status}`);
      return { tracking: event.tracking };
    }),
  )
  .catch(
    fn('report', async ({ data, createIssue }) => {
      await createIssue({
        severity: 'high',
        title: 'Shipment not forwarded',
        message: data.message,
        annotations: {},
      });
      throw data;
    }),
  );
