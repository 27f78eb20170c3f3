import ts from 'typescript';

// Taken out once: looking a name up in TypeScript's huge namespace at every node is what costs most here.
const {
  forEachChild,
  isBindingElement,
  isBlock,
  isCaseBlock,
  isCatchClause,
  isClassDeclaration,
  isClassExpression,
  isClassLike,
  isEnumDeclaration,
  isExpressionStatement,
  isForInStatement,
  isForOfStatement,
  isForStatement,
  isFunctionDeclaration,
  isFunctionExpression,
  isFunctionLike,
  isIdentifier,
  isImportDeclaration,
  isImportEqualsDeclaration,
  isModuleBlock,
  isModuleDeclaration,
  isNamespaceImport,
  isParameter,
  isSourceFile,
  isVariableDeclarationList,
  isVariableStatement,
} = ts;

/** What a name stands for at a place: the node that declares it. */
export type Declaration =
  | ts.ImportSpecifier
  | ts.ImportClause
  | ts.NamespaceImport
  | ts.ImportEqualsDeclaration
  | ts.VariableDeclaration
  | ts.BindingElement
  | ts.ParameterDeclaration
  | ts.FunctionDeclaration
  | ts.FunctionExpression
  | ts.ClassDeclaration
  | ts.ClassExpression
  | ts.EnumDeclaration
  | ts.ModuleDeclaration;

type ScopeTable = ReadonlyMap<string, Declaration>;

declare module 'typescript' {
  interface Node {
    /** A scope's names, kept on the node itself: a weak map outside would keep dropped files alive until a full collection. */
    flowrightNames?: ScopeTable;
  }
  interface SourceFile {
    /** Few files have a `var` at all: one look at the text saves walks through all functions. */
    flowrightMayHoist?: boolean;
  }
}

function mayHoist(source: ts.SourceFile): boolean {
  source.flowrightMayHoist ??= /\bvar\b/.test(source.text);
  return source.flowrightMayHoist;
}

/**
 * The declaration that `name` refers to where `node` stands, by JavaScript's scope rules (block scopes, parameters, hoisted
 * `var`); `null` for a global. Type-only declarations do not count: they do not exist at run time.
 */
export function resolveName(node: ts.Node, name: string): Declaration | null {
  for (let scope = node; ; scope = scope.parent) {
    if (isScopeKind[scope.kind] !== true) continue;
    const found = tableOf(scope).get(name);
    if (found !== undefined) return found;
    if (isSourceFile(scope)) return null;
  }
}

/** The names that a source file declares at its top level, with their declarations. */
export function topLevelNames(source: ts.SourceFile): ScopeTable {
  return tableOf(source);
}

/** By kind: a list is asked quicker than a set, and it is asked at every node on the way out. */
const isScopeKind: boolean[] = [];
for (const kind of [
  ts.SyntaxKind.SourceFile,
  ts.SyntaxKind.Block,
  ts.SyntaxKind.ArrowFunction,
  ts.SyntaxKind.FunctionExpression,
  ts.SyntaxKind.FunctionDeclaration,
  ts.SyntaxKind.MethodDeclaration,
  ts.SyntaxKind.Constructor,
  ts.SyntaxKind.GetAccessor,
  ts.SyntaxKind.SetAccessor,
  ts.SyntaxKind.ForStatement,
  ts.SyntaxKind.ForInStatement,
  ts.SyntaxKind.ForOfStatement,
  ts.SyntaxKind.CatchClause,
  ts.SyntaxKind.CaseBlock,
  ts.SyntaxKind.ModuleBlock,
  ts.SyntaxKind.ClassExpression,
]) {
  isScopeKind[kind] = true;
}

const noNames: ScopeTable = new Map();

function tableOf(scope: ts.Node): ScopeTable {
  const known = scope.flowrightNames;
  if (known !== undefined) return known;
  const table = new Map<string, Declaration>();
  collect(scope, table);
  const names = table.size === 0 ? noNames : table;
  scope.flowrightNames = names;
  return names;
}

