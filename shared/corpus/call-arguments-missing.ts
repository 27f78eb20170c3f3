import { fn, http, schedule, workflow } from '@versori/run';

const parts = ['spread-task', () => 1] as const;

// Written halfway: the editor still shows errors here.
export const halfway: any = (schedule as any)()
  .then((fn as any)())
  .then(fn('no-callback'))
  .then(http('no-options'))
  .then(http('only-options', { connection: 'Api' }))
  .then(fn(...parts))
  .catch(fn);
export const noId = workflow();
