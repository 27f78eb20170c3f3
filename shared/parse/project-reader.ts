import type ts from 'typescript';
import type { Problem, ProjectModel, Step, Workflow } from '../model/project.ts';
import type { FileUpdate } from '../edit/engine.ts';
import { chainAround } from './chain.ts';
import { chainOnConditional, exportNamesOf, workflowsOf, type Held } from './holders.ts';
import { assignKeys, assignStepKeys } from './keys.ts';
import { UnitLookup } from './links.ts';
import { fileProblems, registrationProblem } from './problems.ts';
import { entryFile, reachableUnits, readRegistrations } from './registration.ts';
import type { DerivedChain, StepSite, WorkflowSite } from './site.ts';
import { isSourceFile, readSourceUnit, type SourceUnit } from './source-unit.ts';
import { stepModel } from './step-model.ts';
import { readSystems } from './systems.ts';
import { positionOf } from './syntax.ts';
import { readWorkflowSite } from './workflows.ts';

/** A workflow with the nodes behind it. */
export interface WorkflowReading {
  readonly site: WorkflowSite;
  readonly model: Workflow;
  readonly stepSites: ReadonlyMap<string, StepSite>;
}

export interface ProjectReading {
  readonly model: ProjectModel;
  readonly workflows: readonly WorkflowReading[];
  readonly units: ReadonlyMap<string, SourceUnit>;
}

/** A result that holds as long as the files it was read from are the same. */
interface Cached<Value> {
  readonly value: Value;
  readonly seen: ReadonlyMap<string, SourceUnit | undefined>;
}

interface SiteReading {
  readonly site: WorkflowSite;
  readonly steps: readonly Step[];
  readonly stepSites: ReadonlyMap<string, StepSite>;
}

/** What is remembered between readings; keyed by nodes and units, so that forks of a project can share it. */
interface ReadingCaches {
  readonly sites: WeakMap<ts.CallExpression, Cached<SiteReading>>;
  readonly workflows: WeakMap<ts.CallExpression, WorkflowReading>;
  readonly derived: WeakMap<
    SourceUnit,
    Cached<readonly (readonly [ts.CallExpression, DerivedChain])[]>
  >;
  readonly registrations: WeakMap<SourceUnit, Cached<Held>>;
  readonly exportNames: WeakMap<SourceUnit, Cached<ReadonlyMap<ts.CallExpression, string>>>;
}

function createCaches(): ReadingCaches {
  return {
    sites: new WeakMap(),
    workflows: new WeakMap(),
    derived: new WeakMap(),
    registrations: new WeakMap(),
    exportNames: new WeakMap(),
  };
}

const noDerived: readonly DerivedChain[] = [];

/**
 * The texts of one project and what they mean. Files are parsed one by one when their text changes; what depends on several
 * files is read again only when one of those changed.
 */
export class ProjectReader {
  readonly #units: Map<string, SourceUnit>;
  readonly #unreadable: Map<string, string>;
  readonly #caches: ReadingCaches;

  constructor(origin?: ProjectReader) {
    this.#units = new Map(origin === undefined ? [] : origin.#units);
    this.#unreadable = new Map(origin === undefined ? [] : origin.#unreadable);
    this.#caches = origin === undefined ? createCaches() : origin.#caches;
  }

  /** Takes new texts. Files that are not TypeScript sources are passed over. */
  update(updates: readonly FileUpdate[]): void {
    for (const { file, text, unreadable } of updates) {
      if (!isSourceFile(file)) continue;
      this.#unreadable.delete(file);
      if (unreadable !== undefined) this.#unreadable.set(file, unreadable);
      if (text === null || unreadable !== undefined) this.#units.delete(file);
      else if (this.#units.get(file)?.text !== text) {
        this.#units.set(file, readSourceUnit(file, text));
      }
    }
  }

  unit(file: string): SourceUnit | undefined {
    return this.#units.get(file);
  }

  isUnreadable(file: string): boolean {
    return this.#unreadable.has(file);
  }

  /** Reads the model. Elements that did not change are the same objects as before. */
  read(): ProjectReading {
    const units = [...this.#units.values()].sort((a, b) => (a.file < b.file ? -1 : 1));
    const derived = this.#derivedChains(units);
    const readings = units.flatMap((unit) =>
      unit.triggers.map((trigger) => ({
        unit,
        call: trigger.call,
        reading: this.#readSite(unit, trigger.call, derived.get(trigger.call) ?? noDerived),
      })),
    );
    const registered = this.#registered(units);
    const keys = workflowKeys(
      readings.map(({ unit, call, reading }) => ({
        id: reading.site.id?.value ?? null,
        file: unit.file,
        exportName: this.#exportName(unit, call),
      })),
    );
    const workflows = readings.map(({ unit, call, reading }, index) =>
      this.#workflow(reading, {
        key: keys[index] ?? '',
        exportName: this.#exportName(unit, call),
        registered: registered.calls.has(call),
      }),
    );
    const models = workflows.map((workflow) => workflow.model);
    return {
      model: {
        workflows: models,
        mappings: [],
        shapes: [],
        systems: readSystems(models),
        problems: [...this.#fileProblems(units), ...this.#registrationProblems(models, registered)],
      },
      workflows,
      units: this.#units,
    };
  }

