import { fn, http, schedule } from '@versori/run';

const system = 'Telemetry';
const handlers = {
  async collect({ fetch }: { fetch: (path: string) => Promise<Response> }) {
    const response = await fetch('/metrics');
    return response.json();
  },
  reduce: ({ data }: { data: number[] }) => Math.max(...data),
  'quoted-name': function ({ data }: { data: number }) {
    return data > 10;
  },
  ...{ spread: () => 1 },
};
const complete = { last: ({ data }: { data: boolean }) => (data ? 'high' : 'low') };

export const telemetry = schedule('telemetry', '*/2 * * * *')
  .then(http('collect', { connection: system }, handlers.collect))
  .then(fn('reduce', handlers.reduce))
  .then(handlers['quoted-name'])
  .then(complete.last);
