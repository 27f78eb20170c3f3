import ts from 'typescript';
import { followExport, UnitLookup } from '../../parse/links.ts';
import { moduleOfImport, sdkModule } from '../../parse/sdk.ts';
import { isExported } from '../../parse/exports.ts';
import { resolveName } from '../../parse/scope.ts';
import type { SourceUnit } from '../../parse/source-unit.ts';
import { namesIn } from '../imports.ts';
import { declaredNames, namesNeededBy, topLevelOf, type ImportNode } from '../needs.ts';

/** One name that code needs from another module. `imported` is `*` for the whole module, `default` for its default export. */
export interface NeededImport {
  readonly module: string;
  readonly imported: string;
  readonly local: string;
  readonly isType: boolean;
}

/** A statement that goes along, with the file it is from. */
interface CarriedStatement {
  readonly unit: SourceUnit;
  readonly statement: ts.Statement;
}

/** Why something cannot go along. */
export class NotCarried extends Error {
  override readonly name = 'NotCarried';
}

/**
 * Gathers what code needs to stand in a file of its own: imports of packages, and the declarations of its own file and of the
 * project's other files. A name means one thing only; what would clash stays an import of the project's file.
 */
export class Carried {
  readonly #lookup: UnitLookup;
  readonly #root: SourceUnit;
  #imports: ReadonlyMap<string, NeededImport> = new Map();
  #statements: readonly CarriedStatement[] = [];
  /** What each name is: a statement's place, or an import's text. */
  #owners: ReadonlyMap<string, string> = new Map();

  constructor(root: SourceUnit, units: ReadonlyMap<string, SourceUnit>) {
    this.#root = root;
    this.#lookup = new UnitLookup(units);
  }

  get imports(): readonly NeededImport[] {
    return [...this.#imports.values()];
  }

  /** What is needed comes before what needs it. */
  get statements(): readonly CarriedStatement[] {
    return this.#statements;
  }

  hasName(name: string): boolean {
    return this.#owners.has(name);
  }

  /** Takes along what `nodes` need. Throws NotCarried. */
  add(nodes: readonly ts.Node[], unit: SourceUnit): void {
    const inner = innerNameUsedBy(nodes);
    if (inner !== null) {
      throw new NotCarried(`it uses "${inner}", which is declared in the function around it`);
    }
    const table = topLevelOf(unit.source);
    for (const name of namesNeededBy(nodes, table)) {
      const meant = table.get(name);
      if (meant?.kind === 'import') this.#addImport(name, meant.node, unit);
      else for (const statement of meant?.statements ?? []) this.#addStatement(statement, unit);
    }
  }

  #addStatement(statement: ts.Statement, unit: SourceUnit): void {
    if (this.#statements.some((known) => known.statement === statement)) return;
    const names = declaredNames(statement);
    const problem = whyNotCarried(statement, unit);
    if (problem !== null) throw new NotCarried(`"${names.join(', ')}" ${problem}`);
    for (const name of names) this.#own(name, `${unit.file}#${name}`);
    this.#statements = [...this.#statements, { unit, statement }];
    this.add([statement], unit);
    // What it needed stands before it.
    const rest = this.#statements.filter((known) => known.statement !== statement);
    this.#statements = [...rest, { unit, statement }];
  }

  #own(name: string, owner: string): void {
    const known = this.#owners.get(name);
    if (known !== undefined && known !== owner) {
      throw new NotCarried(`"${name}" stands for different things in the files that are needed`);
    }
    this.#owners = new Map(this.#owners).set(name, owner);
  }

  #addImport(local: string, node: ImportNode, unit: SourceUnit): void {
    const needed = importOf(local, node);
    if (needed.module.startsWith('.')) {
      if (this.#inline(needed, unit)) return;
      if (unit !== this.#root) throw new NotCarried(`"${local}" cannot be taken along`);
    }
    this.#own(local, `${needed.module}#${needed.imported}`);
    this.#imports = new Map(this.#imports).set(local, needed);
  }

  /** Takes along what an import of the project brings; `false` when it has to stay an import. */
  #inline(needed: NeededImport, unit: SourceUnit): boolean {
    const found = this.#declarationOf(needed, unit);
    if (found === null) return false;
    const before = [this.#imports, this.#statements, this.#owners] as const;
    try {
      for (const statement of found.statements) this.#addStatement(statement, found.unit);
      return true;
    } catch (error) {
      if (!(error instanceof NotCarried)) throw error;
      [this.#imports, this.#statements, this.#owners] = before;
      return false;
    }
  }

  #declarationOf(
    { module, imported, local }: NeededImport,
    unit: SourceUnit,
  ): { readonly unit: SourceUnit; readonly statements: readonly ts.Statement[] } | null {
    const from = this.#lookup.resolve(unit, module);
    if (from === undefined || imported !== local) return null;
    const followed = followExport(from, imported, this.#lookup);
    const owner = followed.kind === 'value' ? followed.unit : from;
    const meant = topLevelOf(owner.source).get(local);
    if (meant?.kind !== 'statements' || !meant.statements.every(isExported)) return null;
    return { unit: owner, statements: meant.statements };
  }
}

/** A name that is declared between the code and the top level of its file. */
function innerNameUsedBy(nodes: readonly ts.Node[]): string | null {
  const [first] = nodes;
  if (first === undefined || isTopLevel(first)) return null;
  for (const name of namesIn(nodes)) {
    for (const node of nodes) {
      const declaration = resolveName(node.parent, name);
      if (declaration !== null && !isInside(declaration, nodes) && !isTopLevel(declaration)) {
        return name;
      }
    }
  }
  return null;
}

function isInside(node: ts.Node, nodes: readonly ts.Node[]): boolean {
  return nodes.some(({ pos, end }) => pos <= node.pos && node.end <= end);
}

/** Whether no function or block stands around a node. */
function isTopLevel(node: ts.Node): boolean {
  for (let outer = node.parent; !ts.isSourceFile(outer); outer = outer.parent) {
    if (ts.isFunctionLike(outer) || ts.isBlock(outer) || ts.isModuleBlock(outer)) return false;
  }
  return true;
}

function whyNotCarried(statement: ts.Statement, unit: SourceUnit): string | null {
  const holdsWorkflow = unit.triggers.some(
    ({ call }) => call.pos >= statement.pos && call.end <= statement.end,
  );
  if (holdsWorkflow) return 'is a workflow of its own';
  if (ts.isVariableStatement(statement)) {
    const isConst = (statement.declarationList.flags & ts.NodeFlags.Const) !== 0;
    return isConst ? null : 'is a variable that other code changes too';
  }
  return null;
}

/** What an import's part imports. */
export function importOf(local: string, node: ImportNode): NeededImport {
  const module = moduleOfImport(node) ?? sdkModule;
  if (ts.isNamespaceImport(node)) return { module, imported: '*', local, isType: isTypeOnly(node) };
  if (ts.isImportClause(node)) {
    return { module, imported: 'default', local, isType: isTypeOnly(node) };
  }
  const imported = (node.propertyName ?? node.name).text;
  return { module, imported, local, isType: isTypeOnly(node) };
}

function isTypeOnly(node: ImportNode): boolean {
  if (ts.isImportSpecifier(node) && node.isTypeOnly) return true;
  let current: ts.Node = node;
  while (!ts.isImportClause(current)) current = current.parent;
  return current.phaseModifier === ts.SyntaxKind.TypeKeyword;
}
