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
import { isSourceFile, readSourceUnit, type SourceUnit } from './source-unit.ts';
import { joinSystems } from './systems.ts';
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
  readonly unit: SourceUnit;
  readonly value: Value;
  readonly seen: ReadonlyMap<string, SourceUnit | undefined>;
}

type OwnedChain = readonly [owner: ts.CallExpression, chain: DerivedChain];

/** The workflows of one file, and the other files that were looked at for them. */
interface FileReading {
  readonly unit: SourceUnit;
  readonly sites: readonly SiteReading[];
  readonly names: readonly string[];
  readonly keyNames: readonly string[];
  /** The workflows as they were last put into a model. */
  readonly workflows: WorkflowReading[];
  readonly seen: ReadonlyMap<string, SourceUnit | undefined>;
}

interface Remembered<Input, Output> {
  readonly input: readonly Input[];
  readonly output: readonly Output[];
}

type DerivedChains = ReadonlyMap<ts.CallExpression, readonly DerivedChain[]>;

const noChains: readonly DerivedChain[] = [];

/**
 * The texts of one project and what they mean. Files are parsed one by one when their text changes; what depends on several
 * files is read again only when one of those changed. Reading after an edit must not cost more with more workflows.
 */
export class ProjectReader {
  readonly #units: Map<string, SourceUnit>;
  readonly #unreadable: Map<string, string>;
  readonly #files: Map<string, FileReading>;
  readonly #derived: Map<string, Cached<readonly OwnedChain[]>>;
  readonly #registrations: RegistrationCache;
  /** The files whose texts changed since the last reading. */
  readonly #changed: Set<string>;
  #sortedFiles: readonly string[] | null = null;
  #keys: Remembered<string, string> = { input: [], output: [] };
  #systems: Remembered<readonly SystemUse[], SystemUse> = { input: [], output: [] };

  constructor(origin?: ProjectReader) {
    this.#units = new Map(origin === undefined ? [] : origin.#units);
    this.#unreadable = new Map(origin === undefined ? [] : origin.#unreadable);
    this.#files = new Map(origin === undefined ? [] : origin.#files);
    this.#changed = new Set(origin === undefined ? [] : origin.#changed);
    this.#derived = new Map(origin === undefined ? [] : origin.#derived);
    this.#registrations = new Map(origin === undefined ? [] : origin.#registrations);
    if (origin === undefined) return;
    this.#sortedFiles = origin.#sortedFiles;
    this.#keys = origin.#keys;
    this.#systems = origin.#systems;
  }

