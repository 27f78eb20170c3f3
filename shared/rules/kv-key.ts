import type { KvBlock } from '../model/block.ts';
import { atBlock } from './places.ts';
import type { Finding, WorkflowRule } from './rule.ts';

/** The characters that every KV store of the platform takes in a key; others have been seen to fail (run-sdk.md §6, U14). */
export const kvKey: WorkflowRule = {
  name: 'kv-key',
  about: 'workflow',
  severity: 'warning',
  find: ({ blocks }) =>
    blocks.flatMap(({ step, block }): Finding[] => {
      if (block.kind !== 'kv') return [];
      const bad = writtenParts(block).find((part) => !/^[\w.=/-]*$/.test(part));
      if (bad !== undefined) {
        const character = /[^\w.=/-]/u.exec(bad)?.[0] ?? '';
        const shown = character === ' ' ? 'a space' : `"${character}"`;
        const message = `The key's part "${bad}" has ${shown} in it, which stores of the platform refuse: use letters, digits and - _ . = / only.`;
        return [atBlock(step, block, message)];
      }
      if (
        !writtenParts(block).includes('') ||
        block.operation === 'list' ||
        block.operation === 'count'
      )
        return [];
      return [
        atBlock(
          step,
          block,
          'A part of the key is empty, which the platform refuses: give it a name.',
        ),
      ];
    }),
};

/** The texts of a key that stand in the code: the key itself, the elements of a list, and the pieces of templates. */
function writtenParts({ entry, entryExpression }: KvBlock): readonly string[] {
  if (typeof entry === 'string') return [entry];
  const code = entryExpression ?? '';
  if (/^`[^`]*`$/.test(code)) return pieces(code.slice(1, -1));
  if (!code.startsWith('[')) return [];
  // Texts that are given to functions or used as indexes are no parts of the key.
  const plain = code.replaceAll(/\([^()]*\)|(?<=[\w$)\]])\[[^\]]*\]/g, '');
  const elements = plain.matchAll(
    /(?<=(?:^\[|,)\s*)(?:'([^'\\]*)'|"([^"\\]*)"|`([^`\\]*)`)(?=\s*[,\]])/g,
  );
  return [...elements].flatMap(([, single, double, template]) =>
    template === undefined ? [single ?? double ?? ''] : pieces(template),
  );
}

function pieces(template: string): readonly string[] {
  const parts = template.split(/\$\{[^}]*\}/);
  return parts.length === 1 ? parts : parts.filter((part) => part !== '');
}
