import { http, schedule } from '@versori/run';

export const iterated = schedule('iterated', '0 5 * * 0').then(
  http('walk', { connection: 'shop' }, async ({ fetch, log }) => {
    async function* pages(first: string) {
      let path: string | null = first;
      while (path !== null) {
        const response: Response = await fetch(path);
        const page = await response.json();
        yield page.rows as { id: string }[];
        path = page.next ?? null;
      }
    }
    let total = 0;
    for await (const rows of pages('/rows')) {
      total += rows.length;
      log.debug('Page', { size: rows.length });
    }
    return total;
  }),
);
