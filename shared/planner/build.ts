import type { Brief } from '../assistant/brief.ts';
import type { Answer, ProposedChange, Question, Statement } from '../assistant/proposal.ts';
import type { Command } from '../edit/command.ts';
import { edgeCases } from '../mapping/edge-cases.ts';
import type { ProjectModel } from '../model/project.ts';
import type { Catalogue } from './catalogue.ts';
import { cardText } from './card-text.ts';
import { besideResearch, environmentText, systemsText, variablesText } from './documents.ts';
import {
  planFlows,
  type FlowPlan,
  type PlannedMapping,
  type PlannedShape,
  type Plans,
} from './flow-plan.ts';
import { researchText } from './research-text.ts';
import { answeredQuestions, buildQuestions } from './build-questions.ts';
import { resultOf } from './sample-results.ts';
import { conditionAssumptions } from './select-steps.ts';
import { cardFile } from './workflow-card.ts';
import { workflowCommands, workflowsOf, type PlannedWorkflow } from './workflow-text.ts';

/** What a build needs to know of the project's files beside the code. */
export interface BuildFiles {
  exists(file: string): boolean;
  /**
   * The text of a file of `flowright/` or of a document; `null` where there is none. Without it, `flowright/systems.json` is only written
   * new, and documents are written anew.
   */
  read?(file: string): string | null;
}

export interface Build {
  /** Each after those that it needs. */
  readonly changes: readonly ProposedChange[];
  readonly assumptions: readonly string[];
  readonly questions: readonly Question[];
  /** What answers to such questions decided, by the question's id. */
  readonly answered: readonly { readonly question: string; readonly statement: Statement }[];
}

/**
 * The changes that make what a brief describes: shapes, mappings with tests, workflows, documents. The same brief, catalogue, project
 * and answers to the questions of a build give the same changes.
 */
export function buildChanges(
  brief: Brief,
  catalogue: Catalogue,
  project: ProjectModel,
  files: BuildFiles,
  answers: readonly Answer[] = [],
): Build {
  const plans = planFlows(brief, catalogue, project, (file) => files.exists(file), answers);
  const assumptions = [
    ...plans.assumptions,
    ...plans.flows.flatMap(conditionAssumptions),
    ...plans.flows.flatMap(firstRunAssumptions),
  ];
  const workflows = plans.flows.flatMap((plan) => {
    const planned = workflowsOf(plan, plans.shapes);
    return planned.map((workflow) => ({ plan, workflow }));
  });
  const changes = [
    ...systemsChange(brief, catalogue, files),
    ...plans.shapes.filter(({ isThere }) => !isThere).map(shapeChange),
    ...plans.mappings.map((mapping) => mappingChange(mapping, plans.shapes)),
    ...plans.mappings.flatMap(testsChange),
    ...workflows.flatMap(({ plan, workflow }) => workflowChanges(plan, workflow, plans)),
    ...plans.flows.map((plan) =>
      cardChange(brief, catalogue, plan, workflowsOf(plan, plans.shapes)),
    ),
    ...documentChanges(brief, catalogue, plans, assumptions, files),
  ];
  const { flows } = plans;
  return {
    changes,
    assumptions,
    questions: buildQuestions(flows),
    answered: answeredQuestions(flows),
  };
}

function firstRunAssumptions(plan: FlowPlan): readonly string[] {
  const { flow, source } = plan;
  return flow.trigger.kind === 'schedule' && source.entity.endpoints.changed !== undefined
    ? [`The first run takes all ${source.words}; later ones only those that changed since.`]
    : [];
}

function systemsChange(
  brief: Brief,
  catalogue: Catalogue,
  files: BuildFiles,
): readonly ProposedChange[] {
  const file = 'flowright/systems.json';
  const before = files.read?.(file) ?? null;
  if (files.exists(file) && before === null) return [];
  const text = systemsText(brief, catalogue, before);
  if (text === before) return [];
  const titles = brief.systems.map(({ title }) => title).join(' and ');
  return [
    {
      id: 'systems',
      label: `Describe the systems ${titles}`,
      commands: [{ command: 'file.write', file, text }],
      needs: [],
    },
  ];
}

function shapeChange({ name, file, schema }: PlannedShape): ProposedChange {
  return {
    id: `shape-${name}`,
    label: `Create shape ${name}`,
    commands: [{ command: 'shape.create', name, from: { schema }, file }],
    needs: [],
  };
}

