import { fn, workflow } from '@versori/run';

export const upkeep = workflow('upkeep').then(
  fn('clean', async ({ openKv, executionId }) => {
    const store = await openKv(':workspace:');
    const { count } = await store.count(['jobs']);
    const page = await store.list(['jobs'], { options: { limit: 10 } });
    const last = (await store.get<number>('last-run')) ?? 0;
    await store.setMany([{ key: ['jobs', executionId], value: last }]);
    await store.insertMany([{ key: ['locks', executionId], value: true }]);
    await store.deleteMany(page.data.map((entry) => entry.key));
    await store.delete('last-run');
    await openKv().set(`runs-${executionId}`, { count, at: new Date().toISOString() });
    return openKv(':execution:').get('state', { throwOnNotFound: true });
  }),
);
