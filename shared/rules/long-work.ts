import { atBlock, codeMatches } from './places.ts';
import type { Finding, StepBlock, WorkflowRule, WorkflowScope } from './rule.ts';

const limitMs = 30_000;

/** Executions of webhooks and schedules end after 30 s; a durable workflow reschedules itself instead of waiting (run-sdk.md §8, §3.3). */
export const longWork: WorkflowRule = {
  name: 'long-work',
  about: 'workflow',
  severity: 'warning',
  find: (scope) => {
    if (scope.workflow.trigger.kind === 'workflow') return [];
    return [...longWaits(scope), ...waitingLoops(scope)];
  },
};

const advice =
  'an execution ends after 30 seconds. Do this in a durable workflow, which reschedules itself.';

const wait =
  /\bsetTimeout\(\s*[^()]*(?:\(\s*\)\s*=>[^,()]*(?:\([^()]*\))?)?,\s*([\d_]+(?:\s*\*\s*[\d_]+)*)\s*\)|\b(?:sleep|delay|wait)\(\s*([\d_]+(?:\s*\*\s*[\d_]+)*)\s*\)/g;

const waitWords = ['setTimeout', 'sleep(', 'delay(', 'wait('];

/** One wait of 30 seconds or more, written as a number. */
function longWaits({ steps, textOf, unitOf }: WorkflowScope): readonly Finding[] {
  return steps.flatMap((step): Finding[] => {
    const { file, call } = step.spans;
    const text = textOf(file).slice(call.start, call.end);
    if (!waitWords.some((word) => text.includes(word))) return [];
    if (![...text.matchAll(wait)].some(isLong)) return [];
    const unit = unitOf(file);
    if (unit === undefined || step.calls.length > 0) return [];
    return codeMatches(unit, wait, call)
      .filter(isLong)
      .map(({ index }) => ({
        file,
        offset: index,
        message: `This waits too long: ${advice}`,
        step: step.key,
      }));
  });
}

function isLong(match: RegExpExecArray): boolean {
  const factors = (match[1] ?? match[2] ?? '').replaceAll('_', '').split('*');
  return factors.reduce((product, factor) => product * Number(factor), 1) >= limitMs;
}

/** A loop without a known end that waits in each round: the code of somebody who waits for another system. */
function waitingLoops(scope: WorkflowScope): readonly Finding[] {
  return scope.blocks.flatMap((entry): Finding[] => {
    const { step, block } = entry;
    if (!isOpenLoop(entry)) return [];
    const { file, node } = block.spans;
    const text = scope.textOf(file).slice(node.start, node.end);
    const waits =
      /\bawait\s+(?:new\s+Promise\b[\s\S]{0,120}?\bsetTimeout\b|(?:[\w.]+\.)?(?:sleep|delay)\()/.test(
        text,
      );
    if (!waits || /\b(?:attempts?|tries|retries|retry)\b/i.test(text)) return [];
    return [atBlock(step, block, `This loop waits until something happens, but ${advice}`)];
  });
}

function isOpenLoop({ block }: StepBlock): boolean {
  if (block.kind !== 'loop') return false;
  if (block.form === 'while' || block.form === 'do') return true;
  return block.form === 'for' && /^;\s*;/.test(block.expression.trim());
}
