import ts from 'typescript';
import type { TextChange } from '../model/span.ts';
import { resolveName, topLevelNames } from '../parse/scope.ts';
import type { SourceUnit } from '../parse/source-unit.ts';
import { walk } from '../parse/syntax.ts';
import { isMemberName } from './imports.ts';

/** A part of an import declaration that gives the file one name. */
export type ImportNode = ts.ImportSpecifier | ts.NamespaceImport | ts.ImportClause;

/** What a name at the top level of a file is: imported, or declared by statements (several for overloads). */
export type TopLevel =
  | { readonly kind: 'import'; readonly node: ImportNode }
  | { readonly kind: 'statements'; readonly statements: readonly ts.Statement[] };

/** The names at the top level of a file, types included. */
export function topLevelOf(source: ts.SourceFile): ReadonlyMap<string, TopLevel> {
  const table = new Map<string, TopLevel>();
  for (const statement of source.statements) {
    if (ts.isImportDeclaration(statement)) {
      for (const [name, node] of importedNodes(statement))
        table.set(name, { kind: 'import', node });
      continue;
    }
    for (const name of declaredNames(statement)) {
      const known = table.get(name);
      const before = known?.kind === 'statements' ? known.statements : [];
      table.set(name, { kind: 'statements', statements: [...before, statement] });
    }
  }
  return table;
}

/** Every name that a file imports. */
export function importedNames(
  source: ts.SourceFile,
): readonly (readonly [name: string, node: ImportNode])[] {
  return source.statements.flatMap((statement) =>
    ts.isImportDeclaration(statement) ? importedNodes(statement) : [],
  );
}

/** The names that an import declaration gives its file. */
export function importedNodes(
  declaration: ts.ImportDeclaration,
): readonly (readonly [name: string, node: ImportNode])[] {
  const clause = declaration.importClause;
  if (clause === undefined) return [];
  const bindings = clause.namedBindings;
  const own: (readonly [string, ImportNode])[] =
    clause.name === undefined ? [] : [[clause.name.text, clause]];
  if (bindings === undefined) return own;
  if (ts.isNamespaceImport(bindings)) return [...own, [bindings.name.text, bindings]];
  return [...own, ...bindings.elements.map((element) => [element.name.text, element] as const)];
}

/** The names that a statement declares. */
export function declaredNames(statement: ts.Statement): readonly string[] {
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.flatMap(({ name }) => bindingNames(name));
  }
  const isNamed =
    ts.isFunctionDeclaration(statement) ||
    ts.isClassDeclaration(statement) ||
    ts.isEnumDeclaration(statement) ||
    ts.isInterfaceDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement) ||
    ts.isModuleDeclaration(statement) ||
    ts.isImportEqualsDeclaration(statement);
  return isNamed && statement.name !== undefined ? [statement.name.text] : [];
}

function bindingNames(name: ts.BindingName): readonly string[] {
  if (ts.isIdentifier(name)) return [name.text];
  return name.elements.flatMap((element) =>
    ts.isBindingElement(element) ? bindingNames(element.name) : [],
  );
}

/** The identifiers in `nodes` that mean a name at the top level of their file, the declarations' own names included. */
function topLevelMentions(
  nodes: readonly ts.Node[],
  table: ReadonlyMap<string, TopLevel>,
): readonly ts.Identifier[] {
  const found: ts.Identifier[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && table.has(node.text) && meansTopLevel(node)) found.push(node);
  };
  for (const node of nodes) {
    visit(node);
    walk(node, visit);
  }
  return found;
}

function meansTopLevel(node: ts.Identifier): boolean {
  if (isMemberName(node)) return false;
  const { parent } = node;
  const isOwnName = ts.isStatement(parent) && ts.isSourceFile(parent.parent);
  if (isOwnName && 'name' in parent && parent.name === node) return true;
  const declaration = resolveName(node, node.text);
  // Types are in no table of values.
  return declaration === null || topLevelNames(node.getSourceFile()).get(node.text) === declaration;
}

/** The top-level names that `nodes` use, in the order of their first use; those that `nodes` declare are left out. */
export function namesNeededBy(
  nodes: readonly ts.Node[],
  table: ReadonlyMap<string, TopLevel>,
): readonly string[] {
  const names = new Set(topLevelMentions(nodes, table).map(({ text }) => text));
  for (const node of nodes) {
    if (!ts.isStatement(node)) continue;
    for (const name of declaredNames(node)) names.delete(name);
  }
  return [...names];
}

/** The statements of a file that `nodes` need, directly or through others: what is needed comes before what needs it. */
export function statementsNeededBy(
  nodes: readonly ts.Node[],
  unit: SourceUnit,
): readonly ts.Statement[] {
  const table = topLevelOf(unit.source);
  const seen = new Set<ts.Node>(nodes);
  const result: ts.Statement[] = [];
  const visit = (roots: readonly ts.Node[]): void => {
    for (const name of namesNeededBy(roots, table)) {
      const meant = table.get(name);
      if (meant?.kind !== 'statements') continue;
      for (const statement of meant.statements) {
        if (seen.has(statement)) continue;
        seen.add(statement);
        visit([statement]);
        result.push(statement);
      }
    }
  };
  visit(nodes);
  return result;
}

/** The changes that give top-level names of a file other names wherever `nodes` use them. */
export function renamesIn(
  nodes: readonly ts.Node[],
  source: ts.SourceFile,
  names: ReadonlyMap<string, string>,
): readonly TextChange[] {
  return topLevelMentions(nodes, topLevelOf(source)).flatMap((node): TextChange[] => {
    const name = names.get(node.text);
    if (name === undefined || name === node.text) return [];
    const { parent } = node;
    const isShort =
      (ts.isShorthandPropertyAssignment(parent) && parent.name === node) ||
      (ts.isBindingElement(parent) && ts.isObjectBindingPattern(parent.parent));
    const insert = isShort && !hasPropertyName(parent) ? `${node.text}: ${name}` : name;
    return [{ start: node.getStart(source), end: node.getEnd(), insert }];
  });
}

function hasPropertyName(node: ts.Node): boolean {
  return ts.isBindingElement(node) && node.propertyName !== undefined;
}
