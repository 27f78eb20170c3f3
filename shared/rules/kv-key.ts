import ts from 'typescript';
import type { KvBlock } from '../model/block.ts';
import { parseSource, unwrap } from '../parse/syntax.ts';
import { atBlock } from './places.ts';
import type { Finding, WorkflowRule } from './rule.ts';

/** The characters that every KV store of the platform takes in a key; others have been seen to fail. */
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
  if (!/^[[`]/.test(code)) return [];
  const [statement] = parseSource('key.ts', `(${code})`).statements;
  if (statement === undefined || !ts.isExpressionStatement(statement)) return [];
  const key = unwrap(statement.expression);
  return ts.isArrayLiteralExpression(key) ? key.elements.flatMap(pieces) : pieces(key);
}

function pieces(part: ts.Expression): readonly string[] {
  if (ts.isStringLiteralLike(part)) return [part.text];
  if (!ts.isTemplateExpression(part)) return [];
  const texts = [part.head.text, ...part.templateSpans.map(({ literal }) => literal.text)];
  return texts.filter((text) => text !== '');
}
