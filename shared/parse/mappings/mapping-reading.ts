import ts from 'typescript';
import type { Mapping, MappingSource, Rule } from '../../model/mapping.ts';
import type { ShapeType } from '../../model/shape.ts';
import { parsePath, pathText } from '../../shape/shape-path.ts';
import { elementOf, findPath, membersOf } from '../../shape/shape-tree.ts';
import { unmappedFields } from '../../mapping/unmapped.ts';
import type { SourceUnit } from '../source-unit.ts';
import { positionOf } from '../syntax.ts';
import {
  holdsMappings,
  mappingFunctions,
  namedType,
  type MappingFunction,
} from './mapping-functions.ts';
import type { MappingTypes } from './mapping-types.ts';
import type { ObjectSite, RuleSite } from './object-reader.ts';
import { PathScope } from './paths.ts';
import { RuleReader } from './rule-reader.ts';

// Taken out once: looking a name up in TypeScript's huge namespace at every node is what costs most here.
const { isBindingElement, isIdentifier, isObjectBindingPattern, isTypeLiteralNode } = ts;

/** A mapping with the nodes that it was read from. */
export interface MappingReading {
  readonly model: Mapping;
  readonly unit: SourceUnit;
  readonly function: MappingFunction;
  readonly sites: ReadonlyMap<Rule, RuleSite>;
  /** The returned object literal, and those of a list's elements, with their target paths. */
  readonly objects: readonly ObjectSite[];
  readonly reader: RuleReader;
  readonly sources: readonly SourceType[];
  readonly target: ShapeType;
}

/** A parameter with what its paths begin with. */
export interface SourceType extends MappingSource {
  readonly type: ShapeType;
}

/**
 * The mappings of a file: exported functions of `src/services` whose declared return type names a shape (or is a list of one)
 * and that return an object literal.
 */
export function readMappings(unit: SourceUnit, types: MappingTypes): readonly MappingReading[] {
  if (!holdsMappings(unit.file)) return [];
  return mappingFunctions(unit).flatMap((candidate) => {
    const { node } = candidate;
    if (node.type === undefined) return [];
    const target = types.typeOf(node.type, unit);
    return target.shape === null
      ? []
      : [readMapping(candidate, target.shape, target.type, unit, types)];
  });
}

function readMapping(
  candidate: MappingFunction,
  shape: string,
  target: ShapeType,
  unit: SourceUnit,
  types: MappingTypes,
): MappingReading {
  let sources: readonly SourceType[] = [];
  const scope = new PathScope((path) => hasLength(path, sources));
  sources = readSources(candidate.node.parameters, scope, unit, types);
  const reader = new RuleReader({
    unit,
    scope,
    isMapping: (name) => types.isMapping(name, unit),
    canBeMissing: (path) => canBeMissing(path, sources),
  });
  const { rules, objects } = readResult(candidate, reader, unit);
  const { statement, result, nameNode } = candidate;
  const resultNode = result.kind === 'object' ? result.object : result.list;
  const model: Mapping = {
    name: candidate.name,
    file: unit.file,
    line: positionOf(unit.source, nameNode.getStart(unit.source)).line,
    sources: sources.map(({ name, shape: source }) => ({ name, shape: source })),
    target: shape,
    rules,
    unmapped: unmappedFields(target, rules),
    spans: {
      declaration: { start: statement.getStart(unit.source), end: statement.end },
      result: { start: resultNode.getStart(unit.source), end: resultNode.end },
    },
  };
  const { sites } = reader.objects;
  return { model, unit, function: candidate, sites, objects, reader, sources, target };
}

/** A list that is returned has a rule of its own, without a name. */
function readResult(
  { result }: MappingFunction,
  reader: RuleReader,
  unit: SourceUnit,
): { readonly rules: readonly Rule[]; readonly objects: readonly ObjectSite[] } {
  if (result.kind === 'object') {
    const rules: Rule[] = [];
    reader.readObject(result.object, { target: '', rules });
    return { rules, objects: [{ target: '', node: result.object }] };
  }
  const { rule, objects } = reader.objects.readList(result.list, unit);
  return { rules: [rule], objects };
}

