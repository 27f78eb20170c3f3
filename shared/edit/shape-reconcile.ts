import type { ObjectType, ShapePlace, ShapeProperty, ShapeType } from '../model/shape.ts';
import { isJsonObject, objectOfSamples } from '../shape/from-samples.ts';
import { fits } from '../shape/fits.ts';
import { membersOf, objectOf, unionOf } from '../shape/shape-tree.ts';

/** What a source says about one value: its type, and for samples the values themselves. */
export interface Given {
  readonly type: ShapeType;
  /** `null` for a full description. */
  readonly values: readonly unknown[] | null;
}

/** Fields written in one place, and what the source says about the object that they make. */
export interface ObjectUpdate {
  readonly path: string;
  readonly object: ObjectType;
  readonly place: ShapePlace;
  readonly given: Given;
}

interface Entry {
  readonly path: string;
  readonly object: ObjectType;
  readonly place: ShapePlace;
  readonly given: Given[];
}

/**
 * Walks a shape beside what a source says about it, and finds the places whose fields the source is about: each once, also
 * where several fields are of one named type. What the samples fit already is left out.
 */
export class Reconciliation {
  readonly #entries = new Map<string, Entry>();
  readonly #seen = new Set<string>();
  /** Paths of objects that no single place gives, so that they cannot be changed. */
  readonly unclear: string[] = [];
  readonly #definition: (name: string) => ShapeType | null;

  readonly #isPruning: boolean;

  /** `definition` gives the meaning of a name that the source's types use. When pruning, what samples fit counts too. */
  constructor(definition: (name: string) => ShapeType | null, isPruning: boolean) {
    this.#definition = definition;
    this.#isPruning = isPruning;
  }

  /** The type that a source's type stands for: its definition, where it is a name. */
  resolve(type: ShapeType): ShapeType {
    if (type.kind === 'union') return unionOf(type.types.map((member) => this.resolve(member)));
    return type.kind === 'reference' ? (this.#definition(type.name) ?? type) : type;
  }

  updates(): readonly ObjectUpdate[] {
    return [...this.#entries.values()].map(({ path, object, place, given }) => ({
      path,
      object,
      place,
      given: joinGiven(given),
    }));
  }

  /** `enclosing` holds the named objects around `own`. */
  collect(
    own: ShapeType,
    given: Given,
    path: string,
    enclosing: ReadonlyMap<string, ObjectType> = new Map(),
  ): void {
    if (own.kind === 'reference') {
      const meant = enclosing.get(own.name);
      if (meant !== undefined) this.collect(meant, given, path, enclosing);
      return;
    }
    const isFitting = given.values?.every((value) => fits(own, value, enclosing));
    if (isFitting === true && !this.#isPruning) return;
    const described = this.resolve(given.type);
    this.#collectObjects(own, { ...given, type: described }, path, enclosing);
    const element = membersOf(own).find((member) => member.kind === 'array')?.element;
    const other = membersOf(described).flatMap((it) => (it.kind === 'array' ? [it.element] : []));
    if (element !== undefined && other.length > 0) {
      const values =
        given.values?.flatMap((value): readonly unknown[] => (Array.isArray(value) ? value : [])) ??
        null;
      this.collect(element, { type: unionOf(other), values }, `${path}[]`, enclosing);
    }
  }

  #collectObjects(
    own: ShapeType,
    given: Given,
    path: string,
    enclosing: ReadonlyMap<string, ObjectType>,
  ): void {
    const objects = membersOf(own).filter((member) => member.kind === 'object');
    const values = given.values?.filter(isJsonObject) ?? null;
    const described = values === null ? objectOf(given.type) : objectOfSamples(values);
    const [object] = objects;
    if (object === undefined || described === null || values?.length === 0) return;
    const inner =
      object.name === null ? enclosing : new Map([...enclosing, [object.name, object] as const]);
    if (object.fields.length === 0 && object.values !== null) {
      this.#collectValues(object.values, described, values, path, inner);
      return;
    }
    if (objects.length > 1 || object.place === null) {
      const isFitting = given.values?.every((value) => fits(own, value, enclosing));
      if (isFitting !== true) this.unclear.push(path);
      return;
    }
    const { place } = object;
    const key = `${place.file}:${place.span.start}`;
    const pair = `${key}:${given.type.kind === 'object' ? (given.type.name ?? path) : path}`;
    if (values === null && this.#seen.has(pair)) return;
    this.#seen.add(pair);
    const entry = this.#entries.get(key) ?? { path, object, place, given: [] };
    entry.given.push({ type: described, values });
    this.#entries.set(key, entry);
    if (entry.given.length > 100 && values === null) return;
    for (const field of object.fields) {
      const other = described.fields.find(({ name }) => name === field.name);
      if (other === undefined) continue;
      const nested = path === '' ? field.name : `${path}.${field.name}`;
      this.collect(field.type, givenField(other, values), nested, inner);
    }
  }

  #collectValues(
    own: ShapeType,
    described: ObjectType,
    values: readonly Readonly<Record<string, unknown>>[] | null,
    path: string,
    enclosing: ReadonlyMap<string, ObjectType>,
  ): void {
    const others = [
      ...described.fields.map(({ type }) => type),
      ...(described.values === null ? [] : [described.values]),
    ];
    const inner = values?.flatMap((value) => Object.values(value)) ?? null;
    if (others.length > 0) {
      this.collect(own, { type: unionOf(others), values: inner }, `${path}.*`, enclosing);
    }
  }
}

/** What is said about one field of what is said about an object. */
export function givenField(
  field: ShapeProperty,
  values: readonly Readonly<Record<string, unknown>>[] | null,
): Given {
  const own =
    values?.flatMap((value) => (Object.hasOwn(value, field.name) ? [value[field.name]] : [])) ??
    null;
  return { type: field.type, values: own?.filter((value) => value !== null) ?? null };
}

function joinGiven(list: readonly Given[]): Given {
  const values = list.flatMap((given) => given.values ?? []);
  const [only] = list;
  if (only !== undefined && list.length === 1) return only;
  if (list.every((given) => given.values !== null)) {
    return { type: objectOfSamples(values.filter(isJsonObject)), values };
  }
  return { type: unionOf(list.map(({ type }) => type)), values: null };
}
