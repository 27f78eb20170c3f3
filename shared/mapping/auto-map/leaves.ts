import type { ShapeProperty, ShapeType } from '../../model/shape.ts';
import { extendPath } from '../../shape/shape-path.ts';
import { elementOf, isNull, membersOf, objectOf, splitNull } from '../../shape/shape-tree.ts';
import { isJsonObject } from '../../shape/from-samples.ts';
import { meaningOf, type Meaning } from './concepts.ts';
import { wordsOf } from './words.ts';

/** A value of a source or target that has no fields of its own. */
export interface Leaf {
  readonly path: string;
  readonly name: string;
  readonly meaning: Meaning;
  readonly type: ShapeType;
  readonly format: string | null;
  /** Whether it may be null. */
  readonly nullable: boolean;
  /** Whether it may be missing: it, or an object on the way to it. */
  readonly optional: boolean;
  /** Whether it may be missing in an object that is there. */
  readonly ownOptional: boolean;
  /** The nearest object around it that may be left out. */
  readonly optionalOwner: string | null;
  /** Its values in the samples, without null. */
  readonly samples: readonly unknown[];
}

/** A list of objects. */
export interface ListLeaf extends Omit<Leaf, 'type'> {
  readonly element: ShapeType;
}

export interface Leaves {
  readonly leaves: readonly Leaf[];
  readonly lists: readonly ListLeaf[];
}

const deepest = 10;
const mostLeaves = 20_000;

interface Place {
  readonly path: string;
  readonly names: readonly string[];
  readonly samples: readonly unknown[];
  readonly isOptional: boolean;
  readonly optionalOwner: string | null;
}

/** The values that a type has, without those inside of lists. `path` is the path of the value itself. */
export function leavesOf(type: ShapeType, path: string, samples: readonly unknown[]): Leaves {
  const found = { leaves: [] as Leaf[], lists: [] as ListLeaf[] };
  const root = { path, names: [], samples, isOptional: false, optionalOwner: null };
  collect(type, root, 0, found);
  return found;
}

function collect(
  type: ShapeType,
  place: Place,
  depth: number,
  into: { readonly leaves: Leaf[]; readonly lists: ListLeaf[] },
): void {
  const object = objectOf(type);
  if (object === null || depth > deepest) return;
  const fields = [...object.fields, ...sampledFields(object.values, object.fields, place.samples)];
  const siblings = new Set(fields.flatMap(({ name }) => wordsOf(name)));
  for (const field of fields) {
    if (into.leaves.length >= mostLeaves) return;
    const path = extendPath(place.path, { kind: 'field', name: field.name });
    const names = [...place.names, field.name];
    const samples = place.samples.flatMap((sample) => {
      const value = isJsonObject(sample) ? sample[field.name] : undefined;
      return value === undefined || value === null ? [] : [value];
    });
    const inner = objectOf(field.type);
    if (inner !== null) {
      const canBeLeftOut = field.optional || field.nullable;
      collect(
        field.type,
        {
          path,
          names,
          samples,
          isOptional: place.isOptional || canBeLeftOut,
          optionalOwner: canBeLeftOut ? path : place.optionalOwner,
        },
        depth + 1,
        into,
      );
      continue;
    }
    const leaf = {
      path,
      name: field.name,
      meaning: meaningOf(names, siblings),
      format: field.format,
      nullable: field.nullable,
      optional: place.isOptional || field.optional,
      ownOptional: field.optional,
      optionalOwner: place.optionalOwner,
    };
    const element = elementOf(field.type);
    if (element !== null && objectOf(element) !== null) {
      into.lists.push({ ...leaf, element, samples: samples.flat() });
    } else if (isReadable(field.type)) into.leaves.push({ ...leaf, type: field.type, samples });
  }
}

function isReadable(type: ShapeType): boolean {
  return membersOf(type).every((member) => {
    if (member.kind === 'array') return isReadable(member.element);
    return (member.kind === 'primitive' && !isNull(member)) || member.kind === 'literal';
  });
}

/** The keys that a record's samples have: its type does not name them. */
function sampledFields(
  values: ShapeType | null,
  known: readonly ShapeProperty[],
  samples: readonly unknown[],
): readonly ShapeProperty[] {
  if (values === null) return [];
  const { type, nullable } = splitNull(values);
  const taken = new Set(known.map(({ name }) => name));
  const names = new Set(
    samples.flatMap((sample) => (isJsonObject(sample) ? Object.keys(sample) : [])),
  );
  return [...names]
    .filter((name) => !taken.has(name))
    .slice(0, 500)
    .map((name) => ({
      name,
      type,
      nullable,
      optional: true,
      description: null,
      format: null,
      place: null,
    }));
}
