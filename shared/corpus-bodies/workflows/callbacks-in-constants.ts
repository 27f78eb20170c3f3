import { fn, http, webhook, type Context, type HttpContext } from '@versori/run';

const validate = (ctx: Context) => {
  if (ctx.data == null) throw new TypeError('nothing was sent');
  return ctx.data;
};

async function send({ fetch, data, log }: HttpContext) {
  const { status, ok } = await fetch('/intake', { method: 'POST', body: JSON.stringify(data) });
  log.info('Sent', { status });
  return ok;
}

const handlers = {
  finish({ data }: Context) {
    return { ok: data };
  },
};

export const constant = webhook('constant')
  .then(fn('validate', validate))
  .then(http('send', { connection: 'intake' }, send))
  .then(fn('finish', handlers.finish));
