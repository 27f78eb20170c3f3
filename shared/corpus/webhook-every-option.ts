import { fn, http, webhook } from '@versori/run';

export const orderIntakeWebhook = webhook('order-intake', {
    method: 'post',
    cors: {
        origin: ['https://shop.example.com', 'https://admin.example.com'],
        methods: 'POST',
        allowedHeaders: ['Content-Type', 'X-Signature'],
        exposedHeaders: ['X-Request-Id'],
        credentials: true,
    },
    response: {
        mode: 'sync',
        onSuccess: (ctx) => new Response(JSON.stringify({ id: ctx.executionId }), { status: 201 }),
        onError: (ctx) => new Response(ctx.data.message, { status: 422 }),
    },
    connection: 'shop-signature',
    request: { rawBody: false },
})
    .then(fn('check-order', ({ data }) => {
        if (!data.lines?.length) {
            throw new Error('The order has no lines');
        }
        return data;
    }))
    .then(http('create-order', { connection: 'ERP' }, async ({ data, fetch }) => {
        const response = await fetch('/orders', {
            method: 'POST',
            headers: { 'Content-Type': 'application/json' },
            body: JSON.stringify(data),
        });
        return response.json();
    }));
