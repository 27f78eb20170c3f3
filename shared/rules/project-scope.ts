import type { KvBlock } from '../model/block.ts';
import { atBlock, blockText, fixBy, replaceOnce } from './places.ts';
import type { Finding, StepBlock, WorkflowRule, WorkflowScope } from './rule.ts';

/** `:project:` is what one activation sees, despite its name; all activations of a project share `:workspace:`. */
export const projectScope: WorkflowRule = {
  name: 'project-scope',
  about: 'workflow',
  severity: 'warning',
  find: (scope) =>
    scope.blocks.flatMap(({ step, block }): Finding[] => {
      if (block.kind !== 'kv' || block.scope !== ':project:' || !isMeantForAll(block, scope))
        return [];
      const message =
        '":project:" is seen by one activation only: use ":workspace:" for what all activations of the project share.';
      return [
        {
          ...atBlock(step, block, message),
          ...fixBy('Use :workspace:', changeOf({ block, step }, scope)),
        },
      ];
    }),
};

/** Says so in its comment or key, or keeps activations apart by its key, which the scope does by itself. */
function isMeantForAll(
  { entry, entryExpression = '', operation, spans }: KvBlock,
  scope: WorkflowScope,
): boolean {
  const text = scope.textOf(spans.file).slice(spans.statement.start, spans.statement.end);
  const comments = [...text.matchAll(/\/\/[^\n]*|\/\*[\s\S]*?\*\//g)].join('\n');
  if (saysShared(comments)) return true;
  if (operation === 'open') return false;
  const words =
    /(?:^|[^a-z])(?:global|shared|project[-_]?wide|all[-_](?:users|tenants|activations))(?:[^a-z]|$)/i;
  return (
    words.test(entry ?? entryExpression) ||
    /\bactivation\s*\??\.\s*(?:id|user)\b/.test(entryExpression)
  );
}

const sharing =
  /project[- ]wide|(?:all|every|across|each|between) (?:the )?(?:activations?|users?|tenants?|customers?)|\bglobal(?:ly)?\b|\bshared\b/gi;

/** "Never shared with other tenants" says the opposite. */
function saysShared(comments: string): boolean {
  return [...comments.matchAll(sharing)].some(({ index }) => {
    const clause =
      comments
        .slice(0, index)
        .split(/[.;:!?\n]/)
        .at(-1) ?? '';
    return !/\b(?:not|never|no|nor|without|cannot|instead of)\b|n['’]t\b/i.test(clause);
  });
}

/** Where the store is opened in the same statement, or in the only one of the step that opens it so. */
function changeOf({ block, step }: Pick<StepBlock, 'block' | 'step'>, scope: WorkflowScope) {
  const text = scope.textOf(block.spans.file);
  const isHere = blockText(scope, block).includes(':project:');
  const span = isHere || block.spans.file !== step.spans.file ? block.spans.node : step.spans.call;
  return replaceOnce(text, span, ':project:', ':workspace:');
}
