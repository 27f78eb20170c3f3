import { http, webhook } from '@versori/run';

export const assigned = webhook('assigned').then(
  http('fill', { connection: 'api' }, async ({ fetch, data, openKv, activation }) => {
    let response: Response, count = 0;
    const state: { token?: string; rows: unknown[] } = { rows: [] };
    response = await fetch('/token', { method: 'POST' });
    if (!response.ok) throw new Error('token');
    state.token = await response.text();
    [state.rows[0], state.rows[1]] = await (await fetch('/rows')).json();
    response = await fetch('/later');
    count += (await response.json()).count;
    state.rows = (await openKv(':project:').get<unknown[]>('rows')) ?? [];
    ({ size: count } = activation.getVariable<{ size: number }>('sizes') ?? { size: 0 });
    const first = data.first, second = await fetch('/second');
    return { state, count, first, ok: second.ok };
  }),
);
