import type { Mapping } from '../../shared/model/mapping.ts';
import type { ShapeProperty, ShapeType } from '../../shared/model/shape.ts';
import type { ProjectModel } from '../../shared/model/project.ts';
import { extendPath } from '../../shared/shape/shape-path.ts';
import { elementOf, objectOf, typeText } from '../../shared/shape/shape-tree.ts';

/** A field of a source or of the target, with those inside of it. */
export interface FieldNode {
  readonly path: string;
  readonly name: string;
  readonly type: ShapeType;
  readonly typeText: string;
  readonly optional: boolean;
  readonly nullable: boolean;
  readonly format: string | null;
  readonly description: string | null;
  readonly parent: FieldNode | null;
  readonly children: readonly FieldNode[];
}

export interface FieldTree {
  readonly roots: readonly FieldNode[];
  readonly byPath: ReadonlyMap<string, FieldNode>;
}

/** A type that multiplies itself would never end. */
const deepest = 24;
const mostNodes = 200_000;

const noType: ShapeType = { kind: 'primitive', name: 'unknown' };

/** The type that a mapping's source or target names, such as `Order` or `Order[]`; unknown where no shape has the name. */
export function namedType(model: ProjectModel, name: string | null): ShapeType {
  if (name === null) return noType;
  const isList = name.endsWith('[]');
  const plain = isList ? name.slice(0, -2) : name;
  const type = model.shapes.find((shape) => shape.name === plain)?.type ?? noType;
  return isList ? { kind: 'array', element: type } : type;
}

/** One root for each parameter. */
export function sourceTree(model: ProjectModel, mapping: Mapping): FieldTree {
  const byPath = new Map<string, FieldNode>();
  const roots = mapping.sources.map(({ name, shape }) => {
    const property = { ...plainProperty, name, type: namedType(model, shape) };
    return createNode(property, name, shape, null, 0, byPath);
  });
  return { roots, byPath };
}

/** The fields of the target, or of its elements where the mapping gives a list. */
export function targetTree(model: ProjectModel, mapping: Mapping): FieldTree {
  const byPath = new Map<string, FieldNode>();
  return {
    roots: childrenOf(namedType(model, mapping.target), '', null, 0, byPath),
    byPath,
  };
}

const plainProperty: ShapeProperty = {
  name: '',
  type: noType,
  optional: false,
  nullable: false,
  description: null,
  format: null,
  place: null,
};

function createNode(
  property: ShapeProperty,
  path: string,
  text: string | null,
  parent: FieldNode | null,
  depth: number,
  byPath: Map<string, FieldNode>,
): FieldNode {
  const { name, type, optional, nullable, format, description } = property;
  const children: FieldNode[] = [];
  const node: FieldNode = {
    path,
    name,
    type,
    typeText: text ?? typeText(type),
    optional,
    nullable,
    format,
    description,
    parent,
    children,
  };
  byPath.set(path, node);
  children.push(...childrenOf(type, path, node, depth + 1, byPath));
  return node;
}

function childrenOf(
  type: ShapeType,
  path: string,
  parent: FieldNode | null,
  depth: number,
  byPath: Map<string, FieldNode>,
): readonly FieldNode[] {
  if (depth > deepest || byPath.size > mostNodes) return [];
  const element = elementOf(type);
  const object = objectOf(type);
  const create = (property: ShapeProperty, at: string): FieldNode =>
    createNode(property, at, null, parent, depth, byPath);
  if (object !== null) {
    const fields = object.fields.map((field) =>
      create(field, extendPath(path, { kind: 'field', name: field.name })),
    );
    if (object.values === null) return fields;
    const values = { ...plainProperty, name: '*', type: object.values };
    return [...fields, create(values, extendPath(path, { kind: 'values' }))];
  }
  if (element !== null) {
    return childrenOf(element, extendPath(path, { kind: 'elements' }), parent, depth, byPath);
  }
  if (type.kind !== 'tuple') return [];
  return type.elements.map(({ type: inner, optional }, index) =>
    create(
      { ...plainProperty, name: `[${index}]`, type: inner, optional },
      extendPath(path, { kind: 'element', index }),
    ),
  );
}
