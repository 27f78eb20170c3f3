import { fn, http, webhook } from '@versori/run';
import rates from './rates.json' with { type: 'json' };

await using cleanup = { [Symbol.asyncDispose]: async () => undefined };
using handle = { [Symbol.dispose]: () => undefined };
const matcher = /['"`](?<name>.+?)\1?\/\/ not a comment/v;

export const modern = webhook('modern')
  .then(fn('logic', ({ data }) => {
    data.count ??= 0;
    data.count ||= 1;
    data.flag &&= !data.flag;
    return data.count ** 2 + (data?.list?.[0]?.price ?? 1_000n.toString().length);
  }))
  .then(http('labels', { connection: 'Labels' }, async ({ fetch, data }) => {
    outer: for await (const line of data.stream) {
      for (const part of line) {
        if (matcher.test(part)) continue outer;
        await fetch(`/labels/${part.name.toUpperCase()}`, { method: 'POST' });
      }
    }
    return rates;
  }))
  .then(fn('private', () => {
    class Counter {
      #value = 0;
      static { void fetch; }
      accessor step = 1;
      next = () => (this.#value += this.step);
    }
    return new Counter().next();
  }));
export { cleanup, handle };
