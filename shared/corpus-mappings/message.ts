import type { SlackMessage } from '../types/platform.ts';
import type { ShopifyOrder } from '../types/shopify.ts';

export const toMessage = (order: ShopifyOrder): SlackMessage => ({
  channel: '#orders',
  text: 'Order ' + order.name + ' over ' + order.total_price + ' ' + order.currency,
  blocks: order.line_items.slice(0, 5).map((line) => ({ type: 'section', text: line.quantity + ' x ' + line.title })),
});
