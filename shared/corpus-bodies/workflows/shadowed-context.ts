import { http, webhook } from '@versori/run';

export const shadowed = webhook('shadowed').then(
  http('shadow', { connection: 'api' }, async ({ fetch, log, data }) => {
    for (const log of data.logs) {
      log.info('an entry of its own');
    }
    if (data.mocked) {
      const fetch = async (path: string) => ({ ok: true, path });
      const answer = await fetch('/not-sent');
      return answer.path;
    }
    const send = fetch;
    const answer = await send('/sent');
    log.info('Sent', { ok: answer.ok });
    return answer.status;
  }),
);
