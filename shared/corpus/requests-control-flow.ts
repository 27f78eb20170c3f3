import { http, webhook } from '@versori/run';

export const controlFlow = webhook('control-flow').then(
  http('everything', { connection: 'Api' }, async ({ data, fetch, log }) => {
    const existing = await fetch('/contacts?mail=' + data.mail);
    if (existing.ok) {
      await fetch(`/contacts/${data.id}`, { method: 'PATCH' });
    } else if (existing.status === 404) {
      await fetch('/contacts', { method: 'POST' });
    } else {
      throw new Error(String(existing.status));
    }
    for (let page = 1; page < 3; page++) await fetch(`/pages/${page}`);
    for (const tag of data.tags) {
      await fetch(`/tags/${tag.name}`, { method: 'PUT' });
    }
    for (const key in data.fields) await fetch('/fields/' + key);
    let attempt = 0;
    while (attempt < 3) {
      attempt += 1;
      if ((await fetch('/ready')).ok) break;
    }
    do {
      log.info('Polling');
    } while (!(await fetch('/done')).ok);
    try {
      await fetch('/risky', { method: 'DELETE' });
    } catch {
      await fetch('/risky/undo', { method: 'POST' });
    } finally {
      await fetch('/risky/log', { method: 'POST' });
    }
    switch (data.kind) {
      case 'a':
        return fetch('/a');
      default:
        return (await fetch('/b')).ok ? fetch('/c') : null;
    }
  }),
);
