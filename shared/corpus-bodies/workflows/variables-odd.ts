import { fn, webhook } from '@versori/run';

const NAME = 'threshold';

export const odd = webhook('odd').then(
  fn('read', (ctx) => {
    const threshold = ctx.activation.getVariable<number>(NAME) || 10;
    const computed = ctx.activation.getVariable(`per-${ctx.data.kind}`);
    const { level } = ctx.activation.getVariable<{ level: string }>('logging')!;
    const flags = (ctx.activation.getVariable('flags') as string[] | undefined) ?? [];
    if (ctx.activation.getVariable('paused')) return null;
    return ctx.activation.getVariable('result') ?? { threshold, computed, level, flags };
  }),
);
