import { fn, schedule } from '@versori/run';

export const begun = schedule('across-files', '10 10 * * *').then(fn('begin', () => ({ at: Date.now() })));
