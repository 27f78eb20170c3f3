import type { Span } from './span.ts';

/**
 * An exported interface or type alias of `src/types` (docs/cli.md, `inspect`). `type` is its tree with names followed across
 * the project's files; `shapeFields` in shared/shape/shape-tree.ts lists it as `inspect` prints it.
 */
export interface Shape {
  readonly name: string;
  readonly file: string;
  /** Of its name. */
  readonly line: number;
  /** The comment before it; `null` without one. */
  readonly description: string | null;
  readonly type: ShapeType;
  /** The whole declaration. */
  readonly span: Span;
}

/** One line of a shape, as `inspect` prints it. */
export interface ShapeField {
  /** From the shape's root: `lines[].sku`, odd names quoted as in `lines[]."tax@rate"`, values of a record as `prices.*`. */
  readonly path: string;
  /** TypeScript's text without `null` and `undefined`, on one line: named objects by their name, others as `object`. */
  readonly type: string;
  readonly optional: boolean;
  readonly nullable: boolean;
  /** The field's comment; `null` without one. */
  readonly description: string | null;
}

/** What a value may be. Names are followed; a name that stands inside its own type is a `reference` there. */
export type ShapeType =
  | PrimitiveType
  | LiteralType
  | ObjectType
  | ArrayType
  | TupleType
  | UnionType
  | ReferenceType
  | OpaqueType;

interface PrimitiveType {
  readonly kind: 'primitive';
  readonly name: 'string' | 'number' | 'boolean' | 'bigint' | 'null' | 'unknown' | 'any';
}

interface LiteralType {
  readonly kind: 'literal';
  readonly value: string | number | boolean;
}

export interface ObjectType {
  readonly kind: 'object';
  /** The interface or alias that it was declared as, with its arguments (`Page<Issuer>`); `null` for one written in place. */
  readonly name: string | null;
  readonly fields: readonly ShapeProperty[];
  /** What further keys hold: an index signature, or the values of a `Record`; `null` when there are none. */
  readonly values: ShapeType | null;
  /** The braces that hold the fields, where one place holds them all. */
  readonly place: ShapePlace | null;
}

export interface ShapeProperty {
  readonly name: string;
  /** Without `null` and `undefined`, which are below; `null` alone stays. */
  readonly type: ShapeType;
  readonly optional: boolean;
  readonly nullable: boolean;
  /** The comment before it, tags included; `null` without one. */
  readonly description: string | null;
  /** Of its `@format` tag: `date`, `date-time`, `email`, `uri`, `decimal` (a number as text), or another; `null` without. */
  readonly format: string | null;
  /** The property's declaration, from its name to its end; `null` for one that no single declaration gives. */
  readonly place: ShapePlace | null;
}

export interface ArrayType {
  readonly kind: 'array';
  readonly element: ShapeType;
}

interface TupleType {
  readonly kind: 'tuple';
  readonly elements: readonly TupleElement[];
}

interface TupleElement {
  readonly type: ShapeType;
  readonly optional: boolean;
  readonly rest: boolean;
}

/** At least two types, none of them a union. */
export interface UnionType {
  readonly kind: 'union';
  readonly types: readonly ShapeType[];
}

/** A named type inside itself, or a type parameter. */
interface ReferenceType {
  readonly kind: 'reference';
  readonly name: string;
}

/** A form that is not read, such as a mapped type or a type of a package; it is never rewritten. */
interface OpaqueType {
  readonly kind: 'opaque';
  readonly text: string;
}

/** A range in a file of the project. */
export interface ShapePlace {
  readonly file: string;
  readonly span: Span;
}
