import { schedule } from '@versori/run';

export default schedule('by-default', '0 0 1 * *').then(() => 'monthly');
