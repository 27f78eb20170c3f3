import { http, webhook } from '@versori/run'

export const stock = webhook('stock').then(
	http('upsert-stock', { connection: 'erp' }, async ({ data, fetch: call }) => {
		const known = await (await call(`/items/${data.sku}`)).json()
		const init = { body: JSON.stringify({ stock: data.quantity }) }
		const answer = known.id
			? await call(`/items/${known.id}`, { ...init, method: 'PUT' })
			: await call('/items', { ...init, method: 'POST' })
		return { status: answer.status }
	}),
)
