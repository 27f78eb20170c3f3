import type { ShopifyProduct } from '../types/shopify.ts';
import type { OrderSummary } from '../types/platform.ts';

export const sorting = (product: ShopifyProduct): OrderSummary => ({
  skus: product.variants.map((v) => v.sku ?? '').sort().reverse(),
  total: product.variants.toSorted((a, b) => Number(a.price) - Number(b.price)).at(0)?.inventory_quantity ?? 0,
  count: Array.from(new Set(product.variants.map((v) => v.weight_unit))).length,
  currency: [...product.images].sort((x, y) => x.src.localeCompare(y.src)).map((i) => i.src).slice(0, 3).join(),
  label: product.variants.slice().sort((a, b) => a.weight * b.weight)[0].barcode ?? undefined,
});
