import type { Issuer, Parcel } from "../types/platform.ts"

export const toLabel = (issuer: Issuer): Parcel => ({
	reference: issuer.id,
	length: 1,
	width: 1,
	weight: 0.5,
	to: {
		name: issuer.name,
		street: issuer.address ?? "",
		town: issuer.city ?? "",
		country: issuer.state === null ? "US" : "US-" + issuer.state,
	},
	contents: [],
})
