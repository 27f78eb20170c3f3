import { webhook, http } from '@versori/run';

const ready = fetch('https://example.com/ready').then((response) => response.ok).catch(() => false);

export const waiting = webhook('waiting').then(
  http('wait', { connection: 'Queue' }, ({ fetch, data, log }) =>
    fetch('/messages', { method: 'POST', body: JSON.stringify(data) })
      .then((response) => response.json())
      .then((body) => {
        log.info('Queued');
        return ready.then((isReady) => ({ body, isReady }));
      })
      .catch((error: unknown) => Promise.reject(error)),
  ),
);
