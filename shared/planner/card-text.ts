import type { Brief } from '../assistant/brief.ts';
import type { Catalogue } from './catalogue.ts';
import { authOf, authWords, json } from './documents.ts';
import type { FlowPlan } from './flow-plan.ts';
import { capitalised } from './names.ts';
import {
  endpointsOf,
  mappingsOf,
  outcomeWords,
  transformationsOf,
  triggerWords,
} from './plan-words.ts';
import { article } from './read-steps.ts';
import { systemOf } from './sides.ts';
import type { WorkflowCard } from './workflow-card.ts';

/** The card of a flow's workflow. `steps` are its steps in order. */
export function cardText(
  brief: Brief,
  catalogue: Catalogue,
  plan: FlowPlan,
  steps: readonly string[],
): string {
  const { source, write } = plan;
  const outcome = outcomeWords(plan);
  const card: WorkflowCard = {
    workflow: plan.id,
    title: `${source.system.title} ${source.words} to ${write.end.system.title}`,
    story: `${capitalised(source.words)} of ${source.system.title} reach ${write.end.system.title} without anybody typing them again.`,
    userStories: [
      `As a user of ${write.end.system.title}, I find what ${source.system.title} knows of ${article(source.word)}.`,
      'As an operator, I see in the log what was written and why something was not.',
    ],
    description: `${triggerWords(plan)}. For each ${source.word}, ${outcome}.`,
    prompt: promptWords(plan, outcome),
    acceptanceCriteria: criteriaOf(plan, outcome),
    systems: cardSystems(brief, catalogue, plan),
    trigger: triggerWords(plan),
    endpoints: [...endpointsOf(plan)],
    dataFlow: [...steps],
    transformations: mappingsOf(plan).flatMap(transformationsOf),
  };
  return json(card);
}

/** It has to be understood without what stands around it: whatever starts the workflow, the source is named. */
function promptWords(plan: FlowPlan, outcome: string): string {
  const { source, flow } = plan;
  const { trigger } = flow;
  const start =
    trigger.kind === 'schedule'
      ? `${capitalised(trigger.words)} (\`${trigger.cron}\`), fetch ${source.system.title} ${source.words}`
      : triggerWords(plan);
  return `${start}. For each ${source.system.title} ${source.word}, ${outcome}. Map: ${mapWords(plan)}.`;
}

function mapWords({ write }: FlowPlan): string {
  const pairs = transformationsOf(write.mapping).filter(({ from }) => from !== '-');
  return pairs.map(({ from, to }) => `${from} → ${to}`).join(', ');
}

function criteriaOf(plan: FlowPlan, outcome: string): string[] {
  const { flow, guardsLoop } = plan;
  return [
    `For each ${plan.source.word}, ${outcome}.`,
    'The same data arriving twice does no harm.',
    'A status outside 2xx fails the execution and is in the log.',
    ...(guardsLoop ? ['What one workflow wrote does not come back through the other.'] : []),
    ...flow.edgeCases.map((edge) =>
      edge.kind === 'failed-call'
        ? `A failed call ${edge.then === 'retry' ? 'is tried again' : 'raises an issue'}.`
        : `Where ${edge.field} is missing: ${edge.then}${edge.value === null ? '' : ` ${edge.value}`}.`,
    ),
    ...flow.conditions.map(({ field, test, value, then, otherwise }) =>
      `If ${field} ${test} ${value ?? ''}: ${then}, else ${otherwise}.`.replace('  ', ' '),
    ),
  ];
}

function cardSystems(
  brief: Brief,
  catalogue: Catalogue,
  { flow }: FlowPlan,
): WorkflowCard['systems'] {
  const used = [flow.source.system, flow.target.system];
  return brief.systems
    .filter(({ name }) => used.includes(name))
    .map((named) => {
      const system = systemOf(catalogue, named);
      return {
        name: named.name,
        title: named.title,
        role: named.name === flow.source.system ? 'source' : 'target',
        baseUrl: system.baseUrl,
        auth: authWords[authOf(named, system)],
        notes: system.limits ?? '',
      };
    });
}
