import type { ShopifyProduct, ShopifyVariant } from '../types/shopify.ts';
import type { QuickBooksItem } from '../types/quickbooks.ts';

export function toItem(product: ShopifyProduct, variant: ShopifyVariant): QuickBooksItem {
  return {
    Name: `${product.title} - ${variant.sku ?? variant.id}`.slice(0, 100),
    Type: variant.inventory_quantity > 0 ? 'Inventory' : 'NonInventory',
    Sku: variant.sku ?? undefined,
    Description: product.body_html?.replace(/<[^>]+>/g, '').trim(),
    UnitPrice: Number(variant.price),
    QtyOnHand: variant.inventory_quantity,
    TrackQtyOnHand: true,
    InvStartDate: new Date().toISOString().slice(0, 10),
    IncomeAccountRef: { value: '79', name: 'Sales' },
  };
}
