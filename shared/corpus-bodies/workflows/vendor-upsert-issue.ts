import { http, webhook } from '@versori/run';

export const contacts = webhook('contacts', { method: 'post', response: { mode: 'async' } }).then(
  http('upsert-contact', { connection: 'hubspot' }, async ({ data, fetch, log, createIssue }) => {
    const search = await fetch('/crm/v3/objects/contacts/search', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({
        filterGroups: [{ filters: [{ propertyName: 'email', operator: 'EQ', value: data.email }] }],
      }),
    });
    if (!search.ok) {
      await createIssue({
        severity: 'high',
        title: 'Contact search fails',
        message: `Status ${search.status}`,
        annotations: { path: '/crm/v3/objects/contacts/search' },
      });
      throw new Error('Contact search fails');
    }
    const { results } = await search.json();

    if (results.length > 0) {
      log.info('Updating contact', { id: results[0].id });
      const response = await fetch(`/crm/v3/objects/contacts/${results[0].id}`, {
        method: 'PATCH',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ properties: data }),
      });
      if (!response.ok) throw new Error(`Update failed: ${response.status}`);
      return { action: 'updated', id: results[0].id };
    }

    log.info('Creating contact', { email: data.email });
    const response = await fetch('/crm/v3/objects/contacts', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ properties: data }),
    });
    if (!response.ok) throw new Error(`Creation failed: ${response.status}`);
    const contact = await response.json();
    return { action: 'created', id: contact.id };
  }),
);
