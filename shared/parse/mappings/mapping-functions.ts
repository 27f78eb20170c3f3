import ts from 'typescript';
import { isExported } from '../exports.ts';
import type { SourceUnit } from '../source-unit.ts';
import { unwrap } from '../syntax.ts';

// Taken out once: looking a name up in TypeScript's huge namespace at every node is what costs most here.
const {
  isArrayLiteralExpression,
  isArrayTypeNode,
  isArrowFunction,
  isBlock,
  isCallExpression,
  isFunctionDeclaration,
  isFunctionExpression,
  isIdentifier,
  isLiteralTypeNode,
  isObjectLiteralExpression,
  isParenthesizedTypeNode,
  isPropertyAccessExpression,
  isReturnStatement,
  isTypeOperatorNode,
  isTypeReferenceNode,
  isUnionTypeNode,
  isVariableDeclaration,
  isVariableStatement,
} = ts;

type MappingFunctionNode = ts.FunctionDeclaration | ts.ArrowFunction | ts.FunctionExpression;

/** A function with the form of a mapping; whether its result's type is a shape is another question. */
export interface MappingFunction {
  readonly name: string;
  readonly nameNode: ts.Identifier;
  readonly node: MappingFunctionNode;
  /** The statement that declares it. */
  readonly statement: ts.Statement;
  readonly returnType: NamedType;
  readonly result: MappingResult;
}

/** The object literal that is returned, or a list of such literals. */
export type MappingResult =
  | { readonly kind: 'object'; readonly object: ts.ObjectLiteralExpression }
  | { readonly kind: 'list'; readonly list: ts.Expression };

/** Whether a file is looked through for mappings. */
export function holdsMappings(file: string): boolean {
  return file.startsWith('src/services/');
}

/** The functions of a file that have the form of a mapping and are exported, in source order. */
export function mappingFunctions(unit: SourceUnit): readonly MappingFunction[] {
  const exported = new Set<string>();
  for (const target of unit.exports.names.values()) {
    if (target.kind === 'local') exported.add(target.name);
  }
  const functions: MappingFunction[] = [];
  for (const statement of unit.source.statements) {
    if (isFunctionDeclaration(statement)) {
      const { name } = statement;
      // A default export is exported under another name than its own.
      const isOut = name !== undefined && (exported.has(name.text) || isExported(statement));
      const found = isOut ? mappingFunctionOf(name, statement, statement) : null;
      if (found !== null) functions.push(found);
    } else if (isVariableStatement(statement)) {
      for (const declaration of statement.declarationList.declarations) {
        const { name, initializer } = declaration;
        if (!isIdentifier(name) || initializer === undefined || !exported.has(name.text)) continue;
        const value = unwrap(initializer);
        if (!isArrowFunction(value) && !isFunctionExpression(value)) continue;
        const found = mappingFunctionOf(name, value, statement);
        if (found !== null) functions.push(found);
      }
    }
  }
  return functions;
}

function mappingFunctionOf(
  nameNode: ts.Identifier,
  node: MappingFunctionNode,
  statement: ts.Statement,
): MappingFunction | null {
  const returnType = node.type === undefined ? null : namedType(node.type);
  if (returnType === null || node.asteriskToken !== undefined) return null;
  if (node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword) === true) return null;
  const [first] = node.parameters;
  if (first?.type === undefined || node.parameters.some(isThis)) return null;
  const result = node.body === undefined ? null : resultOf(node.body);
  if (result === null || (result.kind === 'list') !== returnType.isList) return null;
  return { name: nameNode.text, nameNode, node, statement, returnType, result };
}

function isThis(parameter: ts.ParameterDeclaration): boolean {
  return isIdentifier(parameter.name) && parameter.name.text === 'this';
}

/** A type that is a name, or a list of one; `null` and `undefined` beside it do not count. */
export interface NamedType {
  /** As the file writes it, without arguments: `Order`, `types.Order`. */
  readonly name: string;
  readonly isList: boolean;
  /** The name's own node, its arguments included. */
  readonly node: ts.TypeNode;
}

export function namedType(type: ts.TypeNode, isList = false): NamedType | null {
  if (isParenthesizedTypeNode(type)) return namedType(type.type, isList);
  if (isUnionTypeNode(type)) {
    const others = type.types.filter((member) => !isNothingType(member));
    const [only] = others;
    return only !== undefined && others.length === 1 ? namedType(only, isList) : null;
  }
  if (isTypeOperatorNode(type)) {
    return type.operator === ts.SyntaxKind.ReadonlyKeyword ? namedType(type.type, isList) : null;
  }
  if (isArrayTypeNode(type)) return isList ? null : namedType(type.elementType, true);
  if (!isTypeReferenceNode(type)) return null;
  const name = type.typeName.getText();
  const [argument] = type.typeArguments ?? [];
  if (argument !== undefined && type.typeArguments?.length === 1) {
    if (name === 'Array' || name === 'ReadonlyArray')
      return isList ? null : namedType(argument, true);
    if (name === 'Readonly') return namedType(argument, isList);
  }
  return { name, isList, node: type };
}

function isNothingType(type: ts.TypeNode): boolean {
  if (type.kind === ts.SyntaxKind.UndefinedKeyword) return true;
  return isLiteralTypeNode(type) && type.literal.kind === ts.SyntaxKind.NullKeyword;
}

/** What a body returns at its end. */
function resultOf(body: ts.ConciseBody): MappingResult | null {
  if (!isBlock(body)) return resultOfExpression(body);
  const last = body.statements.at(-1);
  if (last === undefined || !isReturnStatement(last) || last.expression === undefined) return null;
  const value = unwrap(last.expression);
  if (!isIdentifier(value)) return resultOfExpression(value);
  return resultOfConstant(value, body);
}

/** `const result = { … }; return result;` where nothing else uses the constant. */
function resultOfConstant(name: ts.Identifier, body: ts.Block): MappingResult | null {
  const before = body.statements.at(-2);
  if (before === undefined || !isVariableStatement(before)) return null;
  const { declarations } = before.declarationList;
  const [declaration] = declarations;
  if (declaration === undefined || declarations.length > 1) return null;
  if (!isVariableDeclaration(declaration) || !isIdentifier(declaration.name)) return null;
  if (declaration.name.text !== name.text || declaration.initializer === undefined) return null;
  return resultOfExpression(declaration.initializer);
}

function resultOfExpression(given: ts.Expression): MappingResult | null {
  const value = unwrap(given);
  if (isObjectLiteralExpression(value)) return { kind: 'object', object: value };
  return isListOfObjects(value) ? { kind: 'list', list: value } : null;
}

/** `[{ … }]`, or `x.map((y) => ({ … }))` with more list methods around it. */
function isListOfObjects(value: ts.Expression): boolean {
  if (isArrayLiteralExpression(value)) return true;
  let current: ts.Expression = value;
  while (isCallExpression(current) && isPropertyAccessExpression(current.expression)) {
    const { name, expression } = current.expression;
    if (name.text === 'map' || name.text === 'flatMap') return true;
    current = unwrap(expression);
  }
  return false;
}
