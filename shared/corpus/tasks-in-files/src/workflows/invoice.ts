import { webhook } from '@versori/run';
import { fetchInvoice } from '../tasks/fetch-invoice';
import { summarise } from '../tasks/summarise.ts';
import { archive } from '../tasks/archive.js';
import notify, { escalate as onError } from '../tasks';

export const invoiceWorkflow = webhook('invoice', { method: 'post' })
  .then(fetchInvoice)
  .then(summarise)
  .then(archive)
  .then(notify)
  .catch(onError);
