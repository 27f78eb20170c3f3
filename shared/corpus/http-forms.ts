import { http, schedule } from '@versori/run';

const CRM = 'Customer CRM';
const connection = `Billing`;

export const accounts = schedule('accounts', '15 * * * *')
  .then(http('contacts', { connection: CRM }, async ({ fetch }) => {
    const response = await fetch('/api/contacts');
    return response.json();
  }))
  .then(http('invoices', { connection }, async (ctx) => (await ctx.fetch('/invoices', { method: 'GET' })).json()))
  .then(http('paged', {
    connection: 'Ledger',
    pagination: { initial: { page: 1 } },
    timeout: 5_000,
  }, async ({ fetch, pageParams, nextPage }) => {
    const response = await fetch(`/entries?page=${pageParams!.page}`);
    if (response.headers.has('x-next')) await nextPage({ page: pageParams!.page + 1 });
    return await response.json();
  }))
  .then(http('no-connection', {} as any, async ({ fetch }) => {
    await fetch('/anywhere', { method: "DELETE" });
  }));
