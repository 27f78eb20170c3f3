import { http, webhook } from '@versori/run';

const POST = 'POST';
const init: RequestInit = { method: 'POST' };

export const methods = webhook('methods').then(
  http('all', { connection: 'Api' }, async ({ data, fetch }) => {
    const method = data.exists ? 'PUT' : 'POST';
    const rest = { headers: { accept: 'application/json' } };
    await fetch('/none');
    await fetch('/headers-only', rest.headers ? { headers: rest.headers } : {});
    await fetch('/empty', {});
    await fetch('/lower', { method: 'post' });
    await fetch('/constant', { method: POST });
    await fetch('/template', { "method": `PATCH`, 'body': '{}' });
    await fetch('/shorthand', { method });
    await fetch('/computed', { method: data.exists ? 'PUT' : 'POST' });
    await fetch('/held', init);
    await fetch('/spread-first', { ...init, method: 'DELETE', headers: {} });
    await fetch('/spread-last', { method: 'DELETE', ...init });
    await fetch('/spread-only', { ...rest });
    await fetch('/typed', { method: 'PUT' } satisfies RequestInit);
    await fetch('/getter', { get method() { return 'GET'; } });
    return fetch('/member', { method: data.method });
  }),
);
