import { fn, http, webhook } from '@versori/run';

export const outer = webhook('outer').then(fn('outer-step', ({ data }) => data));

export function fake(webhook: (id: string) => { then(next: unknown): unknown }, fn: (id: string) => unknown) {
  return webhook('shadowed-by-parameter').then(fn('no-step'));
}

export const blocks = (value: number) => {
  if (value > 1) {
    const http = (id: string, options: object, callback: () => number) => callback();
    return webhook('real-in-block').then(http('shadowed-task', {}, () => value) as never);
  }
  try {
    throw webhook;
  } catch (webhook: any) {
    webhook('shadowed-by-catch');
  }
  for (const webhook of [String]) webhook('shadowed-by-loop');
  {
    webhook('shadowed-by-hoisting');
    function webhook(id: string) {
      return id;
    }
  }
  class Inner {
    static webhook = webhook('real-in-class');
  }
  return Inner;
};
