import ts from 'typescript';
import { followExpression, UnitLookup } from '../parse/links.ts';
import type { WorkflowReading } from '../parse/workflow-reading.ts';
import { resolveName } from '../parse/scope.ts';
import type { SourceUnit } from '../parse/source-unit.ts';
import { unwrap, walk } from '../parse/syntax.ts';

/** Where a workflow is declared: a statement that holds nothing else. */
export interface WorkflowStatement {
  readonly reading: WorkflowReading;
  readonly statement: ts.Statement;
  /** The constant's name; `null` when the workflow stands in the statement itself. */
  readonly name: ts.Identifier | null;
}

/** `null` for a workflow that shares its statement with other code. */
export function statementOfWorkflow(reading: WorkflowReading): WorkflowStatement | null {
  const { chain, derivedFromNames } = reading.site;
  const { whole } = chain;
  const { parent } = whole;
  if (derivedFromNames.length > 0) return null;
  if (ts.isExportAssignment(parent)) return { reading, statement: parent, name: null };
  if (ts.isVariableDeclaration(parent) && ts.isIdentifier(parent.name)) {
    const list = parent.parent;
    if (!ts.isVariableDeclarationList(list)) return null;
    const statement = list.parent;
    return list.declarations.length === 1 && ts.isVariableStatement(statement)
      ? { reading, statement, name: parent.name }
      : null;
  }
  const statement = ts.isCallExpression(parent) ? registerStatement(parent) : null;
  return statement === null ? null : { reading, statement, name: null };
}

/** The statement that only registers one workflow, such as `mi.register(x);`. */
export function registerStatement(call: ts.CallExpression): ts.ExpressionStatement | null {
  const callee = call.expression;
  const isRegister = ts.isPropertyAccessExpression(callee) && callee.name.text === 'register';
  if (!isRegister || call.arguments.length !== 1) return null;
  const outer = ts.isAwaitExpression(call.parent) ? call.parent : call;
  return ts.isExpressionStatement(outer.parent) ? outer.parent : null;
}

/** The expressions of a file that mean this workflow's constant, imports and exports left out. */
export function usesOfWorkflow(
  workflow: WorkflowStatement,
  unit: SourceUnit,
  units: ReadonlyMap<string, SourceUnit>,
): readonly ts.Expression[] {
  const { name, reading } = workflow;
  const { whole } = reading.site.chain;
  const lookup = new UnitLookup(units);
  const uses: ts.Expression[] = [];
  const means = (node: ts.Identifier | ts.PropertyAccessExpression): boolean => {
    const followed = followExpression(node, unit, lookup);
    return followed.kind === 'value' && followed.node === unwrap(whole);
  };
  walk(unit.source, (node) => {
    if (node === name || isInModuleDeclaration(node)) return;
    if (ts.isIdentifier(node)) {
      if (isOtherName(node) || resolveName(node, node.text) === null) return;
      if (means(node)) uses.push(node);
    } else if (ts.isPropertyAccessExpression(node) && means(node)) uses.push(node);
  });
  return uses;
}

function isInModuleDeclaration(node: ts.Node): boolean {
  const { parent } = node;
  return ts.isImportSpecifier(parent) || ts.isExportSpecifier(parent) || ts.isImportClause(parent);
}

function isOtherName(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.name === node;
  if (ts.isPropertyAssignment(parent)) return parent.name === node;
  return ts.isVariableDeclaration(parent) && parent.name === node;
}
