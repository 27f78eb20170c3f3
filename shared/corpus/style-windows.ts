import { fn, http, schedule } from '@versori/run';

/*
 * Line ends are those of Windows, in comments and templates too.
 */
const query = `{
  people { id }
}`;

export const windows = schedule('windows', '20 4 * * *')
    .then(http('query', { connection: 'GraphQL' }, async ({ fetch }) => {
        const response = await fetch('/graphql', {
            method: 'POST',
            body: JSON.stringify({ query }),
        });
        return response.json();
    }))
    .then(fn(`people`, ({ data }) => data.people))
    .catch(({ data, log }) => {
        log.error('Failed', { reason: data.message });
    });
