import { http, webhook } from '@versori/run';

export const profiles = webhook('profiles').then(
  http('save-profile', { connection: 'crm' }, async function (context) {
    const { fetch, data } = context;
    const existing = await fetch(`/profiles/${data.id}`);
    const isNew = existing.status === 404;
    const saved = await fetch(isNew ? '/profiles' : `/profiles/${data.id}`, {
      method: isNew ? 'POST' : 'PUT',
      headers: { 'Content-Type': 'application/json', 'X-Source': data.source },
      body: JSON.stringify(data.profile),
    });
    if (saved.status >= 400) throw new Error(await saved.text());
    return saved.json();
  }),
);