function collect(scope: ts.Node, table: Map<string, Declaration>): void {
  if (isFunctionLike(scope)) {
    collectFunction(scope, table);
    if (!mayHoist(scope.getSourceFile())) return;
    if ('body' in scope && scope.body !== undefined) collectHoisted(scope.body, table);
  } else if (isSourceFile(scope)) {
    collectStatements(scope.statements, table);
    if (mayHoist(scope)) collectHoisted(scope, table);
  } else if (isBlock(scope) || isModuleBlock(scope)) {
    collectStatements(scope.statements, table);
  } else if (isCaseBlock(scope)) {
    for (const clause of scope.clauses) collectStatements(clause.statements, table);
  } else if (isForStatement(scope) || isForInStatement(scope) || isForOfStatement(scope)) {
    const initializer = scope.initializer;
    if (initializer !== undefined && isVariableDeclarationList(initializer)) {
      collectVariables(initializer, table);
    }
  } else if (isCatchClause(scope)) {
    if (scope.variableDeclaration !== undefined) collectBinding(scope.variableDeclaration, table);
  } else if (isClassExpression(scope) && scope.name !== undefined) {
    table.set(scope.name.text, scope);
  }
}

function collectFunction(scope: ts.SignatureDeclaration, table: Map<string, Declaration>): void {
  if (isFunctionExpression(scope) && scope.name !== undefined) table.set(scope.name.text, scope);
  for (const parameter of scope.parameters) {
    if (isParameter(parameter)) collectBinding(parameter, table);
  }
}

function collectStatements(
  statements: readonly ts.Statement[],
  table: Map<string, Declaration>,
): void {
  for (const statement of statements) {
    if (isVariableStatement(statement)) collectVariables(statement.declarationList, table);
    else if (isFunctionDeclaration(statement) || isClassDeclaration(statement)) {
      if (statement.name !== undefined) table.set(statement.name.text, statement);
    } else if (isEnumDeclaration(statement)) table.set(statement.name.text, statement);
    else if (isModuleDeclaration(statement)) table.set(statement.name.text, statement);
    else if (isImportEqualsDeclaration(statement)) table.set(statement.name.text, statement);
    else if (isImportDeclaration(statement)) collectImport(statement, table);
  }
}

function collectImport(declaration: ts.ImportDeclaration, table: Map<string, Declaration>): void {
  const clause = declaration.importClause;
  if (clause === undefined || clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return;
  if (clause.name !== undefined) table.set(clause.name.text, clause);
  const bindings = clause.namedBindings;
  if (bindings === undefined) return;
  if (isNamespaceImport(bindings)) table.set(bindings.name.text, bindings);
  else {
    for (const specifier of bindings.elements) {
      if (!specifier.isTypeOnly) table.set(specifier.name.text, specifier);
    }
  }
}

function collectVariables(list: ts.VariableDeclarationList, table: Map<string, Declaration>): void {
  for (const declaration of list.declarations) collectBinding(declaration, table);
}

function collectBinding(
  declaration: ts.VariableDeclaration | ts.ParameterDeclaration | ts.BindingElement,
  table: Map<string, Declaration>,
): void {
  if (isIdentifier(declaration.name)) {
    table.set(declaration.name.text, declaration);
    return;
  }
  for (const element of declaration.name.elements) {
    if (isBindingElement(element)) collectBinding(element, table);
  }
}

/** `var` belongs to the function around it, however deep in blocks it stands. */
function collectHoisted(root: ts.Node, table: Map<string, Declaration>): void {
  const step = (node: ts.Node): void => {
    if (isFunctionLike(node) || isExpressionStatement(node) || isClassLike(node)) return;
    if (isVariableDeclarationList(node)) {
      if ((node.flags & ts.NodeFlags.BlockScoped) === 0) collectVariables(node, table);
      return;
    }
    forEachChild(node, step);
  };
  forEachChild(root, step);
}
