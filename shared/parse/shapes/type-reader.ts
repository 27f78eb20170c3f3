import ts from 'typescript';
import type { ObjectType, ShapePlace, ShapeProperty, ShapeType } from '../../model/shape.ts';
import { elementOf, findPath, unionOf } from '../../shape/shape-tree.ts';
import type { UnitLookup } from '../links.ts';
import type { SourceUnit } from '../source-unit.ts';
import { docCommentOf, formatOf } from './doc-comment.ts';
import {
  intersect,
  overrideFields,
  propertyOf,
  undefinedType,
  writtenType,
} from '../../shape/object-types.ts';
import { findType, type FoundType, type TypeDeclaration } from './type-names.ts';
import { recordOf, utilityType } from './utility-types.ts';

/** How far names are followed in a type: so many one inside the other, and so many nodes altogether. */
interface Limits {
  readonly depth: number;
  readonly nodes: number;
}

/**
 * What a type may come to. Types that refer to each other in all directions, as those of a large API do, would fill the memory:
 * such a type is read less deep, evenly, and what is left out is a reference.
 */
const ordinary: readonly Limits[] = [24, 8, 5, 4, 3, 2].map((depth) => ({ depth, nodes: 4000 }));
const frugal: readonly Limits[] = [{ depth: 2, nodes: 400 }];

/** Where a type stands: its file, and what the type parameters around it mean. */
interface Place {
  readonly unit: SourceUnit;
  readonly parameters: ReadonlyMap<string, ShapeType>;
}

const noParameters: ReadonlyMap<string, ShapeType> = new Map();

/** Reads a type as it is written at some place of a file, such as the annotation of a parameter. */
export function readType(node: ts.TypeNode, unit: SourceUnit, lookup: UnitLookup): ShapeType {
  const place = { unit, parameters: noParameters };
  return readWithin(ordinary, lookup, (reader) => reader.read(node, place)).type;
}

/** Reads declared types; its own type parameters stand as references. `nodes` is what it came to. */
export function readDeclaredType(
  found: FoundType,
  lookup: UnitLookup,
  isFrugal = false,
): { readonly type: ShapeType; readonly nodes: number } {
  return readWithin(isFrugal ? frugal : ordinary, lookup, (reader) =>
    reader.declared(found, null, found.name),
  );
}

function readWithin(
  choices: readonly Limits[],
  lookup: UnitLookup,
  read: (reader: TypeReader) => ShapeType,
): { readonly type: ShapeType; readonly nodes: number } {
  let nodes = 0;
  let type: ShapeType = primitive('unknown');
  for (const limits of choices) {
    const reader = new TypeReader(lookup, limits);
    type = read(reader);
    nodes += reader.nodes;
    if (reader.nodes <= limits.nodes) break;
  }
  return { type, nodes };
}

class TypeReader {
  readonly #lookup: UnitLookup;
  /** The declarations that the reading is inside of. */
  readonly #open = new Set<TypeDeclaration>();
  readonly #limits: Limits;
  nodes = 0;

  constructor(lookup: UnitLookup, limits: Limits) {
    this.#lookup = lookup;
    this.#limits = limits;
  }

  read(node: ts.TypeNode, place: Place): ShapeType {
    this.nodes += 1;
    const primitive = primitives.get(node.kind);
    if (primitive !== undefined) return primitive;
    if (ts.isParenthesizedTypeNode(node)) return this.read(node.type, place);
    if (ts.isTypeReferenceNode(node)) return this.#readReference(node, place);
    if (ts.isTypeLiteralNode(node))
      return this.#readMembers(node.members, bracesOf(node, place), place);
    if (ts.isArrayTypeNode(node))
      return { kind: 'array', element: this.read(node.elementType, place) };
    if (ts.isUnionTypeNode(node)) return unionOf(node.types.map((type) => this.read(type, place)));
    if (ts.isLiteralTypeNode(node)) return readLiteral(node) ?? opaque(node, place);
    if (ts.isTupleTypeNode(node)) return this.#readTuple(node, place);
    if (ts.isTypeOperatorNode(node) && node.operator === ts.SyntaxKind.ReadonlyKeyword) {
      return this.read(node.type, place);
    }
    if (ts.isIntersectionTypeNode(node)) {
      return intersect(node.types.map((type) => this.read(type, place))) ?? opaque(node, place);
    }
    if (ts.isIndexedAccessTypeNode(node)) return this.#readIndexed(node, place);
    if (ts.isMappedTypeNode(node)) return this.#readMapped(node, place);
    return opaque(node, place);
  }

