import { http, webhook } from '@versori/run';

export const events = webhook('events').then(
  http('dispatch', { connection: 'crm' }, async ({ data, fetch, log }) => {
    switch (data.type) {
      case 'created':
      case 'updated': {
        const response = await fetch(`/contacts/${data.id}`, { method: 'PUT', body: JSON.stringify(data.contact) });
        return response.json();
      }
      case 'deleted':
        await fetch(`/contacts/${data.id}`, { method: 'DELETE' });
        break;
      default:
        log.warn('Unknown event', { type: data.type });
    }
    return null;
  }),
);
