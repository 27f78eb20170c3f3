import type { Command, NewTrigger } from '../edit/command.ts';
import { relativePath } from '../base/path.ts';
import type { Document } from '../base/document.ts';
import {
  chainText,
  conditionStatement,
  logStatement,
  quote,
  statement,
  textLiteral,
  type Link,
  type Statement,
  type Task,
} from './code-text.ts';
import type { FlowPlan, PlannedShape } from './flow-plan.ts';
import { Helpers } from './helpers.ts';
import { kvGet, kvSet } from './kv-text.ts';
import {
  cursorEntry,
  fetchTask,
  kebabWord,
  listEndpoint,
  pageCode,
  readSteps,
  sinceStatements,
} from './read-steps.ts';
import { isSelecting, originTask, selectTask } from './select-steps.ts';
import { writeTasks } from './write-steps.ts';

/** A workflow that is to be made: its trigger, and its steps as text for `step.paste`. */
export interface PlannedWorkflow {
  readonly id: string;
  readonly trigger: NewTrigger;
  readonly steps: string;
  /** The id of the last step. */
  readonly last: string;
  readonly stepIds: readonly string[];
  /** Text for `step.paste` behind `last`. */
  readonly handler: string;
}

/** The workflows of a flow: one, or a starter and a durable one. */
export function workflowsOf(
  plan: FlowPlan,
  shapes: readonly PlannedShape[],
): readonly PlannedWorkflow[] {
  if (plan.kind === 'durable') return durableWorkflows(plan, shapes);
  const helpers = new Helpers(retries(plan));
  const links = chainOf(plan, helpers);
  return [planned(plan, plan.id, triggerOf(plan), links, helpers, shapes)];
}

function retries({ flow }: FlowPlan): boolean {
  return flow.edgeCases.some((edge) => edge.kind === 'failed-call' && edge.then === 'retry');
}

function triggerOf({ flow, isTenant }: FlowPlan): NewTrigger {
  const { trigger } = flow;
  if (trigger.kind !== 'schedule') return { kind: 'webhook', method: 'post' };
  return {
    kind: 'schedule',
    cron: trigger.cron,
    ...(isTenant ? { predicate: 'all' as const } : {}),
  };
}

function planned(
  plan: FlowPlan,
  id: string,
  trigger: NewTrigger,
  links: readonly Link[],
  helpers: Helpers,
  shapes: readonly PlannedShape[],
): PlannedWorkflow {
  const code = chainText(links)(2);
  return {
    id,
    trigger,
    steps: pasteText(id, code, helpers, plan, shapes),
    last: links.at(-1)?.task.id ?? '',
    stepIds: idsOf(links),
    handler: pasteText(
      id,
      chainText([{ task: failureTask(plan, id, helpers) }], 'catch')(2),
      failureHelpers(),
      plan,
      shapes,
    ),
  };
}

function idsOf(links: readonly Link[]): readonly string[] {
  return links.flatMap(({ task, forEach = [] }) => [task.id, ...idsOf(forEach)]);
}

/** A module with the steps and what they need, as `step.paste` takes it. */
function pasteText(
  id: string,
  code: string,
  helpers: Helpers,
  { write, otherwise }: FlowPlan,
  shapes: readonly PlannedShape[],
): string {
  const declarations = helpers.text();
  const all = `${declarations}\n${code}`;
  const uses = (name: string): boolean => new RegExp(`\\b${name}\\b`).test(all);
  const folder = 'src/workflows';
  const mappings = [write, ...(otherwise === null ? [] : [otherwise])].map(
    ({ mapping }) => mapping,
  );
  const imports = [
    ...mappings
      .filter(({ name }) => uses(name))
      .map(({ name, file }) => `import { ${name} } from '${relativePath(folder, file)}';`),
    ...shapes
      .filter(({ name }) => uses(name))
      .map(({ name, file }) => `import type { ${name} } from '${relativePath(folder, file)}';`),
  ];
  const sdk = ['fn', 'http'].filter((name) => new RegExp(`\\b${name}\\(`).test(code));
  return [
    `import { ${[...sdk, 'workflow'].join(', ')} } from '@versori/run';`,
    ...imports,
    '',
    ...(declarations === '' ? [] : [declarations, '']),
    `export const steps = workflow(${quote(`${id}-steps`)})`,
    `${code
      .split('\n')
      .map((line) => (line === '' ? line : `  ${line}`))
      .join('\n')};`,
    '',
  ].join('\n');
}

