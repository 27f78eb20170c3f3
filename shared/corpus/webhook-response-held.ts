import { fn, webhook } from '@versori/run';
import type { Context } from '@versori/run';
import { asProblem } from './responses';

const accepted = (ctx: Context) => Response.json(ctx.data, { status: 200 });
const METHOD = 'put';
const secured = 'partner-key';
const raw = true;

export const partnerUpdate = webhook('partner-update', {
  'method': METHOD,
  "connection": secured,
  request: { rawBody: raw },
  response: { onSuccess: accepted, onError: asProblem },
})
  .then(fn('read-body', async (ctx) => {
    const request = ctx.request();
    return request?.body ?? null;
  }));
