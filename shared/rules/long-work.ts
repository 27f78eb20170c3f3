import ts from 'typescript';
import type { SourceUnit } from '../parse/source-unit.ts';
import { walk, walkTo } from '../parse/syntax.ts';
import { atBlock, codeMatches } from './places.ts';
import type { Finding, StepBlock, WorkflowRule, WorkflowScope } from './rule.ts';

const limitMs = 30_000;

/** Executions of webhooks and schedules end after 30 s; a durable workflow reschedules itself instead of waiting. */
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
      .filter((match) => isLong(match) && isWaitedFor(match, unit))
      .map(({ index }) => ({
        file,
        offset: index,
        message: `This waits too long: ${advice}`,
        step: step.key,
      }));
  });
}

/** A timer is a wait where it resolves a promise; one that aborts something, or rejects, ends a wait. */
function isWaitedFor({ 1: time, index }: RegExpExecArray, { source }: SourceUnit): boolean {
  if (time === undefined) return true;
  const around: ts.Node[] = [];
  walkTo(source, [index], (node) => {
    around.push(node);
  });
  const timer = around.filter(ts.isCallExpression).at(-1);
  const promise = around
    .filter(ts.isNewExpression)
    .findLast(({ expression }) => expression.getText(source) === 'Promise');
  const [executor] = promise?.arguments ?? [];
  const [handler] = timer?.arguments ?? [];
  if (handler === undefined) return false;
  // A promise that is made elsewhere, as by `Promise.withResolvers()`, is told by the usual names of what resolves it.
  if (promise === undefined) return mentions(handler, 'resolve') || mentions(handler, 'done');
  if (executor === undefined || !ts.isFunctionLike(executor)) return false;
  const resolve = executor.parameters[0]?.name;
  if (resolve === undefined || !ts.isIdentifier(resolve)) return false;
  return mentions(handler, resolve.text);
}

function mentions(root: ts.Node, name: string): boolean {
  let isThere = ts.isIdentifier(root) && root.text === name;
  walk(root, (node) => {
    if (ts.isIdentifier(node) && node.text === name) isThere = true;
  });
  return isThere;
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
