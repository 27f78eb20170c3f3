import { webhook, http } from "@versori/run";
export const marked = webhook("marked", { cors: { credentials: false } })
  .then(http("mark", { connection: "Marks" }, async (ctx) => (await ctx.fetch("/marks", { method: "PUT" })).json()));