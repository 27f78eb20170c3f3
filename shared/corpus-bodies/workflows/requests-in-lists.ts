import { http, webhook } from '@versori/run';

export const both = webhook('both').then(
  http('together', { connection: 'api' }, async ({ fetch, data }) => {
    const [left, right] = await Promise.all([fetch('/left'), fetch(`/right/${data.id}`)]);
    const sizes = { left: (await left.text()).length, third: await (await fetch('/third')).text() };
    const merge = (...responses: Response[]) => responses.map(({ status }) => status);
    return merge(left, right, await fetch('/fourth')).concat(sizes.left);
  }),
);
