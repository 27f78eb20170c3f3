import { fn, webhook } from '@versori/run';

export const empty = webhook('empty')
  .then(fn('nothing', () => {}))
  .then(
    fn('later', () => {
      // Nothing to do yet.
    }),
  )
  .then(
    fn('bare', () => {
      ;
      return;
    }),
  );
