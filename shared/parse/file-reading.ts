import type { SystemUse, Workflow } from '../model/project.ts';
import { exportNamesOf } from './holders.ts';
import { UnitLookup } from './links.ts';
import type { DerivedChain, StepSite, WorkflowSite } from './site.ts';
import { triggerName, type NodeHolders, type SourceUnit } from './source-unit.ts';
import { systemUses } from './systems.ts';
import {
  readNodes,
  readOutline,
  workflowModel,
  type Outer,
  type WorkflowNodes,
  type WorkflowOutline,
  type WorkflowReading,
} from './workflow-reading.ts';

/** The chains elsewhere on a file's workflows, by `triggerName`. */
export type DerivedChains = ReadonlyMap<string, readonly DerivedChain[]>;

const noChains: readonly DerivedChain[] = [];

/** The workflows of one file. It holds as long as that file and the other files that were looked at for it stay the same. */
export class FileReading {
  readonly unit: SourceUnit;
  readonly outlines: readonly WorkflowOutline[];
  /** The workflows' names for the rest of the project. */
  readonly names: readonly string[];
  readonly seen: ReadonlyMap<string, SourceUnit | undefined>;
  readonly #holders: NodeHolders;
  readonly #hasOuterChains: boolean;
  readonly #units: ReadonlyMap<string, SourceUnit>;
  #nodes: readonly WorkflowNodes[] | null;
  /** The workflows as they were last put into a model. */
  readonly #workflows: WorkflowReading[] = [];

  constructor(
    unit: SourceUnit,
    derived: DerivedChains,
    units: ReadonlyMap<string, SourceUnit>,
    holders: NodeHolders,
  ) {
    this.unit = unit;
    this.#units = units;
    this.#holders = holders;
    this.names = unit.triggers.map((_, index) => triggerName(unit, index));
    const lookup = new UnitLookup(units);
    const read = unit.triggers.map((trigger, index) => {
      const chains = derived.get(this.names[index] ?? '') ?? noChains;
      return readNodes(unit, trigger, chains, lookup);
    });
    const exportNames = exportNamesOf(unit, lookup);
    this.outlines = read.map((nodes, index) =>
      readOutline(nodes, exportNames.get(this.names[index] ?? '') ?? null),
    );
    this.seen = lookup.seen;
    this.#hasOuterChains = this.outlines.some(
      ({ derivedFromNames }) => derivedFromNames.length > 0,
    );
    this.#nodes = read;
    holders.add(this);
  }

  hasDerivedChains(derived: DerivedChains): boolean {
    if (derived.size === 0) return !this.#hasOuterChains;
    return this.outlines.every(({ derivedFromNames }, index) => {
      const chains = derived.get(this.names[index] ?? '') ?? noChains;
      return (
        chains.length === derivedFromNames.length &&
        chains.every((chain, place) => chain === derivedFromNames[place])
      );
    });
  }

  /** The file's workflow as the project makes it; the same object as before where nothing is different. */
  workflow(index: number, outer: Outer): WorkflowReading {
    const before = this.#workflows[index];
    if (before?.model.key === outer.key && before.model.registered === outer.registered) {
      return before;
    }
    const outline = this.outlines[index];
    if (outline === undefined) throw new RangeError('no such workflow');
    const workflow = new LazyWorkflow(workflowModel(outline, outer), () => this.#nodesOf(index));
    this.#workflows[index] = workflow;
    return workflow;
  }

  /** Lets the nodes go: they are read again when an edit needs them. */
  forgetNodes(): void {
    this.#nodes = null;
  }

  #nodesOf(index: number): WorkflowNodes {
    if (this.#nodes === null) {
      this.#nodes = this.#readNodes();
      this.#holders.add(this);
    }
    const nodes = this.#nodes[index];
    if (nodes === undefined) throw new RangeError('no such workflow');
    return nodes;
  }

  #readNodes(): readonly WorkflowNodes[] {
    const lookup = new UnitLookup(this.#units);
    return this.unit.triggers.map((trigger, index) =>
      readNodes(this.unit, trigger, this.outlines[index]?.derivedFromNames ?? noChains, lookup),
    );
  }
}

class LazyWorkflow implements WorkflowReading {
  readonly model: Workflow;
  readonly systems: readonly SystemUse[];
  readonly #nodes: () => WorkflowNodes;

  constructor(model: Workflow, nodes: () => WorkflowNodes) {
    this.model = model;
    this.systems = systemUses(model);
    this.#nodes = nodes;
  }

  get site(): WorkflowSite {
    return this.#nodes().site;
  }

  get stepSites(): ReadonlyMap<string, StepSite> {
    return this.#nodes().stepSites;
  }
}
