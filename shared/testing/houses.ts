import type { Texts } from './project.ts';

/** One small project in the house style of four teams: quotes, indentation, semicolons, line ends, imports and context differ. */
export type HouseName = 'vendor' | 'wide' | 'tabs' | 'windows';

const vendor: Texts = {
  'src/index.ts': `import { durable } from '@versori/run';
import { orderIntake } from './workflows/order-intake';
import { nightlySync } from './workflows/nightly-sync';

async function main() {
  const mi = await durable.DurableInterpreter.newInstance();

  mi.register(orderIntake);
  mi.register(nightlySync);

  await mi.start();
}

main().catch((err) => console.error('Failed to run main()', err));
`,
  'src/workflows.ts': `export * from './workflows/order-intake';
export * from './workflows/nightly-sync';
`,
  'src/workflows/order-intake.ts': `import { webhook, fn, http } from '@versori/run';
import { toErpOrder } from '../services/orders';
import { validateOrder } from '../tasks/validate';

/** Takes orders from the shop. */
export const orderIntake = webhook('order-intake', { method: 'post', response: { mode: 'sync' } })
  // Orders come in all shapes.
  .then(validateOrder)
  .then(fn('map-order', ({ data, log }) => {
    log.info('Mapping order', { id: data.id });
    return toErpOrder(data);
  })) // pure
  .then(http('upsert-order', { connection: 'erp' }, async ({ data, fetch, log }) => {
    const found = await fetch(\`/orders/\${data.id}\`);
    if (found.ok) {
      return await (await fetch(\`/orders/\${data.id}\`, { method: 'PUT', body: JSON.stringify(data) })).json();
    }
    const response = await fetch('/orders', { method: 'POST', body: JSON.stringify(data) });
    if (!response.ok) throw new Error('status ' + response.status);
    return await response.json();
  }))
  .catch(({ data, createIssue }) => createIssue({ severity: 'high', title: 'Order failed', message: data.message, annotations: {} })); // last resort
`,
  'src/workflows/nightly-sync.ts': `import { schedule, http } from '@versori/run';
import { validateOrder } from '../tasks/validate';

export const nightlySync = schedule('nightly-sync', '0 2 * * *')
  .then(http('list-orders', { connection: 'shop' }, async ({ fetch }) => (await fetch('/orders')).json()))
  .then(validateOrder);
`,
  'src/tasks/validate.ts': `import { fn } from '@versori/run';

export const validateOrder = fn('validate-order', ({ data }) => {
  if (!data.id) throw new Error('no id');
  return data;
});
`,
  'src/services/orders.ts': `export function toErpOrder(order: { id: string }) {
  return { number: order.id };
}
`,
};

/** Four spaces, double quotes, one list of workflows, `ctx`. */
const wide: Texts = {
  'src/index.ts': `import { MemoryInterpreter } from "@versori/run";
import * as workflows from "./workflows.ts";

const interpreter = await MemoryInterpreter.newInstance();
for (const workflow of Object.values(workflows)) {
    interpreter.register(workflow);
}
await interpreter.start();
`,
  'src/workflows.ts': `export { orderIntake } from "./workflows/order-intake.ts";
`,
  'src/workflows/order-intake.ts': `import {
    fn,
    http,
    webhook,
} from "@versori/run";

const ERP = "erp";

export const orderIntake = webhook("order-intake", {
    method: "post", // the shop posts
    connection: "shop",
})
    /* the first step */
    .then(fn("check", (ctx) => ctx.data))
    .then(
        http(
            "upsert",
            { connection: ERP },
            async (ctx) => {
                const response = await ctx.fetch("/orders", {
                    method: "POST",
                    body: JSON.stringify(ctx.data),
                });
                return response.json();
            },
        ),
    )
    // everything failed
    .catch((ctx) => {
        ctx.log.error("failed", { message: ctx.data.message });
    });
`,
};

/** Tabs, no semicolons, everything registered from one array, several workflows in a file. */
const tabs: Texts = {
  'src/index.ts': `import { durable } from '@versori/run'
import { intake, drain } from './flows'

const all = [
	intake,
	drain,
]

durable.DurableInterpreter.newInstance().then(async (mi) => {
	all.forEach((w) => mi.register(w))
	await mi.start()
})
`,
  'src/flows.ts': `import * as run from '@versori/run'

const persist = run.http('persist', { connection: 'db' }, async ({ fetch }) => {
	const answer = await fetch('/rows', { method: 'POST' })
	return answer.json()
})

export const intake = run.webhook('intake', { method: 'put' }).then(persist).then(run.fn('count', ({ data }) => data.length))

export const drain = run.workflow('drain', { ttl: 60 })
	.then(run.fn('split', ({ data }) => data.rows)
		.unpack()
		.parallel(persist)) // all at once
	.then(({ data }) => data)
`,
};

export const houses: Readonly<Record<HouseName, Texts>> = {
  vendor,
  wide,
  tabs,
  windows: Object.fromEntries(
    Object.entries(vendor).map(([file, text]) => [file, `\uFEFF${text.replaceAll('\n', '\r\n')}`]),
  ),
};
