import type { ShopifyProduct } from '../types/shopify.ts';
import type { MiraklProduct } from '../types/platform.ts';

export function variantsToMirakl(product: ShopifyProduct): MiraklProduct[] {
  const shared = { code: 'Brand', value: product.vendor };
  return product.variants.map((variant) => {
    const price = variant.compare_at_price ?? variant.price;
    return {
      sku: variant.sku ?? `${product.handle}-${variant.id}`,
      attributes: [shared, { code: 'Price', value: price }],
    };
  });
}
