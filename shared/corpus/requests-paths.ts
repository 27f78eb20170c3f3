import { http, webhook } from '@versori/run';
import { routes } from './routes';

const BASE = '/v2';
const HEALTH = `/health`;

export const paths = webhook('paths').then(
  http('all', { connection: 'Api' }, async ({ data, fetch }) => {
    const url = `/local/${data.id}`;
    await fetch(HEALTH);
    await fetch(`/plain-template`);
    await fetch(`/orders/${data.order.id}/lines/${data.lines[0].sku}`);
    await fetch(`/search?q=${encodeURIComponent(data.query)}&page=${data.page ?? 1}`);
    await fetch(`${BASE}/people/${data['id']}`);
    await fetch(`/literal/${1 + 2}/end`);
    await fetch(`/nested/${`inner-${data.key}`}`);
    await fetch('/joined/' + data.id);
    await fetch(BASE + '/joined');
    await fetch(routes.orders);
    await fetch(routes.order(data.id));
    await fetch(new URL('/absolute', 'https://api.example.com'));
    await fetch(new Request('https://api.example.com'));
    await fetch(url);
    await fetch('https://api.example.com/full');
    await fetch((`/${data.id}` as string));
    await fetch(...([BASE] as const));
    // @ts-expect-error: the path is missing
    return fetch();
  }),
);
