import { fn, webhook } from '@versori/run';

type Line = { sku: string; quantity: number; price?: number };

export const summed = webhook('summed').then(
  fn('sum', ({ data, log }) => {
    const priceOf = (line: Line): number => line.price ?? 0;
    function total(lines: readonly Line[]): number {
      let sum = 0;
      for (const line of lines) sum += priceOf(line) * line.quantity;
      return sum;
    }
    const group = <Key extends string>(lines: readonly Line[], keyOf: (line: Line) => Key) => {
      const groups = new Map<Key, Line[]>();
      for (const line of lines) {
        const key = keyOf(line);
        groups.set(key, [...(groups.get(key) ?? []), line]);
      }
      return groups;
    };
    const bySku = group(data.lines, (line) => line.sku);
    log.info('Summed', { skus: [...bySku.keys()] });
    return { total: total(data.lines), skus: bySku.size };
  }),
);