  #cached<Key extends object, Value>(
    cache: WeakMap<Key, Cached<Value>>,
    key: Key,
    read: (lookup: UnitLookup) => Value,
  ): Value {
    const known = cache.get(key);
    if (known !== undefined && this.#isCurrent(known.seen)) return known.value;
    const lookup = new UnitLookup(this.#units);
    const value = read(lookup);
    cache.set(key, { value, seen: lookup.seen });
    return value;
  }

  #isCurrent(seen: ReadonlyMap<string, SourceUnit | undefined>): boolean {
    for (const [file, unit] of seen) if (this.#units.get(file) !== unit) return false;
    return true;
  }

  #derivedChains(units: readonly SourceUnit[]): ReadonlyMap<ts.CallExpression, DerivedChain[]> {
    const result = new Map<ts.CallExpression, DerivedChain[]>();
    for (const unit of units) {
      if (unit.chainedNames.length === 0) continue;
      const found = this.#cached(this.#caches.derived, unit, (lookup) =>
        unit.chainedNames.flatMap((name) => {
          const expression = chainAround(name, unit).whole;
          return [...workflowsOf(name, unit, lookup)].map(
            (call) => [call, { unit, expression }] as const,
          );
        }),
      );
      for (const [call, chain] of found) {
        const known = result.get(call);
        if (known === undefined) result.set(call, [chain]);
        else known.push(chain);
      }
    }
    return result;
  }

  #readSite(
    unit: SourceUnit,
    call: ts.CallExpression,
    derivedFromNames: readonly DerivedChain[],
  ): SiteReading {
    const known = this.#caches.sites.get(call);
    const isSameDerived =
      known !== undefined && sameElements(known.value.site.derivedFromNames, derivedFromNames);
    if (known !== undefined && isSameDerived && this.#isCurrent(known.seen)) return known.value;
    const trigger = unit.triggers.find((candidate) => candidate.call === call);
    if (trigger === undefined) throw new RangeError('no such trigger');
    const lookup = new UnitLookup(this.#units);
    const conditional = chainOnConditional(call, unit);
    const site = readWorkflowSite(unit, trigger, lookup, {
      derivedFromNames,
      conditional: conditional === null ? null : { unit, expression: conditional },
    });
    const stepKeys = assignStepKeys(site.steps);
    const value = {
      site,
      steps: site.steps.map((step) => stepModel(step, stepKeys)),
      stepSites: new Map([...stepKeys].map(([step, key]) => [key, step])),
    };
    this.#caches.sites.set(call, { value, seen: lookup.seen });
    return value;
  }

  #exportName(unit: SourceUnit, call: ts.CallExpression): string | null {
    const names = this.#cached(this.#caches.exportNames, unit, (lookup) =>
      exportNamesOf(unit, lookup),
    );
    return names.get(call) ?? null;
  }

  #registered(units: readonly SourceUnit[]): Held {
    const registering = units.filter((unit) => unit.registers.length > 0);
    const isOnlyEntry = registering.every((unit) => unit.file === entryFile);
    const reachable = isOnlyEntry ? null : reachableUnits(new UnitLookup(this.#units));
    const result: Held = { calls: new Set(), isComplete: true };
    for (const unit of registering) {
      if (reachable?.has(unit) === false) continue;
      const held = this.#cached(this.#caches.registrations, unit, (lookup) =>
        readRegistrations(unit, lookup),
      );
      for (const call of held.calls) result.calls.add(call);
      if (!held.isComplete) result.isComplete = false;
    }
    return result;
  }

  #workflow(
    reading: SiteReading,
    outer: {
      readonly key: string;
      readonly exportName: string | null;
      readonly registered: boolean;
    },
  ): WorkflowReading {
    const { site } = reading;
    const known = this.#caches.workflows.get(site.trigger.call);
    if (
      known?.site === site &&
      known.model.key === outer.key &&
      known.model.exportName === outer.exportName &&
      known.model.registered === outer.registered
    ) {
      return known;
    }
    const workflow: WorkflowReading = {
      site,
      model: workflowModel(reading, outer),
      stepSites: reading.stepSites,
    };
    this.#caches.workflows.set(site.trigger.call, workflow);
    return workflow;
  }

  #fileProblems(units: readonly SourceUnit[]): readonly Problem[] {
    return fileProblems(units, this.#unreadable);
  }

  #registrationProblems(workflows: readonly Workflow[], registered: Held): readonly Problem[] {
    const entry = this.#units.get(entryFile);
    if (entry === undefined || entry.syntax !== null || !registered.isComplete) return [];
    return workflows.filter((workflow) => !workflow.registered).map(registrationProblem);
  }
}

function sameElements<Element>(a: readonly Element[], b: readonly Element[]): boolean {
  return a.length === b.length && a.every((element, index) => element === b[index]);
}

function workflowModel(
  reading: SiteReading,
  outer: { readonly key: string; readonly exportName: string | null; readonly registered: boolean },
): Workflow {
  const { site } = reading;
  const { source, file } = site.unit;
  const start = site.trigger.call.getStart(source);
  const { chain } = site;
  const end = (chain.links.at(-1)?.call ?? chain.base).getEnd();
  return {
    key: outer.key,
    id: site.id?.value ?? null,
    ...(typeof site.id?.expression === 'string' ? { idExpression: site.id.expression } : {}),
    file,
    ...positionOf(source, start),
    exportName: outer.exportName,
    registered: outer.registered,
    trigger: site.model,
    steps: reading.steps,
    spans: {
      chain: { start, end },
      trigger: { start, end: site.trigger.call.getEnd() },
    },
  };
}

/** Keys of a project's workflows: the id, `id~1` where ids repeat, `file#export` or `file#workflow~1` where it is computed. */
function workflowKeys(
  workflows: readonly { id: string | null; file: string; exportName: string | null }[],
): readonly string[] {
  return assignKeys(
    workflows.map(({ id, file, exportName }) => {
      if (id !== null) return { id, kind: 'workflow' };
      return exportName === null
        ? { id: null, kind: `${file}#workflow` }
        : { id: `${file}#${exportName}`, kind: 'workflow' };
    }),
  );
}
