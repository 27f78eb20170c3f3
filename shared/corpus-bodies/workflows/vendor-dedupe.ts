import { fn, webhook } from '@versori/run';

export const dedupe = webhook('dedupe', { method: 'post' }).then(
  fn('skip-known', async ({ data, openKv, log }) => {
    const kv = openKv(':project:');
    const seen = await kv.get(['seen', data.eventId]);
    if (seen) {
      log.info('Event is known', { eventId: data.eventId });
      return { skipped: true };
    }
    await kv.set(['seen', data.eventId], true);
    return { skipped: false, event: data };
  }),
);
