import { webhook, fn } from "@versori/run"

const channel = "stock-feed"

export const stockFeed = webhook(channel, {
  cors: true,
  response: {
    mode: "async",
    onSuccess() {
      return new Response(null, { status: 202 })
    },
    onError: function failed(ctx) {
      return Response.json({ failed: ctx.executionId }, { status: 500 })
    },
  },
})
  .then(fn("count", (ctx) => ctx.data.items.length))
  .then(fn("announce", ({ data, log }) => {
    log.info("Stock received", { count: data })
  }))
