import { http, webhook, type HttpContext } from '@versori/run';

class ApiClient {
  constructor(private readonly fetch: HttpContext['fetch']) {}
  get(path: string) {
    return this.fetch(path);
  }
}

export const client = webhook('client')
  .then(http('through-class', { connection: 'Api' }, async ({ fetch }) => {
    const api = new ApiClient(fetch);
    return (await api.get('/hidden')).json();
  }))
  .then(http('handed-on', { connection: 'Api' }, async (ctx) => paginate(ctx.fetch, '/pages')))
  .then(http('destructured-later', { connection: 'Api' }, async (ctx) => {
    let response: Response;
    ({ response } = { response: await ctx.fetch('/later') });
    return response.status;
  }));

async function paginate(fetch: HttpContext['fetch'], path: string) {
  const pages = [];
  for (let page = 1; page <= 2; page++) pages.push(await fetch(`${path}?page=${page}`));
  return pages;
}
