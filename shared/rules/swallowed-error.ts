import type { CodeBlock } from '../model/block.ts';
import { atBlock, atStep, codeMatches } from './places.ts';
import type { Finding, WorkflowRule, WorkflowScope } from './rule.ts';

/** An error that is caught and dropped makes a failed execution look like a good one. */
export const swallowedError: WorkflowRule = {
  name: 'swallowed-error',
  about: 'workflow',
  severity: 'warning',
  find: (scope) => [...emptyCatches(scope), ...emptyCatchSteps(scope), ...emptyHandlers(scope)],
};

const advice = 'log it, or throw it again.';

function emptyCatches({ blocks, textOf }: WorkflowScope): readonly Finding[] {
  return blocks.flatMap(({ step, block }): Finding[] => {
    if (block.kind !== 'code' || block.form !== 'try' || !dropsError(block)) return [];
    const { file, node } = block.spans;
    const keyword = textOf(file)
      .slice(node.start, node.end)
      .search(/\bcatch\b\s*(?:\([^)]*\)\s*)?\{\s*(?:\/\/[^\n]*\s*|\/\*[\s\S]*?\*\/\s*)*\}/);
    const finding = atBlock(step, block, `What this catches is dropped: ${advice}`);
    return [keyword === -1 ? finding : { ...finding, offset: node.start + keyword }];
  });
}

function dropsError({ key, branches = [], blocks = [] }: CodeBlock): boolean {
  const hasCatch = branches.some(({ name }) => name === 'catch');
  return hasCatch && !blocks.some((inner) => inner.key.startsWith(`${key}/catch/`));
}

const constants: ReadonlySet<string> = new Set([
  'null',
  'undefined',
  '{}',
  '({})',
  '[]',
  'true',
  'false',
  "''",
  '""',
]);

const nothing: ReadonlySet<string> = new Set(['undefined']);

/** A catch step that neither looks at the error nor tells anybody. */
function emptyCatchSteps({ steps, workflow }: WorkflowScope): readonly Finding[] {
  return steps.flatMap((step): Finding[] => {
    if (step.role !== 'catch' || step.kind === 'opaque' || step.kind === 'reference') return [];
    if (step.calls.length > 0 || step.declaredAt !== undefined) return [];
    // On a task, a catch may well mean what to go on with; on the workflow, it decides how the execution ends.
    const known = workflow.steps.includes(step) ? constants : nothing;
    const isConstant = step.blocks.every(
      (block) =>
        block.kind === 'return' && (block.expression === null || known.has(block.expression)),
    );
    if (!isConstant) return [];
    return [atStep(step, `This catch drops the error, and the execution succeeds: ${advice}`)];
  });
}

const emptyHandler =
  /\.\s*catch\(\s*(?:async\s+)?(?:\(\s*\w*\s*\)|\w+)\s*=>\s*(?:\{\s*\}|undefined|null|void 0)\s*\)/g;

/** `promise.catch(() => {})` inside the functions of steps. */
function emptyHandlers({ steps, textOf, unitOf }: WorkflowScope): readonly Finding[] {
  return steps.flatMap((step): Finding[] => {
    const { file, call } = step.spans;
    const text = textOf(file).slice(call.start, call.end);
    if (!text.includes('catch') || text.search(emptyHandler) === -1) return [];
    const unit = unitOf(file);
    if (unit === undefined || step.calls.length > 0) return [];
    return codeMatches(unit, emptyHandler, call).map(({ index }) => ({
      file,
      offset: index,
      message: `The error of this promise is dropped: ${advice}`,
      step: step.key,
    }));
  });
}
