import { schedule, http } from '@versori/run';

export const lonely = schedule('lonely', '*/5 * * * *').then(http('poll', { connection: 'Inbox' }, async ({ fetch }) => (await fetch('/unread')).json()));
export const unregistered = schedule('unregistered', '*/7 * * * *');
