import { http, webhook } from '@versori/run';

export const queries = webhook('queries').then(
  http('search', { connection: 'api' }, async ({ fetch, data }) => {
    const parameters = new URLSearchParams({ q: data.text, limit: '10' });
    await fetch(`/search?${parameters}`);
    await fetch(`/search?${parameters.toString()}&page=2`);
    await fetch('/search?q=a%20b&empty=&flag');
    await fetch(`/tags/${data.tag}?from=${data.from}&to=${encodeURIComponent(data.to)}`);
    await fetch(`/mixed?ids=${data.a},${data.b}`);
    const url = new URL('https://example.com/x');
    url.searchParams.set('q', data.text);
    await fetch(url);
  }),
);
