import { fn, http, webhook } from '@versori/run';

const helper = (path: string) => fetch(path);

export const nestedFunctions = webhook('nested-functions')
  .then(http('mapped', { connection: 'Api' }, async ({ data, fetch }) => {
    const load = async (id: string) => (await fetch(`/items/${id}`)).json();
    function save(item: { id: string }) {
      return fetch(`/items/${item.id}`, { method: 'PUT' });
    }
    const api = { remove: (id: string) => fetch(`/items/${id}`, { method: 'DELETE' }), list() { return fetch('/items'); } };
    await Promise.all(data.ids.map((id: string) => fetch(`/warm/${id}`)));
    const decoy = (fetch: (path: string) => void) => fetch('/not-ours');
    decoy(() => undefined);
    return [load, save, api];
  }))
  .then(fn('not-entered', async () => (await helper('/helper')).ok))
  .then(http('inner-context', { connection: 'Api' }, async (ctx) => {
    const withContext = (ctx: { fetch(path: string): unknown }) => ctx.fetch('/another-context');
    return withContext({ fetch: (path) => ctx.fetch('/outer', { method: path }) });
  }));
