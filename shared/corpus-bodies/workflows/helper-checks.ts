import { http, webhook } from '@versori/run';
import * as responses from '../services/responses.ts';

export const helped = webhook('helped').then(
  http('call', { connection: 'erp' }, async ({ fetch, data }) => {
    const created = await fetch('/invoices', { method: 'POST', body: JSON.stringify({ lines: data.lines }) });
    await responses.ensureOk(created);
    const invoice = await created.json();
    const sent = await fetch(`/invoices/${invoice.id}/send`, { method: 'POST' });
    await responses.ensureOk(sent);
    return responses.readJson<{ id: string }>(await fetch(`/invoices/${invoice.id}`));
  }),
);
