import { http, webhook } from '@versori/run';

export const commented = webhook('commented').then(
  http('save', { connection: 'crm' }, async ({ data, fetch, log }) => {
    // A note on its own, far from everything.

    // Above the first statement.
    /* And a block comment. */
    const name = data.name.trim(); // behind it

    /** What is sent. */
    const response = await fetch('/names', {
      // in the options
      method: 'POST', // the method
      body: JSON.stringify({ name /* trimmed */ }),
    }); // sent
    // The check.
    if (!response.ok) {
      // Nothing was saved.
      throw new Error('not saved'); // the end
    }
    // Why the log.
    log.info(/* message */ 'Saved');
    /* before the return */ return null;
    // Behind everything.
  }),
);
