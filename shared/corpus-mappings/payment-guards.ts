import type { StripeEvent } from '../types/platform.ts';
import type { PaymentRecord } from '../types/index.ts';

export function readPayment(event: StripeEvent): PaymentRecord | undefined {
  if (!event.type.startsWith('payment_intent.')) return undefined;
  const { object } = event.data;
  if (object.status !== 'succeeded') {
    return undefined;
  }
  const amount = object.amount / 100;
  return {
    reference: object.id,
    amount,
    currency: object.currency,
    paidAt: new Date(event.created * 1000).toISOString(),
    status: 'paid',
    isLive: true,
  };
}
