import ts from 'typescript';
import { matchCondition } from '../constructs/mapping/condition.ts';
import type { CodeStyle } from '../constructs/style.ts';
import type { RuleValue } from '../model/mapping.ts';
import type { TextChange } from '../model/span.ts';
import { typeAt, type MappingReading } from '../parse/mappings/mapping-reading.ts';
import { resolveName } from '../parse/scope.ts';
import { unwrap } from '../parse/syntax.ts';
import { constantOf } from '../parse/value.ts';
import { extendPath, isPlainName, parsePath, pathText } from '../shape/shape-path.ts';
import { insertElement, type CommaList } from './list-edit.ts';
import { knownPaths, type PathBinding } from './rule-text.ts';
import type { RulePlaceContext } from './rule-writer.ts';

/** What can be read at a place of a mapping, and how. */
export function placeContext(
  mapping: MappingReading,
  place: ts.Node,
  style: CodeStyle,
  mappingNames: ReadonlyMap<string, string>,
): RulePlaceContext {
  const { sources } = mapping;
  const known = knownAt(mapping, place);
  return {
    style,
    bindings: bindingsAt(mapping, place),
    isTaken: (name) => resolveName(place, name) !== null,
    isOptional: (path) => {
      if (known.has(path)) return false;
      const property = typeAt(path, sources)?.property;
      return (
        property !== undefined && property !== null && (property.optional || property.nullable)
      );
    },
    tableForm: (name) => tableForm(name, place),
    mappingName: (name) => mappingNames.get(name) ?? name,
    sourceNames: sources.map(({ name }) => name),
  };
}

/** The paths that are there at a place, because a condition around it asks for them. */
export function knownAt(
  { reader, function: { node: mapping } }: MappingReading,
  place: ts.Node,
): ReadonlySet<string> {
  const known = new Set<string>();
  const add = (condition: ts.Expression, holds: boolean): void => {
    for (const path of knownPaths(matchCondition(condition, reader), holds)) {
      const segments = parsePath(path) ?? [];
      segments.forEach((_, index) => known.add(pathText(segments.slice(0, index + 1))));
    }
  };
  for (let node = place; node !== mapping; node = node.parent) {
    const { parent } = node;
    // A callback may run when the answer is another one already: the compiler does not trust it there either.
    if (ts.isFunctionLike(node) || ts.isSourceFile(parent)) return known;
    if (ts.isConditionalExpression(parent) && node !== parent.condition) {
      add(parent.condition, node === parent.whenTrue);
    } else if (ts.isBinaryExpression(parent) && node === parent.right) {
      const { kind } = parent.operatorToken;
      if (kind === ts.SyntaxKind.AmpersandAmpersandToken) add(parent.left, true);
      if (kind === ts.SyntaxKind.BarBarToken) add(parent.left, false);
    }
  }
  return known;
}

/** The names around a place that stand for paths: parameters of the mapping and of list callbacks, and constants before it. */
function bindingsAt(mapping: MappingReading, place: ts.Node): readonly PathBinding[] {
  const { scope } = mapping.reader;
  const bindings: PathBinding[] = [];
  const add = (name: ts.BindingName, path: string | null): void => {
    if (ts.isIdentifier(name)) {
      if (path !== null && resolveName(place, name.text) === name.parent) {
        bindings.push({ path, code: name.text });
      }
      return;
    }
    for (const element of name.elements) {
      if (!ts.isBindingElement(element)) continue;
      add(element.name, element.initializer === undefined ? scope.pathOfBinding(element) : null);
    }
  };
  for (let node: ts.Node = place; ; node = node.parent) {
    if (ts.isFunctionLike(node)) {
      for (const parameter of node.parameters) {
        if (ts.isParameter(parameter)) add(parameter.name, scope.pathOfParameter(parameter));
      }
    } else if (ts.isBlock(node)) {
      for (const statement of node.statements) {
        if (statement.end > place.pos || !ts.isVariableStatement(statement)) continue;
        for (const declaration of statement.declarationList.declarations) {
          const path = ts.isIdentifier(declaration.name)
            ? scope.pathOfDeclaration(declaration)
            : null;
          add(declaration.name, path);
        }
      }
    }
    if (node === mapping.function.node || ts.isSourceFile(node)) return bindings;
  }
}

