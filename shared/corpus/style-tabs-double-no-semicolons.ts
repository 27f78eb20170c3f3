import { fn, http, webhook } from "@versori/run"

const system = "Tabs"

export const tabbed = webhook("tabbed", {
	method: "post",
	response: {
		mode: "async"
	}
})
	.then(http("load", { connection: system }, async ({ data, fetch }) => {
		const response = await fetch(`/load/${data.id}`)
		if (!response.ok) {
			throw new Error("not loaded")
		}
		return response.json()
	}))
	.then(fn("pick", ({ data }) => data.items))
	.catch(fn("empty", () => []))
