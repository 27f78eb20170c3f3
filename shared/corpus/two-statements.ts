import { fn, http, webhook } from '@versori/run';

const base = webhook('two-statements', { method: 'post' })
  .then(fn('normalise', ({ data }) => ({ ...data, mail: data.mail.toLowerCase() })));

export const signup = base
  .then(http('upsert', { connection: 'CRM' }, async ({ data, fetch }) => {
    const response = await fetch('/people', { method: 'PUT', body: JSON.stringify(data) });
    return response.json();
  }))
  .catch(() => ({ failed: true }));