  #readReference(
    node: ts.TypeReferenceNode | ts.ExpressionWithTypeArguments,
    place: Place,
  ): ShapeType {
    const name = referenceName(node);
    const given = node.typeArguments;
    const parameter = given === undefined ? place.parameters.get(name) : undefined;
    if (parameter !== undefined) return parameter;
    const found = findType(name, place.unit, this.#lookup);
    const values = given?.map((type) => this.read(type, place)) ?? [];
    if (found !== null) return this.declared(found, values, textOf(node, place));
    return utilityType(name, values) ?? opaque(node, place);
  }

  /** A declared type with its arguments; `null` for those of a declaration that is read by itself. */
  declared(found: FoundType, given: readonly ShapeType[] | null, name: string): ShapeType {
    const { unit, declarations } = found;
    const [first] = declarations;
    const isTooMuch = this.#open.size >= this.#limits.depth || this.nodes > this.#limits.nodes;
    if (first === undefined || isTooMuch || this.#open.has(first)) {
      return { kind: 'reference', name };
    }
    this.#open.add(first);
    const parameters = this.#bind(first, given, unit);
    const type = this.#readDeclarations(found, { unit, parameters });
    this.#open.delete(first);
    return type.kind === 'object' ? { ...type, name } : type;
  }

  #bind(
    declaration: TypeDeclaration,
    given: readonly ShapeType[] | null,
    unit: SourceUnit,
  ): ReadonlyMap<string, ShapeType> {
    if (ts.isEnumDeclaration(declaration)) return noParameters;
    const parameters = new Map<string, ShapeType>();
    for (const [index, { name, default: otherwise }] of (
      declaration.typeParameters ?? []
    ).entries()) {
      const argument = given?.[index];
      const isDefault = argument === undefined && given !== null && otherwise !== undefined;
      parameters.set(
        name.text,
        isDefault
          ? this.read(otherwise, { unit, parameters })
          : (argument ?? { kind: 'reference', name: name.text }),
      );
    }
    return parameters;
  }

  #readDeclarations({ declarations }: FoundType, place: Place): ShapeType {
    const [first] = declarations;
    if (first !== undefined && ts.isTypeAliasDeclaration(first))
      return this.read(first.type, place);
    if (first !== undefined && ts.isEnumDeclaration(first)) return readEnum(first, place);
    const parts = declarations.filter(ts.isInterfaceDeclaration);
    const objects = parts.map((part) => {
      const own = this.#readMembers(part.members, bracesOf(part, place), place);
      const bases = (part.heritageClauses ?? []).flatMap(({ types }) =>
        types.map((type) => this.#readReference(type, place)),
      );
      return withBases(own, bases);
    });
    const [only] = objects;
    if (only !== undefined && objects.length === 1) return only;
    return {
      kind: 'object',
      name: null,
      fields: overrideFields(objects.map(({ fields }) => fields)),
      values: objects.findLast(({ values }) => values !== null)?.values ?? null,
      place: objects.at(-1)?.place ?? null,
    };
  }

  #readMembers(members: readonly ts.TypeElement[], braces: ShapePlace, place: Place): ObjectType {
    const fields: ShapeProperty[] = [];
    const values: ShapeType[] = [];
    for (const member of members) {
      if (ts.isIndexSignatureDeclaration(member)) values.push(this.read(member.type, place));
      else {
        const property = this.#readProperty(member, place);
        if (property !== null) fields.push(property);
      }
    }
    return {
      kind: 'object',
      name: null,
      fields: overrideFields([fields]),
      values: values.length === 0 ? null : unionOf(values),
      place: braces,
    };
  }

  #readProperty(member: ts.TypeElement, place: Place): ShapeProperty | null {
    const name = member.name === undefined ? null : propertyName(member.name);
    if (name === null || member.name === undefined) return null;
    const { source, text, file } = place.unit;
    const description = docCommentOf(member, text);
    const written = ts.isPropertySignature(member)
      ? member.type === undefined
        ? primitive('any')
        : this.read(member.type, place)
      : opaque(member, place);
    const span = { start: member.name.getStart(source), end: member.getEnd() };
    return propertyOf(written, {
      name,
      optional: member.questionToken !== undefined,
      description,
      format: formatOf(description),
      place: { file, span },
    });
  }

  #readTuple(node: ts.TupleTypeNode, place: Place): ShapeType {
    const elements = node.elements.map((element) => {
      const isNamed = ts.isNamedTupleMember(element);
      const inner = isNamed || ts.isOptionalTypeNode(element) || ts.isRestTypeNode(element);
      const rest = isNamed ? element.dotDotDotToken !== undefined : ts.isRestTypeNode(element);
      const optional = isNamed
        ? element.questionToken !== undefined
        : ts.isOptionalTypeNode(element);
      const type = this.read(inner ? element.type : element, place);
      return { type: rest ? (elementOf(type) ?? type) : type, optional, rest };
    });
    return { kind: 'tuple', elements };
  }

  /** `Order['lines'][number]`. */
  #readIndexed(node: ts.IndexedAccessTypeNode, place: Place): ShapeType {
    const object = this.read(node.objectType, place);
    const index = this.read(node.indexType, place);
    if (index.kind === 'literal' && typeof index.value === 'string') {
      const found = findPath(object, [{ kind: 'field', name: index.value }]);
      const property = found?.property ?? null;
      if (property !== null) {
        const type = writtenType(property);
        return property.optional ? unionOf([type, undefinedType]) : type;
      }
    }
    const isNumber = index.kind === 'primitive' && index.name === 'number';
    return (isNumber ? elementOf(object) : null) ?? opaque(node, place);
  }

  /** `{ [Key in Names]: Value }`, where the value does not depend on the key. */
  #readMapped(node: ts.MappedTypeNode, place: Place): ShapeType {
    const { constraint, name } = node.typeParameter;
    if (constraint === undefined || node.type === undefined || node.nameType !== undefined) {
      return opaque(node, place);
    }
    const key: ShapeType = { kind: 'reference', name: name.text };
    const parameters = new Map([...place.parameters, [name.text, key]]);
    const value = this.read(node.type, { ...place, parameters });
    const keys = this.read(constraint, place);
    if (keys.kind === 'opaque' || keys.kind === 'reference') return opaque(node, place);
    const object = recordOf(keys, value);
    const isOptional = node.questionToken !== undefined;
    return isOptional
      ? { ...object, fields: object.fields.map((field) => ({ ...field, optional: true })) }
      : object;
  }
}

