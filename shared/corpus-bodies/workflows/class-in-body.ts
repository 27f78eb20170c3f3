import { fn, webhook } from '@versori/run';

export const classy = webhook('classy').then(
  fn('count', (ctx) => {
    class Counter {
      #count = 0;
      static of(values: readonly unknown[]): Counter {
        const counter = new Counter();
        values.forEach(() => counter.add());
        return counter;
      }
      add(): void {
        this.#count += 1;
      }
      get value(): number {
        return this.#count;
      }
    }
    interface Result {
      count: number;
    }
    const result: Result = { count: Counter.of(ctx.data.items).value };
    return result satisfies Result;
  }),
);
