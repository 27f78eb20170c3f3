import { http, webhook } from '@versori/run';
import { authenticate as login, failed } from '../tasks';

export const download = webhook('download').then(login).then(http('get-file', { connection: 'Files' }, ({ fetch }) => fetch('/files/latest'))).catch(failed).catch(failed);
