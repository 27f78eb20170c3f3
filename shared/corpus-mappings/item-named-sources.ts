import type { ShopifyProduct, ShopifyVariant } from '../types/shopify.ts';
import type { QuickBooksItem } from '../types/quickbooks.ts';

export const itemOf = ({ product, variant: v }: { product: ShopifyProduct; variant: ShopifyVariant }): QuickBooksItem => ({
  Name: product.title,
  Type: 'Service',
  UnitPrice: Math.ceil(Number(v.price)),
  PurchaseCost: Math.floor(v.weight * 2),
  IncomeAccountRef: { value: v.barcode?.padStart(13, '0') ?? '' },
});
