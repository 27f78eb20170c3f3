import type { Problem, ProjectModel, SystemUse, Workflow } from '../model/project.ts';
import type { FileUpdate } from '../edit/engine.ts';
import { chainAround } from './chain.ts';
import { FileReading, type DerivedChains } from './file-reading.ts';
import { workflowsOf } from './holders.ts';
import { UnitLookup } from './links.ts';
import { fileProblems, registrationProblem } from './problems.ts';
import {
  entryFile,
  readRegistrations,
  type RegistrationCache,
  type Registrations,
} from './registration.ts';
import type { DerivedChain } from './site.ts';
import { isSourceFile, readSourceUnit, type NodeHolders, type SourceUnit } from './source-unit.ts';
import { MappingIndex } from './mappings/mapping-index.ts';
import { ShapeIndex } from './shapes/shape-index.ts';
import { joinSystems } from './systems.ts';
import { UnitList } from './unit-list.ts';
import { workflowKeys, type WorkflowReading } from './workflow-reading.ts';

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

type OwnedChain = readonly [workflow: string, chain: DerivedChain];

interface Remembered<Input, Output> {
  readonly input: readonly Input[];
  readonly output: readonly Output[];
}

const noDerivedChains: DerivedChains = new Map();
const treesKept = 8;

function listsOf({ all, workflows, chained, registering, broken }: UnitLists): readonly UnitList[] {
  return [all, workflows, chained, registering, broken];
}

/** The files by what is in them, so that a reading after an edit need not look at each. */
interface UnitLists {
  readonly all: UnitList;
  readonly workflows: UnitList;
  readonly chained: UnitList;
  readonly registering: UnitList;
  readonly broken: UnitList;
}

function unitLists(origin?: UnitLists): UnitLists {
  return {
    all: new UnitList(() => true, origin?.all),
    workflows: new UnitList(({ counts }) => counts.triggers > 0, origin?.workflows),
    chained: new UnitList(({ counts }) => counts.chainedNames > 0, origin?.chained),
    registering: new UnitList(({ counts }) => counts.registers > 0, origin?.registering),
    broken: new UnitList(({ syntax }) => syntax !== null, origin?.broken),
  };
}

/**
 * The texts of one project and what they mean. Files are parsed one by one when their text changes; what depends on several
 * files is read again only when one of those changed. Reading after an edit must not cost more with more workflows.
 *
 * It keeps texts, facts and the model, but only the latest syntax trees: those of 500 files are some 100 MB, and collecting
 * garbage around them took a third of the time of reading. Commands work on a copy, made with `origin`, that keeps every tree it
 * reads: nodes are compared by identity while a command is planned.
 */
export class ProjectReader {
  readonly #units: Map<string, SourceUnit>;
  readonly #unreadable: Map<string, string>;
  readonly #files: Map<string, FileReading>;
  readonly #derived: Map<string, Cached<readonly OwnedChain[]>>;
  readonly #registrations: RegistrationCache;
  readonly #shapes: ShapeIndex;
  readonly #mappings: MappingIndex;
  /** The files whose texts changed since the last reading. */
  readonly #changed: Set<string>;
  readonly #keepsTrees: boolean;
  /** The files that have a tree at the moment, the one that has it longest first. */
  readonly #trees: NodeHolders = new Set();
  readonly #readings: NodeHolders = new Set();
  readonly #lists: UnitLists;
  #keys: Remembered<string, string> = { input: [], output: [] };
  #systems: Remembered<readonly SystemUse[], SystemUse> = { input: [], output: [] };

