import ts from 'typescript';

// Taken out once: looking a name up in TypeScript's huge namespace at every node is what costs most here.
const {
  isExportAssignment,
  isExportDeclaration,
  isFunctionDeclaration,
  isIdentifier,
  isNamespaceExport,
  isStringLiteral,
  isVariableStatement,
} = ts;

/** What a file exports under one name. `local` is a name of the file itself, `default` what `defaultExportOf` finds. */
export type ExportTarget =
  | { readonly kind: 'local'; readonly name: string }
  | { readonly kind: 'default' }
  | { readonly kind: 'from'; readonly module: string; readonly name: string }
  | { readonly kind: 'namespace'; readonly module: string };

export interface ExportTable {
  /** In source order, so that the first of several names of one thing comes first. */
  readonly names: ReadonlyMap<string, ExportTarget>;
  /** The modules of `export * from`. */
  readonly stars: readonly string[];
}

/** Reads a file's export declarations; type-only ones are left out. */
export function readExports(source: ts.SourceFile): ExportTable {
  const names = new Map<string, ExportTarget>();
  const stars: string[] = [];
  for (const statement of source.statements) {
    if (isExportDeclaration(statement)) readExportDeclaration(statement, names, stars);
    else if (isExportAssignment(statement)) {
      if (statement.isExportEquals !== true) {
        names.set('default', { kind: 'default' });
      }
    } else if (isExported(statement)) readExportedStatement(statement, names);
  }
  return { names, stars };
}

function readExportDeclaration(
  declaration: ts.ExportDeclaration,
  names: Map<string, ExportTarget>,
  stars: string[],
): void {
  if (declaration.isTypeOnly) return;
  const specifier = declaration.moduleSpecifier;
  const module = specifier !== undefined && isStringLiteral(specifier) ? specifier.text : null;
  const clause = declaration.exportClause;
  if (clause === undefined) {
    if (module !== null) stars.push(module);
    return;
  }
  if (isNamespaceExport(clause)) {
    if (module !== null) names.set(clause.name.text, { kind: 'namespace', module });
    return;
  }
  for (const element of clause.elements) {
    if (element.isTypeOnly) continue;
    const name = (element.propertyName ?? element.name).text;
    names.set(
      element.name.text,
      module === null ? { kind: 'local', name } : { kind: 'from', module, name },
    );
  }
}

function readExportedStatement(statement: ts.Statement, names: Map<string, ExportTarget>): void {
  if (isVariableStatement(statement)) {
    for (const declaration of statement.declarationList.declarations) {
      if (!isIdentifier(declaration.name)) continue;
      names.set(declaration.name.text, { kind: 'local', name: declaration.name.text });
    }
  } else if (isFunctionDeclaration(statement)) {
    const isDefault = hasModifier(statement, ts.SyntaxKind.DefaultKeyword);
    if (isDefault) names.set('default', { kind: 'default' });
    else if (statement.name !== undefined) {
      names.set(statement.name.text, { kind: 'local', name: statement.name.text });
    }
  }
}

/** What `export default` gives, where it is an expression or a function. */
export function defaultExportOf(
  source: ts.SourceFile,
): ts.Expression | ts.FunctionDeclaration | null {
  let found: ts.Expression | ts.FunctionDeclaration | null = null;
  for (const statement of source.statements) {
    if (isExportAssignment(statement) && statement.isExportEquals !== true) {
      found = statement.expression;
    } else if (
      isFunctionDeclaration(statement) &&
      isExported(statement) &&
      hasModifier(statement, ts.SyntaxKind.DefaultKeyword)
    ) {
      found = statement;
    }
  }
  return found;
}

export function isExported(statement: ts.Statement): boolean {
  return hasModifier(statement, ts.SyntaxKind.ExportKeyword);
}

function hasModifier(node: ts.Node, kind: ts.SyntaxKind): boolean {
  const modifiers = ts.canHaveModifiers(node) ? ts.getModifiers(node) : undefined;
  return modifiers?.some((modifier) => modifier.kind === kind) === true;
}
