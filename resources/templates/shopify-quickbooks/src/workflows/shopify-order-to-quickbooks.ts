import { fn, http, webhook } from '@versori/run';
import type { ShopifyOrder } from '../types/shopify-order.ts';
import { toQuickBooksOnlineSalesReceipt } from '../services/to-quickbooks-online-sales-receipt.ts';
import { isOutage, readJson } from '../services/responses.ts';

/** Makes a request, and once more after a growing pause while the system is busy or fails. */
async function withRetry(request: () => Promise<Response>, attempts = 4): Promise<Response> {
  for (let attempt = 1; attempt < attempts; attempt += 1) {
    const response = await request();
    if (response.status !== 429 && response.status < 500) return response;
    await response.body?.cancel();
    await new Promise((resolve) => setTimeout(resolve, 100 * 2 ** attempt));
  }
  return await request();
}

interface CreatedSalesReceipt {
  SalesReceipt: { id?: string; Id?: string };
}

export const shopifyOrderToQuickbooksWorkflow = webhook(
  'shopify-order-to-quickbooks',
  { method: 'post' },
)
  .then(
    fn('receive-order', ({ data, log }): ShopifyOrder => {
      if (data?.id === undefined) {
        throw new Error('The webhook was called without an order');
      }
      log.info('Order received', { id: data.id });
      return data;
    }),
  )
  .then(
    fn('map-order', ({ data }) => {
      const salesReceipt = toQuickBooksOnlineSalesReceipt(data);
      return { source: String(data.id), salesReceipt };
    }),
  )
  .then(
    http(
      'create-sales-receipt',
      { connection: 'quickbooks-online' },
      async ({ data, fetch, log, openKv }) => {
        const known = await openKv(':project:').get<string>(
          `shopify-order-to-quickbooks/${data.source}`,
        );
        if (known) {
          log.info('Sales receipt exists already', { id: known });
          return { action: 'skipped', id: known };
        }
        log.info('Creating sales receipt', { method: 'POST', path: '/salesreceipt' });
        const response = await withRetry(() =>
          fetch('/salesreceipt?minorversion=75', {
            method: 'POST',
            headers: { 'Content-Type': 'application/json' },
            body: JSON.stringify(data.salesReceipt),
          })
        );
        const created = (await readJson<CreatedSalesReceipt>(response)).SalesReceipt;
        log.info('Sales receipt created', {
          status: response.status,
          id: String(created.id ?? created.Id),
        });
        await openKv(':project:').set(
          `shopify-order-to-quickbooks/${data.source}`,
          String(created.id ?? created.Id),
        );
        return { action: 'created', id: String(created.id ?? created.Id) };
      },
    ),
  )
  .catch(
    fn('report-failure', async ({ createIssue, data, log }) => {
      log.error('Workflow failed', { reason: data.message });
      if (isOutage(data.cause)) {
        await createIssue({
          severity: 'high',
          title: 'Shopify or QuickBooks Online cannot be used',
          message: data.message,
          annotations: { workflow: 'shopify-order-to-quickbooks' },
        });
      }
      throw data;
    }),
  );