/** The parameters, with what their names stand for. Names taken out of a parameter without a name of its own go by its type's. */
function readSources(
  parameters: ts.NodeArray<ts.ParameterDeclaration>,
  scope: PathScope,
  unit: SourceUnit,
  types: MappingTypes,
): readonly SourceType[] {
  return parameters.flatMap((parameter): readonly SourceType[] => {
    const { name, type: node } = parameter;
    const annotated = node === undefined ? null : types.typeOf(node, unit);
    const type: ShapeType = annotated?.type ?? { kind: 'primitive', name: 'unknown' };
    const shape = annotated?.shape ?? null;
    if (isIdentifier(name)) {
      scope.declare(parameter, name.text);
      return [{ name: name.text, shape, type }];
    }
    if (!isObjectBindingPattern(name)) return [];
    if (node !== undefined && isTypeLiteralNode(node)) {
      return readNamedSources(name, node, scope, unit, types);
    }
    const typeName = node === undefined ? null : namedType(node);
    const label = typeName === null ? 'source' : sourceName(typeName.name);
    scope.declare(parameter, label);
    return [{ name: label, shape, type }];
  });
}

function sourceName(typeName: string): string {
  const last = typeName.split('.').at(-1) ?? typeName;
  return last.charAt(0).toLowerCase() + last.slice(1);
}

/** `({ order, customer }: { order: Order; customer: Customer })`: each name is a source. */
function readNamedSources(
  pattern: ts.ObjectBindingPattern,
  node: ts.TypeLiteralNode,
  scope: PathScope,
  unit: SourceUnit,
  types: MappingTypes,
): readonly SourceType[] {
  return pattern.elements.flatMap((element): readonly SourceType[] => {
    if (!isBindingElement(element) || !isIdentifier(element.name)) return [];
    const property = element.propertyName ?? element.name;
    const label = isIdentifier(property) ? property.text : element.name.text;
    const member = node.members.find(
      (candidate): candidate is ts.PropertySignature =>
        ts.isPropertySignature(candidate) &&
        isIdentifier(candidate.name) &&
        candidate.name.text === label,
    );
    const annotated = member?.type === undefined ? null : types.typeOf(member.type, unit);
    scope.declareName(element, label);
    const type: ShapeType = annotated?.type ?? { kind: 'primitive', name: 'unknown' };
    return [{ name: label, shape: annotated?.shape ?? null, type }];
  });
}

/** Whether what a path leads to has a length, as lists and texts do; `null` where its type is not known. */
function hasLength(path: string, sources: readonly SourceType[]): boolean | null {
  const found = typeAt(path, sources);
  if (found === null) return null;
  const members = membersOf(found.type);
  if (members.some(({ kind }) => kind === 'array' || kind === 'tuple')) return true;
  if (elementOf(found.type) !== null) return true;
  return members.some(({ kind }) => kind === 'object') ? false : null;
}

/** Whether a path, or what leads to it inside of its list's element, may be missing. */
function canBeMissing(path: string, sources: readonly SourceType[]): boolean {
  const segments = parsePath(path) ?? [];
  const element = segments.findLastIndex(({ kind }) => kind !== 'field');
  return segments.some((_, index) => {
    if (index <= element) return false;
    const property = typeAt(pathText(segments.slice(0, index + 1)), sources)?.property;
    return property != null && (property.optional || property.nullable);
  });
}

/** What a source path leads to; `null` where the sources' types do not say. */
export function typeAt(path: string, sources: readonly SourceType[]): ReturnType<typeof findPath> {
  const [first, ...rest] = parsePath(path) ?? [];
  if (first?.kind !== 'field') return null;
  const source = sources.find(({ name }) => name === first.name);
  return source === undefined ? null : findPath(source.type, rest);
}
