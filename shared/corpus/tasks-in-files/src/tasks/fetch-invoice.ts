import { http } from '@versori/run';

export const fetchInvoice = http(
  'fetch-invoice',
  { connection: 'Accounting' },
  async ({ data, fetch }) => {
    const response = await fetch(`/invoices/${data.number}`);
    if (!response.ok) throw new Error(`Accounting answered ${response.status}`);
    return await response.json();
  },
);
