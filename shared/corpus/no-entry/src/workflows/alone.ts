import { schedule, fn } from '@versori/run';

export const alone = schedule('alone', '0 13 * * *').then(fn('work', async ({ activation }) => {
  await activation.setVariable('lastRun', new Date().toISOString());
}));
