import ts from 'typescript';
import { resolveName } from './scope.ts';
import { unwrap } from './syntax.ts';

// Taken out once: looking a name up in TypeScript's huge namespace at every node is what costs most here.
const {
  isIdentifier,
  isNumericLiteral,
  isStringLiteralLike,
  isVariableDeclaration,
  isVariableDeclarationList,
} = ts;

const { FalseKeyword, TrueKeyword } = ts.SyntaxKind;

export type Literal = string | number | boolean;

/**
 * What an expression is worth without running anything: a literal, a template without substitutions, or a constant of the
 * same file that holds one. `literal` is the node that writes the value; `constant` the declaration it was read through.
 */
export interface KnownValue {
  readonly value: Literal;
  readonly literal: ts.Expression;
  readonly constant: ts.VariableDeclaration | null;
}

const deepestConstant = 10;

/** `null` when the value is only known at run time. */
export function readValue(node: ts.Expression, depth = 0): KnownValue | null {
  const expression = unwrap(node);
  const value = literalValue(expression);
  if (value !== null) return { value, literal: expression, constant: null };
  if (!isIdentifier(expression) || depth >= deepestConstant) return null;
  const constant = constantOf(expression);
  if (constant?.initializer === undefined) return null;
  const inner = readValue(constant.initializer, depth + 1);
  return inner === null ? null : { ...inner, constant: inner.constant ?? constant };
}

/** The `const x = …` that an identifier refers to in its own file, if it does. */
export function constantOf(identifier: ts.Identifier): ts.VariableDeclaration | null {
  const declaration = resolveName(identifier, identifier.text);
  if (declaration === null || !isVariableDeclaration(declaration)) return null;
  return isConst(declaration) && isIdentifier(declaration.name) ? declaration : null;
}

export function isConst(declaration: ts.VariableDeclaration): boolean {
  if (!isVariableDeclarationList(declaration.parent)) return false;
  const kind: ts.NodeFlags = declaration.parent.flags & ts.NodeFlags.BlockScoped;
  return kind === ts.NodeFlags.Const;
}

function literalValue(node: ts.Expression): Literal | null {
  if (isStringLiteralLike(node)) return node.text;
  if (isNumericLiteral(node)) return Number(node.text);
  return booleanValue(node);
}

function booleanValue(node: ts.Node): boolean | null {
  if (node.kind === TrueKeyword) return true;
  return node.kind === FalseKeyword ? false : null;
}

/** A field of the model: its value, or `null` with the source text, or both absent when the code does not give it. */
export interface Field<Value extends Literal> {
  readonly value: Value | null;
  readonly expression: string | null;
  /** The node that the code gives for the field. */
  readonly node: ts.Expression;
  readonly known: KnownValue | null;
}

export function readString(node: ts.Expression): Field<string> {
  const known = readValue(node);
  return typeof known?.value === 'string'
    ? { value: known.value, expression: null, node, known }
    : { value: null, expression: node.getText(), node, known: null };
}

export function readNumber(node: ts.Expression): Field<number> {
  const known = readValue(node);
  return typeof known?.value === 'number'
    ? { value: known.value, expression: null, node, known }
    : { value: null, expression: node.getText(), node, known: null };
}

export function readBoolean(node: ts.Expression): Field<boolean> {
  const known = readValue(node);
  return typeof known?.value === 'boolean'
    ? { value: known.value, expression: null, node, known }
    : { value: null, expression: node.getText(), node, known: null };
}
