import { http, webhook } from '@versori/run';
import { connectionFor, ERP } from './systems';

const erpOptions = { connection: 'ERP' };
const pick = async ({ fetch }: { fetch: typeof globalThis.fetch }) => (await fetch('/pick')).json();

export const elsewhere = webhook('options-elsewhere')
  .then(http('held', erpOptions, pick))
  .then(http('imported', { connection: ERP }, pick))
  .then(http('called', { connection: connectionFor('shop') }, pick))
  .then(http('spread-before', { ...erpOptions, connection: 'WMS', retries: 2 }, pick))
  .then(http('spread-after', { connection: 'WMS', ...erpOptions }, pick))
  .then(http('spread-only', { ...erpOptions }, pick))
  .then(http('getter', { get connection() { return 'POS'; } }, pick))
  .then(http('template', { connection: `${ERP}-backup` }, pick));
