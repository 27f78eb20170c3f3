import ts from 'typescript';
import { FlowrightError } from '../../base/error.ts';
import { lineWidth, quoteText, type CodeStyle } from '../../constructs/style.ts';
import type { Shape, ShapeProperty } from '../../model/shape.ts';
import type { TextChange } from '../../model/span.ts';
import { typeAt, type MappingReading } from '../../parse/mappings/mapping-reading.ts';
import { resolveName, type Declaration } from '../../parse/scope.ts';
import { unwrap, walk } from '../../parse/syntax.ts';
import { parsePath } from '../../shape/shape-path.ts';
import { elementOf, findPath, membersOf } from '../../shape/shape-tree.ts';
import type { Command } from '../command.ts';
import type { Draft } from '../draft.ts';
import { indentationAt, placeText, reindentExpression } from '../layout.ts';
import { checkedTarget, findMapping, objectAt } from '../mapping-target.ts';
import { knownAt } from '../rule-place.ts';
import { detectStyle } from '../style.ts';
import { checkFunctionName, importShape, refuseTakenName } from './mapping-create.ts';
import { startOfStatement } from '../mapping-names.ts';

/** A name that the extracted object reads, as a parameter of its mapping. */
interface Parameter {
  readonly name: string;
  readonly type: string;
  /** The shape that the type names, when it has to be imported. */
  readonly shape?: string;
}

interface ParameterContext {
  readonly mapping: MappingReading;
  readonly shapes: readonly Shape[];
  readonly quote: CodeStyle['quote'];
  /** The paths that conditions around the object have found to be there. */
  readonly known: ReadonlySet<string>;
}

/** `mapping.extract`: an object that a field (or a list's elements) is built as becomes a mapping of its own, which is called. */
export function extractMapping(
  draft: Draft,
  command: Extract<Command, { command: 'mapping.extract' }>,
): string {
  const target = objectPath(command.target);
  const mapping = findMapping(draft, command.mapping);
  checkFunctionName(command.name);
  const { file } = mapping.model;
  refuseTakenName(draft, file, command.name, false);
  const object = objectAt(mapping, target);
  if (object === null || mapping.objects.some(({ node }) => node === object.node)) {
    throw new FlowrightError(
      'invalid-target',
      `"${target}" of "${mapping.model.name}" is not built field by field.`,
      'Name a field, or a list’s elements such as "lines[]", that an object is made for.',
    );
  }
  const shape = shapeNameAt(draft, mapping, target);
  const { text, source } = mapping.unit;
  const style = detectStyle(mapping.unit);
  const { shapes } = draft.reading().model;
  const result = shapes.find(({ name }) => name === shape);
  const parameters = parametersOf(object.node, mapping, { shapes, quote: style.quote, result });
  if (parameters.length === 0) {
    throw new FlowrightError(
      'invalid-target',
      `"${target}" of "${mapping.model.name}" reads nothing of the sources, which a mapping has to.`,
      'Leave it where it is.',
    );
  }
  const start = object.node.getStart(source);
  const code = text.slice(start, object.node.end).replaceAll('\r\n', '\n');
  const body = reindentExpression(code, indentationAt(text, start), style.indent);
  const names = parameters.map(({ name }) => name);
  const call = `${command.name}(${names.join(', ')})`;
  const typed = parameters.map(({ name, type }) => `${name}: ${type}`);
  const oneLine = `export function ${command.name}(${typed.join(', ')}): ${shape} {`;
  const comma = style.trailingComma ? ',' : '';
  const head =
    oneLine.length <= lineWidth
      ? oneLine
      : `export function ${command.name}(\n${typed.map((one) => `${style.indent}${one}`).join(',\n')}${comma}\n): ${shape} {`;
  const added = `${head}\n${style.indent}return ${body}${style.semicolon}\n}\n\n`;
  const at = startOfStatement(mapping.function.statement, text);
  const changes: readonly TextChange[] = [
    { start: at, end: at, insert: placeText(added, '', style.endOfLine) },
    callChange(object.node, call),
  ];
  draft.change(file, changes);
  const needed = new Set([shape, ...parameters.flatMap((parameter) => parameter.shape ?? [])]);
  for (const found of shapes) if (needed.has(found.name)) importShape(draft, file, found, style);
  return `Extract mapping "${command.name}" from "${target}"`;
}

