import { fn, webhook } from '@versori/run';

export const batch = webhook('batch').unpack().parallel(fn('one', ({ data }) => data)).then(fn('all', ({ data }) => data.length));
