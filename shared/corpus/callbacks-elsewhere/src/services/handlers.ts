import type { HttpContext } from '@versori/run';

export const accept = async (ctx: HttpContext) => {
  await ctx.fetch('/quotes/' + ctx.data.id + '/accept', { method: 'POST' });
  return ctx.data;
};

export function timed<Input, Output>(callback: (input: Input) => Output) {
  return (input: Input) => callback(input);
}

export default function done({ data }: { data: unknown }) {
  return { data, done: true };
}
