import { http, schedule } from '@versori/run';

export const pages = schedule('all-pages', '0 4 * * *').then(
  http('fetch-pages', { connection: 'shop' }, async ({ fetch, log }) => {
    let page = 1;
    let hasMore = true;
    while (hasMore) {
      log.info('Fetching page', { method: 'GET', path: '/products', page });
      const response = await fetch(`/products?page=${page}`);
      if (!response.ok) {
        log.error('Page failed', { page, status: response.status });
        throw new Error(`Page ${page} failed`);
      }
      const body = await response.json();
      log.info('Fetched page', { page, count: body.items.length });
      hasMore = body.hasMore;
      page += 1;
    }
    return { pages: page - 1 };
  }),
);