function chainOf(plan: FlowPlan, helpers: Helpers): readonly Link[] {
  const read = readSteps(plan, helpers);
  const write: readonly Link[] = writeTasks(plan, helpers).map((task) => ({ task }));
  const links = joined(plan, read.links, read.gives, write, helpers);
  const isCursor = plan.flow.trigger.kind === 'schedule' && listEndpoint(plan).isChanged;
  return isCursor ? [...links, { task: cursorTask(plan) }] : links;
}

/** The steps that read, and those that write each record, with what lies between. */
function joined(
  plan: FlowPlan,
  read: readonly Link[],
  gives: 'one' | 'many' | 'ids',
  write: readonly Link[],
  helpers: Helpers,
): readonly Link[] {
  const selects = isSelecting(plan);
  if (gives === 'ids') {
    const fetch: Link = { task: fetchTask(plan, helpers) };
    if (!selects) return withForEach(read, [fetch, ...write]);
    const inner = plan.guardsLoop ? [fetch, { task: originTask(plan, helpers) }] : [fetch];
    return [...withForEach(read, inner), { task: selectTask(plan, 'many'), forEach: write }];
  }
  if (gives === 'one') {
    if (!selects) return [...read, ...write];
    const origin: readonly Link[] = plan.guardsLoop ? [{ task: originTask(plan, helpers) }] : [];
    return [...read, ...origin, { task: selectTask(plan, 'one'), forEach: write }];
  }
  if (!selects) return withForEach(read, write);
  const checked = plan.guardsLoop ? withForEach(read, [{ task: originTask(plan, helpers) }]) : read;
  return [...checked, { task: selectTask(plan, 'many'), forEach: write }];
}

function withForEach(links: readonly Link[], forEach: readonly Link[]): readonly Link[] {
  return links.map((link, index) => (index === links.length - 1 ? { ...link, forEach } : link));
}

/** All is written: the next execution takes what changes from the start of this one on. */
function cursorTask(plan: FlowPlan): Task {
  const entry = quote(cursorEntry(plan));
  return {
    id: 'store-cursor',
    connection: null,
    body: [
      kvSet(entry, 'startTime.toISOString()', 'startTime'),
      withUses(
        logStatement('info', 'Cursor moved', [
          'records: data.length',
          'since: startTime.toISOString()',
        ]),
        'data',
      ),
      statement('return { records: data.length }', 'data'),
    ],
  };
}

function withUses(one: Statement, ...uses: Statement['uses']): Statement {
  return { ...one, uses: [...one.uses, ...uses] };
}

function failureHelpers(): Helpers {
  const helpers = new Helpers(false);
  helpers.need('isOutage');
  return helpers;
}

/** Logs a failure, raises an issue for what only the operators can repair, and lets the execution fail. */
function failureTask(plan: FlowPlan, id: string, helpers: Helpers): Task {
  const { flow, write, source } = plan;
  const isAlways = flow.edgeCases.some(
    (edge) => edge.kind === 'failed-call' && edge.then === 'issue',
  );
  helpers.need('isOutage');
  const systems = `${source.system.title} or ${write.end.system.title}`;
  const issue: Statement = {
    uses: ['createIssue', 'data'],
    text: () =>
      [
        'await createIssue({',
        `  severity: 'high',`,
        `  title: ${quote(isAlways ? `${id} failed` : `${systems} cannot be used`)},`,
        '  message: data.message,',
        `  annotations: { workflow: ${quote(id)} },`,
        '});',
      ].join('\n'),
  };
  return {
    id: 'report-failure',
    connection: null,
    body: [
      withUses(logStatement('error', 'Workflow failed', ['reason: data.message']), 'data'),
      isAlways ? issue : withUses(conditionStatement('isOutage(data.cause)', [issue]), 'data'),
      statement('throw data', 'data'),
    ],
  };
}

