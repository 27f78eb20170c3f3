import { http, webhook } from '@versori/run';

export const chained = webhook('chained').then(
  http('promises', { connection: 'api' }, async ({ fetch: get }) => {
    const first = await get('/first').then((response) => response.json());
    const second = await get('/second')
      .then((r) => r.text())
      .catch(() => '');
    const third = (await (await get('/third')).json()).items?.[0]?.name ?? 'none';
    const blob = await (await get('/file')).blob();
    return get('/last', { method: 'HEAD' }).then(({ ok }) => ({ ok, first, second, third, size: blob.size }));
  }),
);
