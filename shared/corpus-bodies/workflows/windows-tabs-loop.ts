import { fn, workflow } from "@versori/run"

export const tabs = workflow("tabs").then(
	fn("drain", async (context) => {
		const { openKv, data: { queue, size = 10 } } = context
		const kv = openKv(":project:")
		for (const part of queue.slice(0, size)) {
			if (!part) continue
			await kv.set(["parts", part], context.startTime)
		}
		do {
			size % 2 === 0 ? context.log.info("even") : context.log.info("odd")
		} while (queue.length > 100)
	}),
)
