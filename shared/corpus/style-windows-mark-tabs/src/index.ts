import { durable } from "@versori/run"
import { eskalation } from "./eskalation"

durable.DurableInterpreter.newInstance()
	.then(async (mi) => {
		mi.register(eskalation)
		await mi.start()
	})
	.catch(console.error)
