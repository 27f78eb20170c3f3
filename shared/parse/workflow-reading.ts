import type { SystemUse, Workflow } from '../model/project.ts';
import { chainOnConditional } from './holders.ts';
import { assignKeys, assignStepKeys } from './keys.ts';
import type { UnitLookup } from './links.ts';
import type { DerivedChain, StepSite, WorkflowSite } from './site.ts';
import type { SourceUnit, TriggerCall } from './source-unit.ts';
import { stepModel } from './step-model.ts';
import { positionOf } from './syntax.ts';
import { readWorkflowSite } from './workflows.ts';

/** A workflow as its own code says it, without what depends on the rest of the project, and without nodes. */
export interface WorkflowOutline {
  readonly model: Omit<Workflow, 'key' | 'registered'>;
  /** What its key is made from: its id, or its file and export where the id is computed. */
  readonly keyName: string;
  readonly derivedFromNames: readonly DerivedChain[];
}

/** The nodes behind a workflow and its steps, by the steps' keys. */
export interface WorkflowNodes {
  readonly site: WorkflowSite;
  readonly stepSites: ReadonlyMap<string, StepSite>;
}

/** What the rest of the project says about a workflow. */
export interface Outer {
  readonly key: string;
  readonly registered: boolean;
}

/** A workflow of the model with the nodes behind it, which are read again when they were let go. */
export interface WorkflowReading extends WorkflowNodes {
  readonly model: Workflow;
  readonly systems: readonly SystemUse[];
}

export function readNodes(
  unit: SourceUnit,
  trigger: TriggerCall,
  derivedFromNames: readonly DerivedChain[],
  lookup: UnitLookup,
): WorkflowNodes & { readonly stepKeys: ReadonlyMap<StepSite, string> } {
  const conditional = chainOnConditional(trigger.call, unit);
  const site = readWorkflowSite(unit, trigger, lookup, {
    derivedFromNames,
    conditional: conditional === null ? null : { unit, expression: conditional },
  });
  const stepKeys = assignStepKeys(site.steps);
  return { site, stepKeys, stepSites: new Map([...stepKeys].map(([step, key]) => [key, step])) };
}

export function readOutline(
  { site, stepKeys }: ReturnType<typeof readNodes>,
  exportName: string | null,
): WorkflowOutline {
  const { source, file } = site.unit;
  const start = site.trigger.call.getStart(source);
  const { chain } = site;
  const end = (chain.links.at(-1)?.call ?? chain.base).getEnd();
  const id = site.id?.value ?? null;
  const model = {
    id,
    ...(typeof site.id?.expression === 'string' ? { idExpression: site.id.expression } : {}),
    file,
    ...positionOf(source, start),
    exportName,
    trigger: site.model,
    steps: site.steps.map((step) => stepModel(step, stepKeys)),
    spans: {
      chain: { start, end },
      trigger: { start, end: site.trigger.call.getEnd() },
    },
  };
  const keyName = id ?? `${file}#${exportName ?? ''}`;
  return { model, keyName, derivedFromNames: site.derivedFromNames };
}

/** The workflow of the model, its members in the order in which they are printed. */
export function workflowModel({ model }: WorkflowOutline, outer: Outer): Workflow {
  const { trigger, steps, spans, ...head } = model;
  return { key: outer.key, ...head, registered: outer.registered, trigger, steps, spans };
}

/** Keys of a project's workflows: the id, `id~1` where ids repeat, `file#export` or `file#workflow~1` where it is computed. */
export function workflowKeys(names: readonly string[]): readonly string[] {
  return assignKeys(
    names.map((name) =>
      name.endsWith('#') ? { id: null, kind: `${name}workflow` } : { id: name, kind: 'workflow' },
    ),
  );
}