function mappingChange(mapping: PlannedMapping, shapes: readonly PlannedShape[]): ProposedChange {
  const { name, file, parameter, sourceShape, targetShape, rules } = mapping;
  const needed = [sourceShape, targetShape].filter((shape) =>
    shapes.some((one) => one.name === shape && !one.isThere),
  );
  const create: Command = {
    command: 'mapping.create',
    name,
    sources: [{ name: parameter, shape: sourceShape }],
    target: targetShape,
    file,
  };
  return {
    id: `mapping-${name}`,
    label: `Create mapping ${name}`,
    commands: [
      create,
      ...rules.map(({ target, rule }): Command => ({
        command: 'mapping.setRule',
        mapping: name,
        target,
        rule,
      })),
    ],
    needs: [...new Set(needed)].map((shape) => `shape-${shape}`),
  };
}

/** A sample of the catalogue with what has to come of it, and what is easily forgotten. */
function testsChange(mapping: PlannedMapping): readonly ProposedChange[] {
  const { name, parameter, rules, sample, source } = mapping;
  const base = { name: 'example', arguments: [sample] };
  const samples = [base, ...edgeCases([source.type], base)].flatMap((one): readonly Command[] => {
    const result = resultOf(rules, parameter, one.arguments[0]);
    if (result === null) return [];
    const { expected } = result;
    return [
      {
        command: 'mapping.addSample',
        mapping: name,
        name: one.name,
        arguments: [...one.arguments],
        expected,
      },
    ];
  });
  if (samples.length === 0) return [];
  return [
    {
      id: `tests-${name}`,
      label: `Test mapping ${name} with ${samples.length} ${samples.length === 1 ? 'sample' : 'samples'}`,
      commands: [...samples, { command: 'mapping.generateTests', mapping: name }],
      needs: [`mapping-${name}`],
    },
  ];
}

function workflowChanges(
  plan: FlowPlan,
  workflow: PlannedWorkflow,
  { shapes }: Plans,
): readonly ProposedChange[] {
  const { id, steps, handler, last } = workflow;
  const uses = (name: string): boolean => new RegExp(`\\b${name}\\b`).test(steps);
  const mappings = [plan.write, ...(plan.otherwise === null ? [] : [plan.otherwise])];
  const main: ProposedChange = {
    id: `workflow-${id}`,
    label: `Create workflow ${id}`,
    commands: workflowCommands(workflow),
    needs: [
      ...shapes
        .filter(({ name, isThere }) => !isThere && uses(name))
        .map(({ name }) => `shape-${name}`),
      ...mappings
        .filter(({ mapping }) => uses(mapping.name))
        .map(({ mapping }) => `mapping-${mapping.name}`),
    ],
  };
  const batch = `${plan.id}-batch`;
  const starts = plan.kind === 'durable' && id !== batch ? [`workflow-${batch}`] : [];
  return [
    { ...main, needs: [...main.needs, ...starts] },
    {
      id: `failure-${id}`,
      label: `Report failures of ${id}`,
      commands: [{ command: 'step.paste', workflow: id, after: last, text: handler }],
      needs: [`workflow-${id}`],
    },
  ];
}

function cardChange(
  brief: Brief,
  catalogue: Catalogue,
  plan: FlowPlan,
  workflows: readonly PlannedWorkflow[],
): ProposedChange {
  const steps = [...workflows].reverse().flatMap(({ stepIds }) => stepIds);
  return {
    id: `card-${plan.id}`,
    label: `Write the card of ${plan.id}`,
    commands: [
      {
        command: 'file.write',
        file: cardFile(plan.id),
        text: cardText(brief, catalogue, plan, steps),
      },
    ],
    needs: [],
  };
}

function documentChanges(
  brief: Brief,
  catalogue: Catalogue,
  { flows }: Plans,
  assumptions: readonly string[],
  files: BuildFiles,
): readonly ProposedChange[] {
  const write = (file: string, text: string): Command => ({ command: 'file.write', file, text });
  const research = write(
    'versori-research/research.md',
    besideResearch(
      files.read?.('versori-research/research.md') ?? null,
      researchText(brief, catalogue, flows, assumptions),
    ),
  );
  const isTenant = flows.some((plan) => plan.isTenant) && !files.exists('flowright/variables.json');
  return [
    { id: 'research', label: 'Write the research document', commands: [research], needs: [] },
    {
      id: 'environment',
      label: 'List the secrets that connections need in .env.example',
      commands: [
        write(
          '.env.example',
          environmentText(brief, catalogue, files.read?.('.env.example') ?? null),
        ),
      ],
      needs: [],
    },
    ...(isTenant
      ? [
          {
            id: 'variables',
            label: 'Describe the activation variables',
            commands: [write('flowright/variables.json', variablesText())],
            needs: [],
          },
        ]
      : []),
  ];
}
