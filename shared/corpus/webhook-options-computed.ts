import { webhook, fn } from '@versori/run';
import { allowedOrigins, replyFor, settings } from './settings.ts';

const isOpen = settings.open;

export const catalogue = webhook('catalogue', {
  method: settings.readOnly ? 'get' : 'all',
  cors: isOpen ? true : { origin: allowedOrigins },
  response: replyFor('catalogue'),
  connection: settings.connectionName,
  request: { rawBody: !isOpen },
})
  .then(fn('list', () => []));

export const images = webhook('images', {
  cors: { origin: /\.example\.com$/ },
  response: { mode: settings.mode },
  request: settings.request,
});
