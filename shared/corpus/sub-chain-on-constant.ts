import { fn, http, webhook } from '@versori/run';

const load = http('load', { connection: 'DMS' }, async ({ fetch }) => (await fetch('/documents')).json());
const loadAll = load.then(fn('ids', ({ data }) => data.map((document: { id: string }) => document.id)));
const again = loadAll;

export const documents = webhook('documents')
  .then(load.catch(() => []).unpack().serial(fn('open', ({ data }) => data)))
  .then(again.background())
  .then(loadAll);