  /** Takes new texts. Files that are not TypeScript sources are passed over. */
  update(updates: readonly FileUpdate[]): void {
    for (const { file, text, unreadable } of updates) {
      if (!isSourceFile(file)) continue;
      this.#unreadable.delete(file);
      if (unreadable !== undefined) this.#unreadable.set(file, unreadable);
      const known = this.#units.get(file);
      if (text === null || unreadable !== undefined) {
        if (known !== undefined) this.#sortedFiles = null;
        this.#units.delete(file);
        this.#files.delete(file);
      } else if (known?.text !== text) {
        if (known === undefined) this.#sortedFiles = null;
        this.#units.set(file, readSourceUnit(file, text));
      } else continue;
      this.#changed.add(file);
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
    const units = this.#sortedUnits();
    const registrations = readRegistrations(units, this.#units, this.#registrations);
    const readings = this.#readFiles(units);
    const keys = this.#keysOf(readings.flatMap(({ keyNames }) => keyNames));
    const workflows: WorkflowReading[] = [];
    for (const { sites, names, workflows: known } of readings) {
      for (const [index, site] of sites.entries()) {
        const registered = registrations.names.has(names[index] ?? '');
        const outer = { key: keys[workflows.length] ?? '', registered };
        const before = known[index];
        const isSame = before !== undefined && isSameOuter(before.model, outer);
        const workflow = isSame ? before : workflowReading(site, outer);
        known[index] = workflow;
        workflows.push(workflow);
      }
    }
    const models = workflows.map((workflow) => workflow.model);
    const problems = [
      ...fileProblems(units, this.#unreadable),
      ...this.#registrationProblems(models, registrations),
    ];
    const systems = this.#readSystems(workflows);
    const model = { workflows: models, mappings: [], shapes: [], systems, problems };
    return { model, workflows, units: this.#units };
  }

  #sortedUnits(): readonly SourceUnit[] {
    this.#sortedFiles ??= [...this.#units.keys()].sort();
    const units: SourceUnit[] = [];
    for (const file of this.#sortedFiles) {
      const unit = this.#units.get(file);
      if (unit !== undefined) units.push(unit);
    }
    return units;
  }

  #readFiles(units: readonly SourceUnit[]): readonly FileReading[] {
    const derived = this.#derivedChains(units);
    const readings: FileReading[] = [];
    for (const unit of units) {
      if (unit.triggers.length === 0) continue;
      let reading = this.#files.get(unit.file);
      if (reading === undefined || !this.#isCurrent(reading, unit, derived)) {
        reading = this.#readFile(unit, derived);
        this.#files.set(unit.file, reading);
      }
      readings.push(reading);
    }
    this.#changed.clear();
    return readings;
  }

  #isCurrent(reading: FileReading, unit: SourceUnit, derived: DerivedChains): boolean {
    if (reading.unit !== unit) return false;
    for (const file of this.#changed) if (reading.seen.has(file)) return false;
    return reading.sites.every((site) => {
      const { derivedFromNames, trigger } = site.site;
      return sameElements(derivedFromNames, derived.get(trigger.call) ?? noChains);
    });
  }

  #readFile(unit: SourceUnit, derived: DerivedChains): FileReading {
    const lookup = new UnitLookup(this.#units);
    const sites = unit.triggers.map((trigger) =>
      readSite(unit, trigger, derived.get(trigger.call) ?? noChains, lookup),
    );
    return {
      unit,
      sites,
      names: unit.triggers.map((trigger) => triggerName(unit, trigger)),
      keyNames: sites.map(keyName),
      workflows: [],
      seen: lookup.seen,
    };
  }

  /** The chains on names that hold workflows, by the workflow's trigger. */
  #derivedChains(units: readonly SourceUnit[]): DerivedChains {
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
    const known = this.#derived.get(unit.file);
    if (known?.unit === unit && this.#hasSameUnits(known)) return known.value;
    const lookup = new UnitLookup(this.#units);
    const value = unit.chainedNames.flatMap((name): OwnedChain[] => {
      const chain = { unit, expression: chainAround(name, unit).whole };
      return [...workflowsOf(name, unit, lookup)].map((owner) => [owner, chain]);
    });
    this.#derived.set(unit.file, { unit, value, seen: lookup.seen });
    return value;
  }

  #hasSameUnits(cached: Cached<unknown>): boolean {
    for (const [file, unit] of cached.seen) if (this.#units.get(file) !== unit) return false;
    return true;
  }

  #keysOf(names: readonly string[]): readonly string[] {
    if (!sameElements(names, this.#keys.input)) {
      this.#keys = { input: names, output: workflowKeys(names) };
    }
    return this.#keys.output;
  }

  #readSystems(workflows: readonly WorkflowReading[]): readonly SystemUse[] {
    const before = this.#systems.input;
    const lists = workflows.map(({ systems }, index) => {
      const known = before[index];
      return known !== undefined && isSameUses(known, systems) ? known : systems;
    });
    if (!sameElements(lists, before)) this.#systems = { input: lists, output: joinSystems(lists) };
    return this.#systems.output;
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
  if (a.length !== b.length) return false;
  for (let index = 0; index < a.length; index += 1) if (a[index] !== b[index]) return false;
  return true;
}

function isSameOuter(model: Workflow, outer: Outer): boolean {
  return model.key === outer.key && model.registered === outer.registered;
}

function isSameUses(a: readonly SystemUse[], b: readonly SystemUse[]): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
