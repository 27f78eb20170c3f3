import type { StripeEvent, Payment } from '../types/platform.ts';

export const toPayment = (event: StripeEvent): Payment => {
  const intent = event.data.object;
  return {
    reference: intent.id,
    amount: (intent.amount_received ?? intent.amount) / 100,
    currency: intent.currency.toUpperCase(),
    paidAt: new Date(event.created * 1000).toISOString(),
    status: intent.status,
    ...(intent.receipt_email && { email: intent.receipt_email.toLowerCase() }),
    ...(intent.customer !== null ? { customer: intent.customer } : {}),
    orderId: intent.metadata['order_id'],
    isLive: event.type !== 'test',
  };
};
