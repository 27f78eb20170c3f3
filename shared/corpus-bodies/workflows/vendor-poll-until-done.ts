import { http, webhook } from '@versori/run';

const delay = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

export const render = webhook('render', { method: 'post', response: { mode: 'async' } }).then(
  http('render-document', { connection: 'documents' }, async ({ data, fetch, log }) => {
    const created = await fetch('/renderings', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ template: data.template, values: data.values }),
    });
    if (!created.ok) throw new Error(`Rendering was refused: ${created.status}`);
    const { id } = await created.json();

    for (let attempt = 1; attempt <= 10; attempt++) {
      const response = await fetch(`/renderings/${id}`);
      if (!response.ok) {
        log.warn('Status cannot be read', { id, attempt, status: response.status });
        continue;
      }
      const rendering = await response.json();
      if (rendering.status === 'done') {
        log.info('Document rendered', { id, attempt });
        return { url: rendering.url };
      }
      await delay(500 * attempt);
    }
    throw new Error(`Rendering ${id} does not end`);
  }),
);
