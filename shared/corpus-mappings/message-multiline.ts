import type { SlackMessage } from '../types/platform.ts';
import type { ShopifyOrder } from '../types/shopify.ts';

export function alertFor(order: ShopifyOrder): SlackMessage {
  return {
    channel: Number(order.total_price) > 1000 ? '#large-orders' : '#orders',
    text: `*${order.name}*
${order.line_items.map((line) => `- ${line.title}`).join('\n')}
Total: ${order.total_price}`,
  };
}
