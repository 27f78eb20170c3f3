import { webhook, fn } from '@versori/run';
import type { WebhookOptions } from '@versori/run';

type Payload = { readonly sku: string; readonly quantity: number };

export const typed = webhook('typed-options', ({
  method: 'patch' as const,
  cors: <const>{ origin: '*', methods: ['PATCH', `OPTIONS`] },
  response: { mode: 'sync' } satisfies WebhookOptions['response'],
} satisfies WebhookOptions))
  .then(fn<Payload, Payload[]>('wrap', (ctx): Payload[] => [ctx.data!]))
  .then(fn('total', ({ data }: { data: Payload[] }) => data.reduce((sum, { quantity }) => sum + quantity, 0)));
