import { http, webhook } from '@versori/run'

export const checks = webhook('checks').then(
	http('probe', { connection: 'api' }, async ({ fetch, data }) => {
		if ((await fetch(`/flags/${data.flag}`)).ok) return 'on'
		else if ((await fetch('/flags/default')).status === 200) {
			return 'default'
		}
		else throw new Error('neither')
	}),
)
