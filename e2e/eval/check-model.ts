import type { Block } from '../../shared/model/block.ts';
import type { Rule } from '../../shared/model/mapping.ts';
import type { ProjectModel, Step, Workflow } from '../../shared/model/project.ts';
import { allSteps } from '../../shared/parse/systems.ts';
import type { Check } from './case.ts';
import { fileText, matchesPattern } from './check-files.ts';
import type { Outcome, ProjectState } from './outcome.ts';

type ModelCheck = Extract<
  Check,
  {
    check:
      | 'workflow'
      | 'step'
      | 'no-step'
      | 'block'
      | 'reaches'
      | 'request'
      | 'retry'
      | 'rule'
      | 'no-problem'
      | 'steps-untouched';
  }
>;

/** What is wrong with the workflows and mappings that a proposal gives; `null` where the check holds. */
export function checkModel(check: ModelCheck, outcome: Outcome): string | null {
  const { model } = outcome.after;
  switch (check.check) {
    case 'workflow':
      return checkWorkflow(check, model);
    case 'step':
      return checkStep(check, model);
    case 'no-step':
      return findStep(model, check) === undefined ? null : `There is a step ${check.step}`;
    case 'block':
      return checkBlock(check, outcome.after);
    case 'reaches':
      return model.systems.some(({ name }) => name === check.system)
        ? null
        : `Systems: ${model.systems.map(({ name }) => name).join(', ') || 'none'}`;
    case 'request':
      return checkRequest(check, model);
    case 'retry': {
      const blocks = allBlocks(findStep(model, check)?.blocks ?? []);
      return blocks.some((block) => block.kind === 'request' && block.retry !== undefined)
        ? null
        : `No request of ${check.step} is tried again`;
    }
    case 'rule':
      return checkRule(check, model);
    case 'no-problem':
      return checkProblem(check.code, outcome);
    case 'steps-untouched':
      return checkUntouched(check, outcome);
  }
}

function findWorkflow({ workflows }: ProjectModel, id: string): Workflow | undefined {
  return workflows.find((workflow) => workflow.id === id || workflow.key === id);
}

function findStep(
  model: ProjectModel,
  { workflow, step }: { readonly workflow: string; readonly step: string },
): Step | undefined {
  const steps = allSteps(findWorkflow(model, workflow)?.steps ?? []);
  return steps.find(({ id, key }) => id === step || key === step);
}

function allBlocks(blocks: readonly Block[]): readonly Block[] {
  return blocks.flatMap((block) => [block, ...allBlocks(block.blocks ?? [])]);
}

function checkWorkflow(
  { id, trigger, cron }: Extract<Check, { check: 'workflow' }>,
  model: ProjectModel,
): string | null {
  const found = findWorkflow(model, id) ?? model.workflows.find((one) => matches(one.id, id));
  if (found === undefined) {
    return `Workflows: ${model.workflows.map(({ key }) => key).join(', ') || 'none'}`;
  }
  if (!found.registered) return `${id} is not registered`;
  if (trigger !== undefined && found.trigger.kind !== trigger) {
    return `${id} is started by a ${found.trigger.kind}`;
  }
  const times = found.trigger.kind === 'schedule' ? found.trigger.cron : null;
  return cron === undefined || cron === times ? null : `${id} runs at ${String(times)}`;
}

function matches(id: string | null, pattern: string): boolean {
  return id !== null && matchesPattern(id, pattern);
}

function checkStep(check: Extract<Check, { check: 'step' }>, model: ProjectModel): string | null {
  const workflow = findWorkflow(model, check.workflow);
  const step = findStep(model, check);
  if (workflow === undefined || step === undefined) return `There is no step ${check.step}`;
  if (check.kind !== undefined && step.kind !== check.kind) return `${check.step} is ${step.kind}`;
  if (check.after === undefined) return null;
  const chain = workflow.steps.filter(({ role }) => role === 'then');
  const before = chain[chain.indexOf(step) - 1];
  const name = before?.id ?? before?.key ?? null;
  return name === check.after ? null : `${check.step} comes after ${name ?? 'the trigger'}`;
}

