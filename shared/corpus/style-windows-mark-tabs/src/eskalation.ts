import { workflow, fn, http } from "@versori/run"

export const eskalation = workflow("eskalation", {
	ttl: 120,
	maxAttempts: 10
})
	// Erst die Daten
	.then(http("tickets", { connection: "Helpdesk" }, async ctx => {
		const answer = await ctx.fetch(`/tickets?since=${ctx.startTime.toISOString()}`)
		return answer.json()
	}))
	// dann die Meldung
	.then(fn("melden", ctx => ctx.data.length)).background()