import { http, webhook } from "@versori/run";

export const wide = webhook("wide").then(
    http(
        "send-wide",
        { connection: "erp" },
        async (ctx): Promise<{ id: string } | undefined> => {
            if (ctx.data.lines.length === 0)
                return;

            const response = await ctx.fetch("/wide", {
                method: "POST",
                headers: {
                    "Content-Type": "application/json",
                    "Idempotency-Key": ctx.executionId,
                },
                body: JSON.stringify(
                    ctx.data,
                ),
            });

            if (!response.ok)
                throw new Error(
                    "wide: " + response.status,
                );

            return response.json();
        },
    ),
);
