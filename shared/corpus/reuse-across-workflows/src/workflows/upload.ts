import { http, webhook } from '@versori/run';
import { authenticate, failed } from '../tasks';

export const upload = webhook('upload', { method: 'put' })
  .then(authenticate)
  .then(http('put-file', { connection: 'Files' }, ({ data, fetch }) => fetch('/files', { method: 'PUT', headers: { session: data! } })))
  .then(authenticate)
  .catch(failed);
