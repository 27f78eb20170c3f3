import type { ShopifyProduct } from '../types/shopify.ts';
import type { MiraklProduct } from '../types/platform.ts';

export function toMirakl(product: ShopifyProduct): MiraklProduct {
  return {
    sku: product.variants[0].sku ?? product.handle,
    attributes: [
      { code: 'Brand', value: product.vendor },
      { code: 'Title', value: product.title.slice(0, 80) },
      { code: 'Images', value: product.images.map((image) => image.src) },
    ],
  };
}
