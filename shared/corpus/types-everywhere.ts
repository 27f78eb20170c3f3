import { fn, http, webhook, type Context, type HttpContext, type Task, type Workflow } from '@versori/run';

interface Order<Line extends object = { sku: string }> {
  readonly id: string;
  readonly lines: readonly Line[];
}
type Handler<In, Out> = (ctx: Context<In>, index: number) => Out | Promise<Out>;
declare global {
  var audit: ((text: string) => void) | undefined;
}
abstract class Mapper<In, Out> {
  abstract map(value: In): Out;
  protected constructor(readonly name: string) {}
}

const handle = ((ctx) => ctx.data.lines.length) satisfies Handler<Order, number>;
const count: Task<Order, number> = fn<Order, number>('count', handle as Handler<Order, number>);

export const typedFlow: Workflow<unknown> = (webhook('typed-flow') as unknown as Workflow<Order>)
  .then<number>(count!)
  .then((fn('double', (ctx: Context<number>): number => ctx.data * 2) satisfies Task<number, number>))
  .then(<Task<number, Order>>(http<number, Order>('load', { connection: 'Typed' } as const, async (ctx: HttpContext<number>): Promise<Order> => {
    const response: Response = await ctx.fetch(`/orders/${ctx.data as number}` as `/orders/${number}`, <RequestInit>{ method: 'GET' as const });
    return (await response.json()) as Order;
  })))!
  .then((({ data }) => data.id) as (ctx: Context<Order>) => string)
  .catch(async (ctx: Context<unknown>): Promise<null> => { globalThis.audit?.(String(ctx.data)); return null; });

export type { Mapper, Order };
