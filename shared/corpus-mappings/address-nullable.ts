import type { ShopifyAddress } from "../types/shopify.ts"
import type { PhysicalAddress } from "../types/quickbooks.ts"

export const addressOrNothing = (address: ShopifyAddress | null): PhysicalAddress | null => {
	if (!address) return null
	return {
		Line1: [address.first_name, address.last_name].filter(Boolean).join(" "),
		Line2: address.address1 || address.address2 || undefined,
		City: address.city && address.city.trim(),
		PostalCode: address.zip ? address.zip : undefined,
		Country: address.country_code.toLowerCase(),
	} as PhysicalAddress
}
