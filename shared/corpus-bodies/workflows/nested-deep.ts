import { http, webhook } from '@versori/run';

export const deep = webhook('deep').then(
  http('sync-tree', { connection: 'erp' }, async ({ data, fetch, log, openKv }) => {
    const kv = openKv(':project:');
    for (const group of data.groups) {
      if (group.items.length > 0) {
        for (const item of group.items) {
          const known = await kv.get<string>(['items', item.id]);
          if (known === undefined) {
            const response = await fetch(`/groups/${group.id}/items`, { method: 'POST', body: JSON.stringify(item) });
            if (response.status !== 201) {
              log.error('Item refused', { id: item.id });
              break;
            }
            const { id } = await response.json();
            await kv.set(['items', item.id], id);
          } else if (item.deleted) {
            await fetch(`/items/${known}`, { method: 'DELETE' });
            await kv.delete(['items', item.id]);
          }
        }
      } else {
        log.debug('Empty group', { id: group.id });
      }
    }
  }),
);
