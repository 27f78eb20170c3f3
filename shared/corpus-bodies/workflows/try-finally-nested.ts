import { http, webhook } from '@versori/run';

export const locked = webhook('locked').then(
  http('with-lock', { connection: 'erp' }, async ({ data, fetch, openKv, log }) => {
    const locks = openKv(':workspace:');
    await locks.set('lock', data.id);
    try {
      try {
        await fetch('/begin', { method: 'POST' });
      } catch {
        log.warn('Could not begin');
      }
      if (data.dryRun) return null;
      const committed = await fetch('/commit', { method: 'POST' });
      return committed.status;
    } finally {
      // Whatever happened.
      await locks.delete('lock');
    }
  }),
);