function objectPath(target: string): string {
  return target.endsWith('[]') ? `${checkedTarget(target.slice(0, -2))}[]` : checkedTarget(target);
}

/** The call in the object's place; the parentheses of an arrow's body go, as they are needed for an object only. */
function callChange(node: ts.ObjectLiteralExpression, call: string): TextChange {
  const { parent } = node;
  const isBody =
    ts.isParenthesizedExpression(parent) &&
    ts.isArrowFunction(parent.parent) &&
    parent.parent.body === parent;
  const replaced = isBody ? parent : node;
  return { start: replaced.getStart(), end: replaced.end, insert: call };
}

/** The exported shape that a target path has. */
function shapeNameAt(draft: Draft, mapping: MappingReading, target: string): string {
  const isList = target.startsWith('[]');
  const root = isList ? (elementOf(mapping.target) ?? mapping.target) : mapping.target;
  const found = findPath(root, isList ? target.slice(2) : target);
  const names =
    found === null
      ? []
      : membersOf(found.type).map((type) => (type.kind === 'object' ? type.name : null));
  const [name] = names;
  const { shapes } = draft.reading().model;
  if (
    typeof name === 'string' &&
    names.length === 1 &&
    shapes.some((shape) => shape.name === name)
  ) {
    return name;
  }
  throw new FlowrightError(
    'invalid-target',
    `The type of "${target}" is no shape of its own, which a mapping needs for its result.`,
    'Export it as an interface in src/types first.',
  );
}

/** The names around an object that it reads: parameters, list elements and constants of the mapping. */
function parametersOf(
  object: ts.ObjectLiteralExpression,
  mapping: MappingReading,
  {
    shapes,
    quote,
    result,
  }: Pick<ParameterContext, 'shapes' | 'quote'> & { result: Shape | undefined },
): readonly Parameter[] {
  const owner = mapping.function.node;
  const found = new Map<string, Declaration>();
  const enter = (node: ts.Node): void => {
    if (
      !ts.isIdentifier(node) ||
      (ts.isPropertyAccessExpression(node.parent) && node.parent.name === node)
    )
      return;
    if (ts.isPropertyAssignment(node.parent) && node.parent.name === node) return;
    const declaration = resolveName(node, node.text);
    if (declaration === null || declaration.pos < owner.pos || declaration.end > owner.end) return;
    if (declaration.pos >= object.pos && declaration.end <= object.end) return;
    found.set(node.text, declaration);
  };
  walk(object, enter);
  const known = knownAt(mapping, object);
  refuseKnownInside(object, result, { mapping, known });
  return [...found].map(([name, declaration]) =>
    parameterOf(name, declaration, object, { mapping, shapes, quote, known }),
  );
}

/**
 * What a condition around the object found to be there may be missing again where only its owner is handed on. That does no harm
 * where the code copes with it: before `?.` and `??`, and as the whole value of a field that takes the same.
 */
function refuseKnownInside(
  object: ts.ObjectLiteralExpression,
  result: Shape | undefined,
  { mapping, known }: Pick<ParameterContext, 'mapping' | 'known'>,
): void {
  walk(object, (node) => {
    if (!ts.isPropertyAccessExpression(node) && !ts.isElementAccessExpression(node)) return;
    const path = mapping.reader.scope.pathOf(node);
    const property = path === null ? null : typeAt(path, mapping.sources)?.property;
    if (path === null || property == null || !known.has(path)) return;
    if (!property.optional && !property.nullable) return;
    if (takesMissing(node) || fieldTakes(node, property, object, result)) return;
    throw new FlowrightError(
      'invalid-target',
      `The object reads "${path}", which a condition around it makes sure of; in a mapping of its own that is not known.`,
      'Extract it in the code editor.',
    );
  });
}

