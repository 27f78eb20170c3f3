import { http, webhook } from '@versori/run';

export const branches = webhook('branches').then(
  http('pick', { connection: 'api' }, async ({ data, fetch, log }) => {
    if (data.kind === 'a') { // the first kind
      // Nothing to do.
    }
    // The second kind.
    else if (data.kind === 'b') {
      log.info('b'); // logged
      // Behind the log.
    } /* otherwise */ else {
      /* at once */ throw new Error('unknown kind');
    }

    const response = await fetch('/kinds'); /* asked */ // twice

    // Apart from the request by a blank line.

    if (!response.ok) return null; // no kinds
    const kinds = await response.json(); // read
    // Over the loop.
    for (const kind of kinds) /* each */ log.debug('Kind', { kind }); // in the loop
    return kinds; /*
      over
      lines */
  }),
);