function primitive(
  name: 'string' | 'number' | 'boolean' | 'bigint' | 'null' | 'unknown' | 'any',
): ShapeType {
  return { kind: 'primitive', name };
}

const primitives: ReadonlyMap<ts.SyntaxKind, ShapeType> = new Map([
  [ts.SyntaxKind.StringKeyword, primitive('string')],
  [ts.SyntaxKind.NumberKeyword, primitive('number')],
  [ts.SyntaxKind.BooleanKeyword, primitive('boolean')],
  [ts.SyntaxKind.BigIntKeyword, primitive('bigint')],
  [ts.SyntaxKind.UnknownKeyword, primitive('unknown')],
  [ts.SyntaxKind.AnyKeyword, primitive('any')],
  [ts.SyntaxKind.UndefinedKeyword, undefinedType],
]);

function readLiteral({ literal }: ts.LiteralTypeNode): ShapeType | null {
  if (literal.kind === ts.SyntaxKind.NullKeyword) return primitive('null');
  if (literal.kind === ts.SyntaxKind.TrueKeyword) return { kind: 'literal', value: true };
  if (literal.kind === ts.SyntaxKind.FalseKeyword) return { kind: 'literal', value: false };
  if (ts.isStringLiteralLike(literal)) return { kind: 'literal', value: literal.text };
  if (ts.isNumericLiteral(literal)) return { kind: 'literal', value: Number(literal.text) };
  if (
    ts.isPrefixUnaryExpression(literal) &&
    literal.operator === ts.SyntaxKind.MinusToken &&
    ts.isNumericLiteral(literal.operand)
  ) {
    return { kind: 'literal', value: -Number(literal.operand.text) };
  }
  return null;
}

function readEnum(declaration: ts.EnumDeclaration, place: Place): ShapeType {
  const values: ShapeType[] = [];
  let next = 0;
  for (const { initializer } of declaration.members) {
    if (initializer === undefined) values.push({ kind: 'literal', value: next });
    else if (ts.isStringLiteralLike(initializer)) {
      values.push({ kind: 'literal', value: initializer.text });
    } else if (ts.isNumericLiteral(initializer)) {
      next = Number(initializer.text);
      values.push({ kind: 'literal', value: next });
    } else return { kind: 'opaque', text: declaration.name.getText(place.unit.source) };
    next += 1;
  }
  return unionOf(values);
}

function withBases(own: ObjectType, bases: readonly ShapeType[]): ObjectType {
  if (bases.length === 0) return own;
  const objects = bases.filter((base) => base.kind === 'object');
  return {
    ...own,
    fields: overrideFields([...objects.map(({ fields }) => fields), own.fields]),
    values: own.values ?? objects.findLast(({ values }) => values !== null)?.values ?? null,
  };
}

/** The name of a property; `null` for one that is computed. */
export function propertyName(name: ts.PropertyName): string | null {
  if (ts.isIdentifier(name) || ts.isStringLiteralLike(name)) return name.text;
  if (ts.isNumericLiteral(name)) return String(Number(name.text));
  const inner = ts.isComputedPropertyName(name) ? name.expression : null;
  return inner !== null && ts.isStringLiteralLike(inner) ? inner.text : null;
}

function referenceName(node: ts.TypeReferenceNode | ts.ExpressionWithTypeArguments): string {
  return (ts.isTypeReferenceNode(node) ? node.typeName : node.expression).getText();
}

function bracesOf(node: ts.TypeLiteralNode | ts.InterfaceDeclaration, { unit }: Place): ShapePlace {
  const end = node.getEnd();
  const start = unit.text.lastIndexOf('{', node.members.pos);
  return { file: unit.file, span: { start, end } };
}

function textOf(node: ts.Node, { unit }: Place): string {
  return node.getText(unit.source).replaceAll(/\s+/g, ' ');
}

function opaque(node: ts.Node, place: Place): ShapeType {
  return { kind: 'opaque', text: textOf(node, place) };
}