function takesMissing(node: ts.Expression): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent) || ts.isElementAccessExpression(parent)) {
    return parent.expression === node && parent.questionDotToken !== undefined;
  }
  return (
    ts.isBinaryExpression(parent) &&
    parent.left === node &&
    parent.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken
  );
}

function fieldTakes(
  node: ts.Expression,
  { optional, nullable }: ShapeProperty,
  object: ts.ObjectLiteralExpression,
  result: Shape | undefined,
): boolean {
  const { parent } = node;
  if (!ts.isPropertyAssignment(parent) || parent.parent !== object) return false;
  if (!ts.isIdentifier(parent.name) || result?.type.kind !== 'object') return false;
  const name = parent.name.text;
  const field = result.type.fields.find((one) => one.name === name);
  return field !== undefined && (field.optional || !optional) && (field.nullable || !nullable);
}

function parameterOf(
  name: string,
  declaration: Declaration,
  object: ts.ObjectLiteralExpression,
  { mapping, shapes, quote, known }: ParameterContext,
): Parameter {
  const isDirect = usesDirectly(name, object);
  if (ts.isParameter(declaration) && declaration.type !== undefined) {
    const canBeMissing = declaration.questionToken !== undefined;
    const isThere = isDirect || known.has(name);
    const rest = canBeMissing && !isThere ? ' | undefined' : '';
    return { name, type: declaration.type.getText() + rest };
  }
  const { scope } = mapping.reader;
  const path = ts.isParameter(declaration)
    ? scope.pathOfParameter(declaration)
    : scope.pathOfDeclaration(declaration);
  const text = path === null ? null : indexedType(path, mapping, quote);
  if (path !== null && text !== null) {
    const found = typeAt(path, mapping.sources);
    const type = found?.type;
    const isThere = isDirect || known.has(path);
    const isNullable = found?.property?.nullable === true && !isThere;
    const isOptional = found?.property?.optional === true && !isThere;
    const rest = (isNullable ? ' | null' : '') + (isOptional ? ' | undefined' : '');
    if (type?.kind === 'primitive') return { name, type: type.name + rest };
    const shape = type?.kind === 'object' ? type.name : null;
    if (shape !== null && shapes.filter((other) => other.name === shape).length === 1) {
      return { name, type: shape + rest, shape };
    }
    const canBeMissing = found?.property?.nullable === true || found?.property?.optional === true;
    return { name, type: canBeMissing && isThere ? `NonNullable<${text}>` : text };
  }
  throw new FlowrightError(
    'invalid-target',
    `The object reads "${name}", whose type cannot be told from the code.`,
    'Extract it in the code editor.',
  );
}

/** Whether an object reads members of a name as of something that is there. */
function usesDirectly(name: string, object: ts.ObjectLiteralExpression): boolean {
  let isDirect = false;
  walk(object, (node) => {
    if (!ts.isPropertyAccessExpression(node) || node.questionDotToken !== undefined) return;
    const owner = unwrap(node.expression);
    if (ts.isIdentifier(owner) && owner.text === name) isDirect = true;
  });
  return isDirect;
}

/** A source path as a type: `Order['lines'][number]`. */
function indexedType(
  path: string,
  mapping: MappingReading,
  quote: CodeStyle['quote'],
): string | null {
  const [first, ...rest] = parsePath(path) ?? [];
  if (first?.kind !== 'field') return null;
  const parameter = mapping.function.node.parameters.find(
    ({ name }) => ts.isIdentifier(name) && name.text === first.name,
  );
  if (parameter?.type === undefined) return null;
  let text = parameter.type.getText();
  let at = first.name;
  for (const segment of rest) {
    const property = typeAt(at, mapping.sources)?.property;
    const canBeMissing = property?.optional === true || property?.nullable === true;
    const owner = canBeMissing ? `NonNullable<${text}>` : text;
    if (segment.kind === 'field') {
      text = `${owner}[${quoteText(segment.name, quote)}]`;
      at = `${at}.${segment.name}`;
    } else if (segment.kind === 'elements') {
      text = `${owner}[number]`;
      at = `${at}[]`;
    } else return null;
  }
  return text;
}
