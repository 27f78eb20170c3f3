import type ts from 'typescript';
import type { Problem, ProjectModel, SystemUse, Workflow } from '../model/project.ts';
import type { FileUpdate } from '../edit/engine.ts';
import { chainAround } from './chain.ts';
import { workflowsOf } from './holders.ts';
import { UnitLookup } from './links.ts';
import { fileProblems, registrationProblem } from './problems.ts';
import {
  entryFile,
  readRegistrations,
  triggerName,
  type RegistrationCache,
  type Registrations,
} from './registration.ts';
import type { DerivedChain } from './site.ts';
import { isSourceFile, readSourceUnit, type SourceUnit, type TriggerCall } from './source-unit.ts';
import { joinSystems, systemUses } from './systems.ts';
import {
  keyName,
  readSite,
  workflowKeys,
  workflowReading,
  type Outer,
  type SiteReading,
  type WorkflowReading,
} from './workflow-reading.ts';

export interface ProjectReading {
  readonly model: ProjectModel;
  readonly workflows: readonly WorkflowReading[];
  readonly units: ReadonlyMap<string, SourceUnit>;
}

/** A result that holds as long as the files it was read from are the same. */
interface Cached<Value> {
  readonly value: Value;
  readonly seen: readonly (readonly [string, SourceUnit | undefined])[];
}

type OwnedChain = readonly [owner: ts.CallExpression, chain: DerivedChain];

/** What is remembered between readings, by unit and node, so that a project and its drafts can share it. */
class ReadingCaches {
  readonly sites = new WeakMap<ts.CallExpression, Cached<SiteReading>>();
  readonly workflows = new WeakMap<SiteReading, WorkflowReading>();
  readonly systems = new WeakMap<WorkflowReading, readonly SystemUse[]>();
  readonly derived = new WeakMap<SourceUnit, Cached<readonly OwnedChain[]>>();
  readonly registrations: RegistrationCache = new WeakMap();
}

const noChains: readonly DerivedChain[] = [];

/**
 * The texts of one project and what they mean. Files are parsed one by one when their text changes; what depends on several
 * files is read again only when one of those changed.
 */
export class ProjectReader {
  readonly #units: Map<string, SourceUnit>;
  readonly #unreadable: Map<string, string>;
  readonly #caches: ReadingCaches;
  #sorted: readonly SourceUnit[] | null = null;
  #keys: { names: readonly string[]; keys: readonly string[] } = { names: [], keys: [] };

  constructor(origin?: ProjectReader) {
    this.#units = new Map(origin === undefined ? [] : origin.#units);
    this.#unreadable = new Map(origin === undefined ? [] : origin.#unreadable);
    this.#caches = origin === undefined ? new ReadingCaches() : origin.#caches;
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
    this.#sorted = null;
  }

  unit(file: string): SourceUnit | undefined {
    return this.#units.get(file);
  }

  isUnreadable(file: string): boolean {
    return this.#unreadable.has(file);
  }

  /** Reads the model. Elements that did not change are the same objects as before. */
  read(): ProjectReading {
    const units = this.#sortedUnits();
    const derived = this.#derivedChains(units);
    const registrations = readRegistrations(units, this.#units, this.#caches.registrations);
    const sites: SiteReading[] = [];
    const registered: boolean[] = [];
    for (const unit of units) {
      for (const trigger of unit.triggers) {
        sites.push(this.#site(unit, trigger, derived.get(trigger.call) ?? noChains));
        registered.push(registrations.names.has(triggerName(unit, trigger)));
      }
    }
    const keys = this.#keysOf(sites);
    const workflows = sites.map((site, index) =>
      this.#workflow(site, { key: keys[index] ?? '', registered: registered[index] ?? false }),
    );
    const models = workflows.map((workflow) => workflow.model);
    return {
      model: {
        workflows: models,
        mappings: [],
        shapes: [],
        systems: joinSystems(workflows.map((workflow) => this.#systems(workflow))),
        problems: [
          ...fileProblems(units, this.#unreadable),
          ...this.#registrationProblems(models, registrations),
        ],
      },
      workflows,
      units: this.#units,
    };
  }

  #sortedUnits(): readonly SourceUnit[] {
    this.#sorted ??= [...this.#units.values()].sort((a, b) => (a.file < b.file ? -1 : 1));
    return this.#sorted;
  }

  #isCurrent(cached: Cached<unknown>): boolean {
    for (const [file, unit] of cached.seen) if (this.#units.get(file) !== unit) return false;
    return true;
  }

  /** The chains on names that hold workflows, by the workflow's trigger. */
  #derivedChains(units: readonly SourceUnit[]): ReadonlyMap<ts.CallExpression, DerivedChain[]> {
    const result = new Map<ts.CallExpression, DerivedChain[]>();
    for (const unit of units) {
      if (unit.chainedNames.length === 0) continue;
      for (const [owner, chain] of this.#ownedChains(unit)) {
        const known = result.get(owner);
        if (known === undefined) result.set(owner, [chain]);
        else known.push(chain);
      }
    }
    return result;
  }

  #ownedChains(unit: SourceUnit): readonly OwnedChain[] {
    const known = this.#caches.derived.get(unit);
    if (known !== undefined && this.#isCurrent(known)) return known.value;
    const lookup = new UnitLookup(this.#units);
    const value = unit.chainedNames.flatMap((name): OwnedChain[] => {
      const chain = { unit, expression: chainAround(name, unit).whole };
      return [...workflowsOf(name, unit, lookup)].map((owner) => [owner, chain]);
    });
    this.#caches.derived.set(unit, { value, seen: [...lookup.seen] });
    return value;
  }

  #site(
    unit: SourceUnit,
    trigger: TriggerCall,
    derivedFromNames: readonly DerivedChain[],
  ): SiteReading {
    const known = this.#caches.sites.get(trigger.call);
    if (
      known !== undefined &&
      sameElements(known.value.site.derivedFromNames, derivedFromNames) &&
      this.#isCurrent(known)
    ) {
      return known.value;
    }
    const lookup = new UnitLookup(this.#units);
    const value = readSite(unit, trigger, derivedFromNames, lookup);
    this.#caches.sites.set(trigger.call, { value, seen: [...lookup.seen] });
    return value;
  }

  #keysOf(sites: readonly SiteReading[]): readonly string[] {
    const names = sites.map(keyName);
    if (!sameElements(names, this.#keys.names)) this.#keys = { names, keys: workflowKeys(names) };
    return this.#keys.keys;
  }

  #workflow(site: SiteReading, outer: Outer): WorkflowReading {
    const known = this.#caches.workflows.get(site);
    if (known?.model.key === outer.key && known.model.registered === outer.registered) return known;
    const workflow = workflowReading(site, outer);
    this.#caches.workflows.set(site, workflow);
    return workflow;
  }

  #systems(workflow: WorkflowReading): readonly SystemUse[] {
    const known = this.#caches.systems.get(workflow);
    if (known !== undefined) return known;
    const uses = systemUses(workflow.model);
    this.#caches.systems.set(workflow, uses);
    return uses;
  }

  #registrationProblems(
    workflows: readonly Workflow[],
    registrations: Registrations,
  ): readonly Problem[] {
    const entry = this.#units.get(entryFile);
    if (entry === undefined || entry.syntax !== null || !registrations.isComplete) return [];
    return workflows.filter((workflow) => !workflow.registered).map(registrationProblem);
  }
}

function sameElements(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((element, index) => element === b[index]);
}
