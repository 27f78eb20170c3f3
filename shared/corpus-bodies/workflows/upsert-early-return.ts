import { http, webhook } from "@versori/run";

export const contactSync = webhook("contact-sync").then(
    http("upsert-contact", { connection: "crm" }, async (ctx) => {
        const { email, name } = ctx.data;
        // Ask first.
        const lookup = await ctx.fetch("/contacts?email=" + encodeURIComponent(email));

        // Nobody by that address yet.
        if (lookup.status === 404) {
            const created = await ctx.fetch("/contacts", {
                method: "POST",
                body: JSON.stringify({ email, name }),
            });
            return await created.json();
        }

        const contact = await lookup.json();
        return (await ctx.fetch(`/contacts/${contact.id}`, { method: "PATCH", body: JSON.stringify({ name }) })).json();
    }),
);
