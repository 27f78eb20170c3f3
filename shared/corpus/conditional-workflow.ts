import { fn, schedule, webhook } from '@versori/run';
import { isPush } from '../settings';

export const changes = (isPush
  ? webhook('changes', { method: 'post' }).then(fn('unwrap', ({ data }) => data.changes))
  : schedule('changes-poll', '*/10 * * * *').then(fn('none', () => []))
)
  .then(fn('apply', ({ data }) => data.length))
  .then(fn('done', ({ data }) => data));

export const single = isPush ? webhook('single') : null;
