import { shareStructure } from '../base/share-structure.ts';
import type { Mapping } from './mapping.ts';
import type { Problem, ProjectModel, SystemUse, Workflow } from './project.ts';
import type { Shape } from './shape.ts';

/** `count` elements of the older list, from the place `from` on. */
interface KeptRun {
  readonly from: number;
  readonly count: number;
}

interface AddedElements<Element> {
  readonly added: readonly Element[];
}

/** How a list comes from an older one: its parts in order. Elements of the older list that are in no run are gone. */
export type ListPatch<Element> = readonly (KeptRun | AddedElements<Element>)[];

/** How a model comes from an older one. `null` stands for a list that is the same. */
export interface ModelPatch {
  readonly workflows: ListPatch<Workflow> | null;
  readonly mappings: ListPatch<Mapping> | null;
  readonly shapes: ListPatch<Shape> | null;
  readonly systems: ListPatch<SystemUse> | null;
  readonly problems: ListPatch<Problem> | null;
}

/** The model of a project without files: what the first patch is made against. */
export const emptyModel: ProjectModel = {
  workflows: [],
  mappings: [],
  shapes: [],
  systems: [],
  problems: [],
};

/** Says which element of the older list an element may be the same as. */
export type NameOf<Element> = (element: Element) => string;

const workflowName: NameOf<Workflow> = ({ key }) => key;
const placedName: NameOf<Mapping | Shape> = ({ file, name }) => `${file}:${name}`;
const systemName: NameOf<SystemUse> = ({ name }) => name;
const problemName: NameOf<Problem> = ({ file, line, column, code }) =>
  `${file}:${line}:${column}:${code}`;

/**
 * What leads from one model to the next; `null` when they say the same. Elements that stayed the same object cost nothing; only
 * those that did not are compared with the one of their name.
 */
export function diffModels(before: ProjectModel, after: ProjectModel): ModelPatch | null {
  if (before === after) return null;
  const patch: ModelPatch = {
    workflows: diffLists(before.workflows, after.workflows, workflowName),
    mappings: diffLists(before.mappings, after.mappings, placedName),
    shapes: diffLists(before.shapes, after.shapes, placedName),
    systems: diffLists(before.systems, after.systems, systemName),
    problems: diffLists(before.problems, after.problems, problemName),
  };
  return Object.values(patch).every((list) => list === null) ? null : patch;
}

/**
 * The next model from the one that the patch was made against, or from an equal one. What the patch keeps stays the same object;
 * a changed element shares what did not change with the one of its name before. Throws on a model that the patch does not fit.
 */
export function applyModelPatch(before: ProjectModel, patch: ModelPatch): ProjectModel {
  return {
    workflows: applyListPatch(before.workflows, patch.workflows, workflowName),
    mappings: applyListPatch(before.mappings, patch.mappings, placedName),
    shapes: applyListPatch(before.shapes, patch.shapes, placedName),
    systems: applyListPatch(before.systems, patch.systems, systemName),
    problems: applyListPatch(before.problems, patch.problems, problemName),
  };
}

/** What leads from one list to the next; `null` when they say the same. */
export function diffLists<Element extends object>(
  before: readonly Element[],
  after: readonly Element[],
  nameOf: NameOf<Element>,
): ListPatch<Element> | null {
  if (before === after) return null;
  const placeOf = placesIn(before, nameOf);
  const parts: ({ from: number; count: number } | { added: Element[] })[] = [];
  for (const element of after) {
    const place = placeOf(element);
    const last = parts.at(-1);
    if (place === null) {
      if (last !== undefined && 'added' in last) last.added.push(element);
      else parts.push({ added: [element] });
    } else if (last !== undefined && 'from' in last && last.from + last.count === place) {
      last.count += 1;
    } else parts.push({ from: place, count: 1 });
  }
  return isWhole(parts, before.length) ? null : parts;
}

/** Finds the place of an element in the older list: of the same object, else of one that has its name and says the same. */
function placesIn<Element extends object>(
  before: readonly Element[],
  nameOf: NameOf<Element>,
): (element: Element) => number | null {
  const places = new Map(before.map((element, place) => [element, place]));
  const named = byName(before, nameOf);
  return (element) => {
    const same = places.has(element) ? element : named(element);
    if (same === undefined || shareStructure(same, element) !== same) return null;
    return places.get(same) ?? null;
  };
}

/** Whether a list of that length stays as it is. */
function isWhole(patch: ListPatch<unknown>, length: number): boolean {
  const [part, ...more] = patch;
  if (part === undefined) return length === 0;
  return more.length === 0 && 'from' in part && part.from === 0 && part.count === length;
}

/** The next list from the one before. */
export function applyListPatch<Element extends object>(
  before: readonly Element[],
  patch: ListPatch<Element> | null,
  nameOf: NameOf<Element>,
): readonly Element[] {
  if (patch === null) return before;
  const named = byName(before, nameOf);
  return patch.flatMap((part) => {
    if ('added' in part) {
      return part.added.map((element) => shareStructure(named(element), element));
    }
    const end = part.from + part.count;
    if (end > before.length) throw new Error('the patch is of another list');
    return before.slice(part.from, end);
  });
}

/** Finds the element of a list that has the name of the given one; names are only read when one is looked for. */
function byName<Element>(
  list: readonly Element[],
  nameOf: NameOf<Element>,
): (element: Element) => Element | undefined {
  let names: ReadonlyMap<string, Element> | null = null;
  return (element) => {
    names ??= new Map(list.map((known) => [nameOf(known), known]));
    return names.get(nameOf(element));
  };
}