  constructor(origin?: ProjectReader) {
    this.#keepsTrees = origin !== undefined;
    this.#lists = unitLists(origin === undefined ? undefined : origin.#lists);
    this.#units = new Map(origin === undefined ? [] : origin.#units);
    this.#unreadable = new Map(origin === undefined ? [] : origin.#unreadable);
    this.#files = new Map(origin === undefined ? [] : origin.#files);
    this.#changed = new Set(origin === undefined ? [] : origin.#changed);
    this.#derived = new Map(origin === undefined ? [] : origin.#derived);
    this.#registrations = new Map(origin === undefined ? [] : origin.#registrations);
    this.#shapes = new ShapeIndex(origin === undefined ? undefined : origin.#shapes);
    this.#mappings = new MappingIndex(origin === undefined ? undefined : origin.#mappings);
    if (origin === undefined) return;
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
        this.#units.delete(file);
        this.#files.delete(file);
      } else if (known?.text !== text) {
        this.#units.set(file, readSourceUnit(file, text, this.#trees));
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
    const readings = this.#readFiles();
    const lists = this.#lists;
    const registering = lists.registering.units();
    const registrations = readRegistrations(registering, this.#units, this.#registrations);
    const keys = this.#keysOf(keyNamesOf(readings));
    const workflows: WorkflowReading[] = [];
    for (const reading of readings) {
      for (const [index, name] of reading.names.entries()) {
        const registered = registrations.names.has(name);
        workflows.push(reading.workflow(index, { key: keys[workflows.length] ?? '', registered }));
      }
    }
    const models = workflows.map((workflow) => workflow.model);
    const systems = this.#readSystems(workflows);
    const shapes = this.#shapes.read(lists.all.units(), this.#units);
    const mappings = this.#mappings.read(lists.all.units(), this.#units);
    const problems = [
      ...fileProblems(lists.broken.units(), this.#unreadable),
      ...this.#registrationProblems(models, registrations),
      ...this.#mappings.problems(lists.all.units()),
    ];
    const model = { workflows: models, mappings, shapes, systems, problems };
    this.#forgetNodes();
    return { model, workflows, units: this.#units };
  }

  #readFiles(): readonly FileReading[] {
    const fresh = this.#readChanged();
    const derived = this.#derivedChains();
    const readings: FileReading[] = [];
    for (const unit of this.#lists.workflows.units()) {
      let reading = this.#files.get(unit.file);
      const isCurrent =
        reading?.unit === unit &&
        (fresh.has(reading) || !this.#hasChanged(reading)) &&
        reading.hasDerivedChains(derived);
      if (reading === undefined || !isCurrent) {
        reading = new FileReading(unit, derived, this.#units, this.#readings);
        this.#files.set(unit.file, reading);
      }
      readings.push(reading);
    }
    this.#changed.clear();
    return readings;
  }

  /**
   * Sorts the changed files into the lists, and reads those that were never read, as if no other file chained on their
   * workflows. Their trees are let go on the way, so that those of a whole project never stand in memory together. Where another
   * file does chain on a workflow, its file is read once more.
   */
  #readChanged(): ReadonlySet<FileReading> {
    const fresh = new Set<FileReading>();
    for (const file of this.#changed) {
      const unit = this.#units.get(file);
      for (const list of listsOf(this.#lists)) list.set(file, unit);
      if (unit === undefined || unit.counts.triggers === 0) this.#files.delete(file);
      else if (!this.#files.has(file)) {
        const reading = new FileReading(unit, noDerivedChains, this.#units, this.#readings);
        this.#files.set(file, reading);
        fresh.add(reading);
      }
      this.#forgetNodes();
    }
    return fresh;
  }

  /** Lets nodes go, but for the latest trees: an edit is likely to need those again. */
  #forgetNodes(): void {
    if (this.#keepsTrees) return;
    for (const reading of this.#readings) reading.forgetNodes();
    this.#readings.clear();
    for (const unit of this.#trees) {
      if (this.#trees.size <= treesKept) break;
      unit.forgetNodes();
      this.#trees.delete(unit);
    }
  }

  #hasChanged(reading: FileReading): boolean {
    for (const file of this.#changed) if (reading.seen.has(file)) return true;
    return false;
  }

  /** The chains on names that hold workflows, by the workflow's trigger. */
  #derivedChains(): DerivedChains {
    const result = new Map<string, DerivedChain[]>();
    for (const unit of this.#lists.chained.units()) {
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

function keyNamesOf(readings: readonly FileReading[]): readonly string[] {
  const names: string[] = [];
  for (const { outlines } of readings) for (const { keyName } of outlines) names.push(keyName);
  return names;
}

function sameElements(a: readonly unknown[], b: readonly unknown[]): boolean {
  if (a.length !== b.length) return false;
  for (let index = 0; index < a.length; index += 1) if (a[index] !== b[index]) return false;
  return true;
}

function isSameUses(a: readonly SystemUse[], b: readonly SystemUse[]): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
