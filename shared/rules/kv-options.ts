import { atBlock, fixBy, replaceOnce } from './places.ts';
import type { Finding, WorkflowRule } from './rule.ts';

const renamed: readonly (readonly [old: string, now: string])[] = [
  ['default', 'defaultValue'],
  ['throwIfNotFound', 'throwOnNotFound'],
];

/** Options of `get` that older texts of the vendor name otherwise; the names of before do nothing. */
export const kvOptions: WorkflowRule = {
  name: 'kv-options',
  about: 'workflow',
  severity: 'warning',
  find: ({ blocks, textOf }) =>
    blocks.flatMap(({ step, block }): Finding[] => {
      if (block.kind !== 'kv' || block.operation !== 'get') return [];
      const options = block.optionsExpression ?? '';
      const found = renamed.find(([old]) =>
        new RegExp(`[{,]\\s*["']?${old}["']?\\s*:`).test(options),
      );
      if (found === undefined) return [];
      const [old, now] = found;
      const { file, node } = block.spans;
      const text = textOf(file);
      const written = new RegExp(`\\b${old}(?=["']?\\s*:)`).exec(text.slice(node.start, node.end));
      const change =
        written === null
          ? null
          : replaceOnce(
              text,
              node,
              text.slice(node.start + written.index, node.start + written.index + old.length + 1),
              `${now}${text.charAt(node.start + written.index + old.length)}`,
            );
      const message = `The option "${old}" does nothing any more: it is called "${now}".`;
      return [{ ...atBlock(step, block, message), ...fixBy(`Use ${now}`, change) }];
    }),
};
