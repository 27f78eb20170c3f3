import type { Step, SystemUse, Workflow } from '../model/project.ts';
import { chainOnConditional, exportNamesOf } from './holders.ts';
import { assignKeys, assignStepKeys } from './keys.ts';
import type { UnitLookup } from './links.ts';
import type { DerivedChain, StepSite, WorkflowSite } from './site.ts';
import type { SourceUnit, TriggerCall } from './source-unit.ts';
import { stepModel } from './step-model.ts';
import { systemUses } from './systems.ts';
import { positionOf } from './syntax.ts';
import { readWorkflowSite } from './workflows.ts';

/** A workflow as its own code says it, without what depends on the rest of the project. */
export interface SiteReading {
  readonly site: WorkflowSite;
  readonly steps: readonly Step[];
  readonly stepSites: ReadonlyMap<string, StepSite>;
  readonly exportName: string | null;
}

/** What the rest of the project says about a workflow. */
export interface Outer {
  readonly key: string;
  readonly registered: boolean;
}

/** A workflow of the model with the nodes behind it. */
export interface WorkflowReading {
  readonly site: WorkflowSite;
  readonly model: Workflow;
  readonly stepSites: ReadonlyMap<string, StepSite>;
  readonly systems: readonly SystemUse[];
}

export function readSite(
  unit: SourceUnit,
  trigger: TriggerCall,
  derivedFromNames: readonly DerivedChain[],
  lookup: UnitLookup,
): SiteReading {
  const conditional = chainOnConditional(trigger.call, unit);
  const site = readWorkflowSite(unit, trigger, lookup, {
    derivedFromNames,
    conditional: conditional === null ? null : { unit, expression: conditional },
  });
  const stepKeys = assignStepKeys(site.steps);
  return {
    site,
    steps: site.steps.map((step) => stepModel(step, stepKeys)),
    stepSites: new Map([...stepKeys].map(([step, key]) => [key, step])),
    exportName: exportNamesOf(unit, lookup).get(trigger.call) ?? null,
  };
}

export function workflowReading(reading: SiteReading, outer: Outer): WorkflowReading {
  const { site } = reading;
  const { source, file } = site.unit;
  const start = site.trigger.call.getStart(source);
  const { chain } = site;
  const end = (chain.links.at(-1)?.call ?? chain.base).getEnd();
  const model: Workflow = {
    key: outer.key,
    id: site.id?.value ?? null,
    ...(typeof site.id?.expression === 'string' ? { idExpression: site.id.expression } : {}),
    file,
    ...positionOf(source, start),
    exportName: reading.exportName,
    registered: outer.registered,
    trigger: site.model,
    steps: reading.steps,
    spans: {
      chain: { start, end },
      trigger: { start, end: site.trigger.call.getEnd() },
    },
  };
  return { site, model, stepSites: reading.stepSites, systems: systemUses(model) };
}

/** What a workflow's key is made from: its id, or its file and export where the id is computed. */
export function keyName(reading: SiteReading): string {
  const id = reading.site.id?.value;
  return id ?? `${reading.site.unit.file}#${reading.exportName ?? ''}`;
}

/** Keys of a project's workflows: the id, `id~1` where ids repeat, `file#export` or `file#workflow~1` where it is computed. */
export function workflowKeys(names: readonly string[]): readonly string[] {
  return assignKeys(
    names.map((name) =>
      name.endsWith('#') ? { id: null, kind: `${name}workflow` } : { id: name, kind: 'workflow' },
    ),
  );
}
