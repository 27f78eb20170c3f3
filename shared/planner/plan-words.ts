import type { RuleValue } from '../model/mapping.ts';
import type { CatalogueEndpoint } from './catalogue.ts';
import type { FlowPlan, PlannedMapping } from './flow-plan.ts';
import { article, listEndpoint, topicsOf } from './read-steps.ts';
import type { WorkflowCard } from './workflow-card.ts';

export function triggerWords(plan: FlowPlan): string {
  const { trigger } = plan.flow;
  if (trigger.kind === 'schedule') return `Schedule \`${trigger.cron}\` (UTC), ${trigger.words}`;
  if (trigger.kind === 'manual') return `A call of the webhook ${plan.id} by hand`;
  const topics = topicsOf(plan);
  const event = trigger.event ?? `${plan.source.word} events`;
  const named = topics.length === 0 ? '' : ` (${topics.join(', ')})`;
  return `Webhook ${plan.id}, called by ${plan.source.system.title}: ${event}${named}`;
}

interface Endpoint {
  readonly system: string;
  readonly method: string;
  readonly path: string;
  readonly purpose: string;
}

export function endpointsOf(plan: FlowPlan): readonly Endpoint[] {
  const { source, write, otherwise, flow, operation } = plan;
  const line = (
    system: string,
    endpoint: CatalogueEndpoint | undefined,
    purpose: string,
  ): readonly Endpoint[] =>
    endpoint === undefined
      ? []
      : [{ system, method: endpoint.method, path: endpoint.path, purpose }];
  const { search, update, create } = write.end.entity.endpoints;
  const created = otherwise ?? write;
  const isList = flow.trigger.kind !== 'webhook';
  const isFetched = source.system.webhook?.record === null && !isList;
  const looksUp = operation === 'update' || operation === 'upsert';
  return [
    ...(isList
      ? line(source.system.title, listEndpoint(plan).endpoint, `read ${source.words}`)
      : []),
    ...(isFetched
      ? line(source.system.title, source.entity.endpoints.get, `read ${article(source.word)}`)
      : []),
    ...(looksUp ? line(write.end.system.title, search, `look up ${article(write.end.word)}`) : []),
    ...(looksUp ? line(write.end.system.title, update, `update ${article(write.end.word)}`) : []),
    ...(operation === 'update'
      ? []
      : line(
          created.end.system.title,
          operation === 'notify' ? create : created.end.entity.endpoints.create,
          `${operation === 'notify' ? 'send' : 'create'} ${article(created.end.word)}`,
        )),
  ];
}

/** What a rule does, for people. */
function ruleWords({ base, ...rule }: RuleValue): string {
  const done = (rule.operations ?? []).map((operation) => {
    if (operation.kind === 'omitWhenNull') return 'left out when missing';
    if (operation.kind === 'default' && operation.value.base === 'constant') {
      return `${JSON.stringify(operation.value.value)} when missing`;
    }
    return operation.kind.replace('convert:', 'as ');
  });
  const kinds: Partial<Record<RuleValue['base'], string>> = { path: 'copy', list: 'one for each' };
  const what =
    base === 'constant' && 'value' in rule ? JSON.stringify(rule.value) : (kinds[base] ?? base);
  return [what, ...done].join(', ');
}

function sourcesOf(value: RuleValue): readonly string[] {
  const paths: string[] = [];
  JSON.stringify(value, (key, inner: unknown) => {
    if (key === 'path' && typeof inner === 'string') paths.push(inner);
    return inner;
  });
  return [...new Set(paths)].map((path) => path.replace(/^[^.[]*\.?/, ''));
}

export function transformationsOf({ rules }: PlannedMapping): WorkflowCard['transformations'] {
  return rules.map(({ target, rule, factors }) => ({
    from: (factors ?? [rule]).flatMap(sourcesOf).join(', ') || '-',
    to: target,
    rule: factors === undefined ? ruleWords(rule) : 'product, rounded to cents',
  }));
}

export function mappingsOf({ write, otherwise }: FlowPlan): readonly PlannedMapping[] {
  return [write.mapping, ...(otherwise === null ? [] : [otherwise.mapping])];
}

export function outcomeWords({ operation, write, otherwise, by }: FlowPlan): string {
  const { end } = write;
  const title = `${end.system.title} ${end.word}`;
  switch (operation) {
    case 'create':
      return `${article(title)} is created`;
    case 'notify':
      return `a message is sent with ${end.system.title}`;
    case 'update':
      return `the ${title} with the same ${by?.field ?? 'key'} is updated`;
    case 'upsert':
      return `the ${title} with the same ${by?.field ?? 'key'} is updated; where there is none, ${article((otherwise ?? write).end.word)} is created`;
  }
}