/** How the table of a name is asked: what is declared for any text takes any, a bare literal only its own keys. */
function tableForm(name: string, place: ts.Node): 'map' | 'open' | 'closed' {
  const declaration = resolveName(place, name);
  if (declaration === null || !ts.isVariableDeclaration(declaration)) return 'open';
  if (!ts.isIdentifier(declaration.name)) return 'open';
  const initializer = constantOf(declaration.name)?.initializer;
  if (initializer === undefined || declaration.type !== undefined) {
    return declaration.type?.getText().includes('Map<') === true ? 'map' : 'open';
  }
  const table = unwrap(initializer);
  if (ts.isNewExpression(table)) return 'map';
  return 'closed';
}

/** Every value in a value, itself first. */
export function valuesIn(value: RuleValue): readonly RuleValue[] {
  const found: RuleValue[] = [];
  const enter = (part: unknown): void => {
    if (Array.isArray(part)) part.forEach(enter);
    else if (typeof part === 'object' && part !== null) Object.values(part).forEach(enter);
    if (isRuleValue(part)) found.push(part);
  };
  enter(value);
  return found;
}

function isRuleValue(part: unknown): part is RuleValue {
  return typeof part === 'object' && part !== null && 'base' in part;
}

/** Names to take out of destructured parameters, so that paths can be read at a place. */
export interface PatternAdditions {
  readonly changes: readonly TextChange[];
  readonly bindings: readonly PathBinding[];
}

/** Adds to the patterns around a place what a value reads and they do not take out yet. */
export function patternAdditions(
  mapping: MappingReading,
  place: ts.Node,
  value: RuleValue,
  endOfLine: string,
): PatternAdditions {
  const known = bindingsAt(mapping, place);
  const changes: TextChange[] = [];
  const bindings: PathBinding[] = [];
  for (const part of valuesIn(value)) {
    if (part.base !== 'path') continue;
    const all = [...known, ...bindings];
    if (all.some(({ path }) => isReachable(part.path, path))) continue;
    const found = patternFor(mapping, place, part.path);
    if (found === null || all.some((binding) => binding.path === found.path)) continue;
    const { pattern, name, path } = found;
    const code = isFree(place, name, bindings) ? name : `${name}Value`;
    const text = code === name ? name : `${name}: ${code}`;
    const list: CommaList = {
      text: mapping.unit.text,
      elements: pattern.elements,
      open: pattern.getStart() + 1,
      close: pattern.end - 1,
      endOfLine,
    };
    // What takes the rest has to stay last.
    const rest = pattern.elements.findIndex(({ dotDotDotToken }) => dotDotDotToken !== undefined);
    changes.push(...insertElement(list, rest < 0 ? pattern.elements.length : rest, text));
    bindings.push({ path, code });
  }
  return { changes, bindings };
}

function isPathWithin(path: string, owner: string): boolean {
  return path === owner || (path.startsWith(owner) && /^[.[]/.test(path.slice(owner.length)));
}

/** Whether a path goes on from another one without entering a list. */
function isReachable(path: string, from: string): boolean {
  return isPathWithin(path, from) && !path.slice(from.length).includes('[]');
}

function isFree(place: ts.Node, name: string, bindings: readonly PathBinding[]): boolean {
  return resolveName(place, name) === null && !bindings.some(({ code }) => code === name);
}

/** The destructured parameter around a place that the path begins in, and the field of it that leads there. */
function patternFor(
  mapping: MappingReading,
  place: ts.Node,
  path: string,
): {
  readonly pattern: ts.ObjectBindingPattern;
  readonly name: string;
  readonly path: string;
} | null {
  const { scope } = mapping.reader;
  for (let node: ts.Node = place; !ts.isSourceFile(node); node = node.parent) {
    if (!ts.isFunctionLike(node)) continue;
    for (const parameter of node.parameters) {
      if (!ts.isParameter(parameter) || !ts.isObjectBindingPattern(parameter.name)) continue;
      const owner = scope.pathOfParameter(parameter);
      if (owner === null || !isPathWithin(path, owner) || parameter.name.elements.length === 0)
        continue;
      const [segment] = (parsePath(path) ?? []).slice((parsePath(owner) ?? []).length);
      if (segment?.kind !== 'field' || !isPlainName(segment.name)) continue;
      return { pattern: parameter.name, name: segment.name, path: extendPath(owner, segment) };
    }
  }
  return null;
}
