import type { OrderEvent } from '../types/order-event.ts';

/** The webhook's body as an order event. Throws an error that names everything that is wrong with it. */
export function validateOrderEvent(body: unknown): OrderEvent {
  const problems = findProblems(body);
  if (problems.length > 0) {
    throw new Error(`Invalid order event: ${problems.join('; ')}`);
  }
  return body as OrderEvent;
}

function findProblems(body: unknown): string[] {
  if (!isRecord(body)) return ['the body is not a JSON object'];
  if (body.event !== 'order.created') return ['event is not "order.created"'];
  if (!isRecord(body.data)) return ['data is missing'];

  const { order_id, customer, items, total, currency } = body.data;
  const problems: string[] = [];
  if (!isText(order_id)) problems.push('data.order_id is missing');
  if (!isRecord(customer)) problems.push('data.customer is missing');
  else {
    if (!isText(customer.id)) problems.push('data.customer.id is missing');
    if (!isText(customer.email)) problems.push('data.customer.email is missing');
  }
  if (!Array.isArray(items)) problems.push('data.items is not a list');
  else if (!items.every(isOrderItem)) problems.push('an item lacks its sku, quantity or price');
  if (typeof total !== 'number') problems.push('data.total is not a number');
  if (!isText(currency)) problems.push('data.currency is missing');
  return problems;
}

function isOrderItem(item: unknown): boolean {
  return isRecord(item) && isText(item.sku) && typeof item.quantity === 'number' &&
    typeof item.price === 'number';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