function checkBlock(check: Extract<Check, { check: 'block' }>, after: ProjectState): string | null {
  const step = findStep(after.model, check);
  if (step === undefined) return `There is no step ${check.step}`;
  const blocks = allBlocks(step.blocks).filter(({ kind }) => kind === check.kind);
  if (blocks.length === 0) return `${check.step} has no ${check.kind}`;
  const { text } = check;
  if (text === undefined) return null;
  const codes = blocks.map((block) => ownCode(block, after));
  return codes.some((code) => code.includes(text)) ? null : `No ${check.kind} has ${text}`;
}

/** A condition's own code is what it asks, whatever stands in its branches. */
function ownCode(block: Block, after: ProjectState): string {
  if (block.kind === 'condition') return block.branches.map((one) => one.expression).join('\n');
  const { file, node } = block.spans;
  return fileText(after, file).slice(node.start, node.end);
}

function checkRequest(
  { method, path, system }: Extract<Check, { check: 'request' }>,
  model: ProjectModel,
): string | null {
  const made = model.workflows
    .flatMap((workflow) => allSteps(workflow.steps))
    .filter(({ connection }) => system === undefined || connection === system)
    .flatMap(({ requests }) => requests)
    .map((request) => `${request.method ?? '?'} ${request.path ?? request.pathExpression ?? '?'}`);
  return made.some((request) => matchesPattern(request, `${method} ${path}`))
    ? null
    : `Requests: ${made.join(', ') || 'none'}`;
}

function checkRule(
  { mapping, target, source }: Extract<Check, { check: 'rule' }>,
  model: ProjectModel,
): string | null {
  const among = model.mappings.filter(({ name }) => mapping === undefined || name === mapping);
  const rules = among.flatMap((one) => allRules(one.rules)).filter((one) => one.target === target);
  if (rules.length === 0) return `No mapping fills ${target}`;
  if (source === undefined) return null;
  const read = rules.flatMap(({ sources }) => sources);
  return read.some((path) => path === source || path.endsWith(`.${source}`))
    ? null
    : `${target} reads ${read.join(', ') || 'nothing'}`;
}

function allRules(rules: readonly Rule[]): readonly Rule[] {
  return rules.flatMap((rule) => [rule, ...allRules(rule.rules)]);
}

/** Neither in the code that would be accepted nor in the report of its checks. */
function checkProblem(code: string, { proposal, before, after }: Outcome): string | null {
  const reported = proposal.checks.report?.steps.flatMap(({ diagnostics }) => diagnostics) ?? [];
  const now = [...after.model.problems, ...reported].filter((problem) => problem.code === code);
  if (now.length > 0) return `${code} is still there: ${now[0]?.message ?? ''}`;
  const was = before.model.problems.some((problem) => problem.code === code);
  return was || proposal.changes.length > 0 ? null : `${code} was not there before`;
}

/** The text of every step's task, but for those that were to be changed. */
function checkUntouched(
  { workflow, but }: Extract<Check, { check: 'steps-untouched' }>,
  { before, after }: Outcome,
): string | null {
  const steps = allSteps(findWorkflow(before.model, workflow)?.steps ?? []);
  const kept = steps.filter(({ key, id }) => !but.includes(key) && !but.includes(id ?? ''));
  if (kept.length === 0) return `${workflow} had no other steps`;
  const touched = kept.filter((step) => {
    const now = findStep(after.model, { workflow, step: step.key });
    return now === undefined || stepText(after, now) !== stepText(before, step);
  });
  return touched.length === 0 ? null : `Changed: ${touched.map(({ key }) => key).join(', ')}`;
}

function stepText(state: ProjectState, { spans }: Step): string {
  return fileText(state, spans.file).slice(spans.call.start, spans.call.end);
}
