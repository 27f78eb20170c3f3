import { http, webhook } from '@versori/run'

export const swap = webhook('swap').then(
	http('swap', { connection: 'api' }, async ({ data, fetch, log }) => {
		let { a, b } = data
		const times = twice(a)
		log.info('Swapping')
		;[a, b] = [b, a]
		const list = [a, b]
		;(await fetch('/swapped', { method: 'POST' })).ok
		;`${a}`.trim()
		log.info('Swapped')
		;[a, b].forEach((item) => log.debug('Item', { item }))
		if (a)
			log.info('Still there')
		;[a, b] = [1, 2]
		return { a, b, list, times }
	}),
)

function twice(value: unknown) {
	return [value, value]
}
