import ts from 'typescript';
import { isExported } from '../exports.ts';
import type { UnitLookup } from '../links.ts';
import type { SourceUnit } from '../source-unit.ts';

// Taken out once: looking a name up in TypeScript's huge namespace at every node is what costs most here.
const {
  isEnumDeclaration,
  isExportAssignment,
  isExportDeclaration,
  isIdentifier,
  isImportDeclaration,
  isInterfaceDeclaration,
  isNamedExports,
  isNamespaceImport,
  isStringLiteral,
  isTypeAliasDeclaration,
} = ts;

/** A declaration that a type's name can stand for. */
export type TypeDeclaration =
  ts.InterfaceDeclaration | ts.TypeAliasDeclaration | ts.EnumDeclaration;

interface ImportedType {
  readonly module: string;
  /** The name there; `null` for the whole module. */
  readonly name: string | null;
}

interface ExportedType {
  /** `null` for a name of the file itself. */
  readonly module: string | null;
  readonly name: string;
}

/** The names of types that a file declares, imports and exports, type-only ones included. */
interface TypeNames {
  /** Several for an interface that is declared in parts. */
  readonly declared: ReadonlyMap<string, readonly TypeDeclaration[]>;
  readonly imported: ReadonlyMap<string, ImportedType>;
  readonly exported: ReadonlyMap<string, ExportedType>;
  /** The modules of `export * from`. */
  readonly stars: readonly string[];
}

declare module 'typescript' {
  interface SourceFile {
    /** Kept on the node itself, like the scopes: a weak map outside would keep dropped files alive. */
    flowrightTypes?: TypeNames;
  }
}

/** The type names of a file, read once. */
export function typeNamesOf(source: ts.SourceFile): TypeNames {
  source.flowrightTypes ??= readTypeNames(source);
  return source.flowrightTypes;
}

function readTypeNames(source: ts.SourceFile): TypeNames {
  const declared = new Map<string, TypeDeclaration[]>();
  const imported = new Map<string, ImportedType>();
  const exported = new Map<string, ExportedType>();
  const stars: string[] = [];
  for (const statement of source.statements) {
    if (isTypeDeclaration(statement)) {
      const name = statement.name.text;
      const known = declared.get(name);
      if (known === undefined) declared.set(name, [statement]);
      else known.push(statement);
      if (isExported(statement)) {
        const isDefault = statement.modifiers?.some(
          ({ kind }) => kind === ts.SyntaxKind.DefaultKeyword,
        );
        exported.set(isDefault === true ? 'default' : name, { module: null, name });
      }
    } else if (isImportDeclaration(statement)) readImport(statement, imported);
    else if (isExportDeclaration(statement)) readExport(statement, exported, stars);
    else if (isExportAssignment(statement) && isIdentifier(statement.expression)) {
      exported.set('default', { module: null, name: statement.expression.text });
    }
  }
  return { declared, imported, exported, stars };
}

function isTypeDeclaration(statement: ts.Statement): statement is TypeDeclaration {
  return (
    isInterfaceDeclaration(statement) ||
    isTypeAliasDeclaration(statement) ||
    isEnumDeclaration(statement)
  );
}

function readImport(declaration: ts.ImportDeclaration, into: Map<string, ImportedType>): void {
  const { importClause: clause, moduleSpecifier } = declaration;
  if (clause === undefined || !isStringLiteral(moduleSpecifier)) return;
  const module = moduleSpecifier.text;
  if (clause.name !== undefined) into.set(clause.name.text, { module, name: 'default' });
  const bindings = clause.namedBindings;
  if (bindings === undefined) return;
  if (isNamespaceImport(bindings)) into.set(bindings.name.text, { module, name: null });
  else {
    for (const { name, propertyName } of bindings.elements) {
      into.set(name.text, { module, name: (propertyName ?? name).text });
    }
  }
}

function readExport(
  declaration: ts.ExportDeclaration,
  into: Map<string, ExportedType>,
  stars: string[],
): void {
  const { exportClause: clause, moduleSpecifier } = declaration;
  const module =
    moduleSpecifier !== undefined && isStringLiteral(moduleSpecifier) ? moduleSpecifier.text : null;
  if (clause === undefined) {
    if (module !== null) stars.push(module);
  } else if (isNamedExports(clause)) {
    for (const { name, propertyName } of clause.elements) {
      into.set(name.text, { module, name: (propertyName ?? name).text });
    }
  }
}

/** Where following a type's name ended: its declarations, in the file that has them. */
export interface FoundType {
  readonly unit: SourceUnit;
  readonly name: string;
  readonly declarations: readonly TypeDeclaration[];
}

/** Names are followed through so many files at most; imports can go in circles. */
const deepestFollowing = 20;

/**
 * Follows a type's name, as a file uses it, to its declarations. `null` for a name of a package, of the language, or one that
 * does not exist. A dotted name is looked up in the namespace import it begins with.
 */
export function findType(name: string, unit: SourceUnit, lookup: UnitLookup): FoundType | null {
  const [first = '', second, ...more] = name.split('.');
  if (second === undefined) return findOwnType(first, unit, lookup, 0);
  const imported = typeNamesOf(unit.source).imported.get(first);
  if (imported?.name !== null || more.length > 0) return null;
  const target = lookup.resolve(unit, imported.module);
  return target === undefined ? null : findExportedType(second, target, lookup, 0);
}

function findOwnType(
  name: string,
  unit: SourceUnit,
  lookup: UnitLookup,
  depth: number,
): FoundType | null {
  const names = typeNamesOf(unit.source);
  const declarations = names.declared.get(name);
  if (declarations !== undefined) return { unit, name, declarations };
  const imported = names.imported.get(name);
  if (imported === undefined || imported.name === null) return null;
  const target = lookup.resolve(unit, imported.module);
  return target === undefined ? null : findExportedType(imported.name, target, lookup, depth + 1);
}

function findExportedType(
  name: string,
  unit: SourceUnit,
  lookup: UnitLookup,
  depth: number,
): FoundType | null {
  if (depth > deepestFollowing) return null;
  const { exported, stars } = typeNamesOf(unit.source);
  const own = exported.get(name);
  if (own !== undefined) {
    if (own.module === null) return findOwnType(own.name, unit, lookup, depth + 1);
    const target = lookup.resolve(unit, own.module);
    return target === undefined ? null : findExportedType(own.name, target, lookup, depth + 1);
  }
  for (const module of name === 'default' ? [] : stars) {
    const target = lookup.resolve(unit, module);
    if (target === undefined || target === unit) continue;
    const found = findExportedType(name, target, lookup, depth + 1);
    if (found !== null) return found;
  }
  return null;
}
