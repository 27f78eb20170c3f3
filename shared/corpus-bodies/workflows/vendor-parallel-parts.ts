import { http, webhook } from '@versori/run';

export const bundle = webhook('bundle').then(
  http('read-parts', { connection: 'catalogue' }, async ({ data, fetch, log }) => {
    const parts = await Promise.all(
      data.parts.map(async (id: string) => {
        const response = await fetch(`/parts/${id}`);
        if (!response.ok) throw new Error(`Part ${id} cannot be read: ${response.status}`);
        return response.json();
      }),
    );
    log.info('Read parts', { count: parts.length });
    return { ...data, parts };
  }),
);