/** A starter, and a durable workflow that does a page at a time. */
function durableWorkflows(
  plan: FlowPlan,
  shapes: readonly PlannedShape[],
): readonly PlannedWorkflow[] {
  const batch = `${plan.id}-batch`;
  const helpers = new Helpers(retries(plan));
  const write: readonly Link[] = writeTasks(plan, helpers).map((task) => ({ task }));
  const selects = isSelecting(plan);
  const fetch: Link = { task: pageTask(plan, batch, helpers) };
  const page: readonly Link[] = selects
    ? [fetch, { task: selectTask(plan, 'many'), forEach: write }]
    : withForEach([fetch], write);
  const links = [...page, { task: goOnTask(plan, batch) }];
  const starter: Link = {
    task: {
      id: 'start-batch',
      connection: null,
      body: [
        statement(`const batch = await start(${quote(batch)}, { data: {} })`, 'start'),
        logStatement('info', 'Batch started', ['batch: batch.id']),
        statement('return { batch: batch.id }'),
      ],
    },
  };
  const trigger: NewTrigger = { kind: 'workflow', ttl: 300, limit: 1 };
  return [
    planned(plan, batch, trigger, links, helpers, shapes),
    planned(plan, plan.id, triggerOf(plan), [starter], new Helpers(false), shapes),
  ];
}

function batchEntry(batch: string, name: string): Document {
  return textLiteral([`${batch}/`, { code: 'workflow.id' }, `/${name}`]);
}

function pageTask(plan: FlowPlan, batch: string, helpers: Helpers): Task {
  const { endpoint, isChanged } = listEndpoint(plan);
  const page = pageCode(plan, endpoint, helpers);
  const isPaged = endpoint.pagination !== null;
  const place = batchEntry(batch, 'place');
  const started = batchEntry(batch, 'started');
  return {
    id: `fetch-${kebabWord(plan.source.words)}`,
    connection: plan.flow.source.system,
    body: [
      ...(isChanged ? sinceStatements(plan) : []),
      ...(isChanged
        ? [
            kvGet('started', started, 'string', 'startTime.toISOString()', 'workflow', 'startTime'),
            kvSet(started, 'started', 'workflow'),
          ]
        : []),
      ...(isPaged ? [kvGet('place', place, `${page.place} | null`, 'null', 'workflow')] : []),
      ...page.request,
      kvSet(batchEntry(batch, 'next'), isPaged ? page.next : 'null', 'workflow'),
      statement(`return ${page.items}`),
    ],
  };
}

/** The next page in an attempt of its own, or the end of the batch. */
function goOnTask(plan: FlowPlan, batch: string): Task {
  const { endpoint, isChanged } = listEndpoint(plan);
  const type =
    endpoint.pagination?.style === 'page' || endpoint.pagination?.style === 'offset'
      ? 'number'
      : 'string';
  const finish: readonly Statement[] = isChanged
    ? [
        kvGet('started', batchEntry(batch, 'started'), 'string', null, 'workflow'),
        kvSet(quote(cursorEntry(plan)), 'started'),
      ]
    : [];
  return {
    id: 'go-on',
    connection: null,
    body: [
      kvGet('next', batchEntry(batch, 'next'), `${type} | null`, null, 'workflow'),
      conditionStatement('next', [
        kvSet(batchEntry(batch, 'place'), 'next', 'workflow'),
        withUses(logStatement('info', 'Page done', ['records: data.length', 'next']), 'data'),
        statement(
          `await workflowClient().rescheduleWorkflow(workflow, '5s')`,
          'workflowClient',
          'workflow',
        ),
        statement(`return { status: 'rescheduled' }`),
      ]),
      ...finish,
      withUses(logStatement('info', 'Batch done', ['records: data.length']), 'data'),
      statement(
        `await workflowClient().completeWorkflow(workflow, 'completed', { status: 'completed' })`,
        'workflowClient',
        'workflow',
      ),
      statement(`return { status: 'completed' }`),
    ],
  };
}

/** The commands that make a workflow. */
export function workflowCommands({ id, trigger, steps }: PlannedWorkflow): readonly Command[] {
  return [
    { command: 'workflow.create', id, trigger },
    { command: 'step.paste', workflow: id, after: null, text: steps },
  ];
}
