import type { ShopifyAddress } from '../types/shopify.ts';
import type { PhysicalAddress } from '../types/quickbooks.ts';

export function toPhysicalAddress(address: ShopifyAddress): PhysicalAddress {
  return {
    Line1: address.address1 ?? undefined,
    Line2: address.address2 ?? undefined,
    Line3: address.company ?? `${address.first_name} ${address.last_name}`,
    City: address.city ?? undefined,
    CountrySubDivisionCode: address.province_code ?? undefined,
    PostalCode: address.zip?.toUpperCase().replace(/\s+/g, ' '),
    Country: address.country,
  };
}
