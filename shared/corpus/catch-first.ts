import { webhook, fn, http } from '@versori/run'

export default webhook('catch-first')
  .catch(fn('nothing-to-catch', () => ({})))
  .then(fn('work', ({ data }) => data))
  .catch(http('tell-pager', { connection: 'Pager' }, async ({ data, fetch }) => {
    await fetch('/alerts', { method: 'post', body: data.message })
    throw data
  }))
