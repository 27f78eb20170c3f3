import { http, webhook } from '@versori/run'

export const windows = webhook('windows').then(
  http('upsert', { connection: 'erp' }, async ({ fetch, data }) => {
    // First line

    /*
     * Second.
     */
    const answer = await fetch(`/people/${data.id}`)
    if (answer.ok) {
      // There.
      const person = await answer.json()
      await fetch(`/people/${person.id}`, {
        method: 'PUT',
        body: JSON.stringify({ ...person, ...data }),
      })
      return person.id
    }
    else {
      return (await (await fetch('/people', { method: 'POST', body: JSON.stringify(data) })).json()).id
    }
  }),
)
