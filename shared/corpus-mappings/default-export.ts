import type { ShopifyVariant } from '../types/shopify.ts';
import type { Ref } from '../types/quickbooks.ts';

export default function toRef({ id, sku = null }: ShopifyVariant): Ref {
  return { value: id.toString(), name: sku ?? undefined };
}
