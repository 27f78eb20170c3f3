import { fn, http, webhook } from '@versori/run';

/** One intake for each system. */
export function intakeFor(system: string) {
  const path = `/${system}/intake`;
  return webhook(`intake-${system}`, { connection: `${system}-key` })
    .then(fn('log', ({ data, log }) => {
      log.info('Received', { system });
      return data;
    }))
    .then(http('forward', { connection: system }, async ({ data, fetch }) => {
      const response = await fetch(path, { method: 'POST', body: JSON.stringify(data) });
      return response.status;
    }))
    .then(fn(`after-${system}`, ({ data }) => data));
}
