import { schedule, fn } from '@versori/run';

export const weekly = schedule('weekly', '0 0 * * 1').then(fn('week', () => 7));
export const yearly = schedule('yearly', '0 0 1 1 *').then(fn('year', () => 365));
