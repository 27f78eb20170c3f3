import { schedule } from '@versori/run';

export const hourly = schedule('hourly', '0 * * * *').then(({ log }) => log.info('Hour'));
