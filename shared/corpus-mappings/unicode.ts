import type { TestEvent } from '../types/platform.ts';
import type { SlackMessage } from '../types/platform.ts';

export const grüße = (ereignis: TestEvent): SlackMessage => ({
  channel: '#bestellungen',
  text: `Grüße, ${ereignis.data.customer['full name'] ?? 'Kunde'}! 🎉 ${ereignis.data.total.toFixed(2)} €`,
});
