import { http, schedule } from '@versori/run';

export const payroll = schedule('payroll', '0 2 25 * *').then(
  http('run-payroll', { connection: 'Payroll' }, async ({ fetch }) => {
    const response = await fetch('/runs', { method: 'POST' });
    return response.status;
  }),
);
