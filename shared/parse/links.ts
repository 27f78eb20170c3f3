import ts from 'typescript';
import { folderOf, joinPath } from '../base/path.ts';
import { defaultExportOf, type ExportTarget } from './exports.ts';
import { memberAccess } from './member-access.ts';
import { memberValue, readObject } from './object-literal.ts';
import { resolveName, topLevelNames, type Declaration } from './scope.ts';
import { moduleOfImport } from './sdk.ts';
import type { SourceUnit } from './source-unit.ts';
import { unwrap } from './syntax.ts';
import { isConst } from './value.ts';

// Taken out once: looking a name up in TypeScript's huge namespace at every node is what costs most here.
const {
  isExpression,
  isFunctionDeclaration,
  isIdentifier,
  isImportClause,
  isImportSpecifier,
  isMethodDeclaration,
  isNamespaceImport,
  isParameter,
  isVariableDeclaration,
} = ts;

/** A node that is a value of its own: an expression other than a name, or a function. */
export type ValueNode = ts.Expression | ts.FunctionDeclaration | ts.MethodDeclaration;

/** Where following a name ended. */
export type Followed =
  | {
      readonly kind: 'value';
      readonly unit: SourceUnit;
      readonly node: ValueNode;
      /** The name's own node in its declaration. */
      readonly name: ts.Node;
    }
  | { readonly kind: 'namespace'; readonly unit: SourceUnit }
  | { readonly kind: 'unknown'; readonly reason: string };

/** Looks files up for a reader, and remembers which it asked for, there or not: its result holds while they stay the same. */
export class UnitLookup {
  readonly seen = new Map<string, SourceUnit | undefined>();
  readonly #units: ReadonlyMap<string, SourceUnit>;

  constructor(units: ReadonlyMap<string, SourceUnit>) {
    this.#units = units;
  }

  get(file: string): SourceUnit | undefined {
    const unit = this.#units.get(file);
    this.seen.set(file, unit);
    return unit;
  }

  /** The file that a relative module text means, tried as written, as `.ts`/`.tsx`, for `.js`, and as a folder's index. */
  resolve(from: SourceUnit, module: string): SourceUnit | undefined {
    if (!module.startsWith('.')) return undefined;
    const path = joinPath(folderOf(from.file), module);
    if (path === null) return undefined;
    for (const candidate of moduleCandidates(path)) {
      const unit = this.get(candidate);
      if (unit !== undefined) return unit;
    }
    return undefined;
  }
}

function moduleCandidates(path: string): readonly string[] {
  if (/\.tsx?$/.test(path)) return [path];
  if (/\.jsx?$/.test(path)) return [path.replace(/\.js(x?)$/, '.ts$1')];
  return [`${path}.ts`, `${path}.tsx`, `${path}/index.ts`, `${path}/index.tsx`];
}

const deepestFollowing = 20;

/** Follows a name or member to the value it stands for, through constants, imports, re-exports and object constants. */
export function followExpression(
  expression: ts.Expression,
  unit: SourceUnit,
  lookup: UnitLookup,
  depth = 0,
): Followed {
  const node = unwrap(expression);
  if (depth > deepestFollowing) return unknown(`"${node.getText()}" refers to itself`);
  if (isIdentifier(node)) {
    return followDeclaration(resolveName(node, node.text), node.text, unit, lookup, depth + 1);
  }
  const access = memberAccess(node);
  if (access === null) return { kind: 'value', unit, node, name: node };
  const owner = followExpression(access.owner, unit, lookup, depth + 1);
  if (owner.kind === 'namespace') return followExport(owner.unit, access.name, lookup, depth + 1);
  if (owner.kind === 'unknown') return owner;
  return followMember(owner.node, access.name, owner.unit, lookup, depth + 1);
}

/** Follows what a name stands for where a node of the file stands. */
export function followName(
  name: string,
  place: ts.Node,
  unit: SourceUnit,
  lookup: UnitLookup,
): Followed {
  return followDeclaration(resolveName(place, name), name, unit, lookup, 0);
}

function followMember(
  owner: ValueNode,
  name: string,
  unit: SourceUnit,
  lookup: UnitLookup,
  depth: number,
): Followed {
  const object = isExpression(owner) ? readObject(owner) : null;
  const member = object?.isComplete === true ? object.members.get(name) : undefined;
  if (member === undefined) return unknown(`"${name}" is a member that cannot be followed`);
  if (isMethodDeclaration(member)) {
    return { kind: 'value', unit, node: member, name: member.name };
  }
  const value = memberValue(member);
  if (value === null) return unknown(`"${name}" is a member that cannot be followed`);
  return followExpression(value, unit, lookup, depth);
}

function followDeclaration(
  declaration: Declaration | null,
  name: string,
  unit: SourceUnit,
  lookup: UnitLookup,
  depth: number,
): Followed {
  if (declaration === null) return unknown(`"${name}" is not declared in this file`);
  if (isFunctionDeclaration(declaration)) {
    return { kind: 'value', unit, node: declaration, name: declaration.name ?? declaration };
  }
  if (isVariableDeclaration(declaration)) {
    if (!isConst(declaration)) return unknown(`"${name}" is a variable that can change`);
    if (declaration.initializer === undefined || !isIdentifier(declaration.name)) {
      return unknown(`"${name}" has no value that can be followed`);
    }
    const followed = followExpression(declaration.initializer, unit, lookup, depth);
    return followed.kind === 'value' && followed.node === unwrap(declaration.initializer)
      ? { ...followed, name: declaration.name }
      : followed;
  }
  if (isImportSpecifier(declaration)) {
    const imported = (declaration.propertyName ?? declaration.name).text;
    return followImport(moduleOfImport(declaration), imported, unit, lookup, depth);
  }
  if (isImportClause(declaration)) {
    return followImport(moduleOfImport(declaration), 'default', unit, lookup, depth);
  }
  if (isNamespaceImport(declaration)) {
    const module = moduleOfImport(declaration) ?? '';
    const target = lookup.resolve(unit, module);
    return target === undefined ? unknown(notFound(module)) : { kind: 'namespace', unit: target };
  }
  if (isParameter(declaration)) return unknown(`"${name}" is a parameter`);
  return unknown(`"${name}" cannot be followed to its value`);
}

function followImport(
  module: string | null,
  imported: string,
  unit: SourceUnit,
  lookup: UnitLookup,
  depth: number,
): Followed {
  const target = module === null ? undefined : lookup.resolve(unit, module);
  if (target === undefined) return unknown(notFound(module ?? ''));
  return followExport(target, imported, lookup, depth);
}

function notFound(module: string): string {
  return module.startsWith('.')
    ? `it is imported from "${module}", which is not among the project's files`
    : `it comes from the package "${module}"`;
}

/** Follows one exported name of a file. */
export function followExport(
  unit: SourceUnit,
  name: string,
  lookup: UnitLookup,
  depth = 0,
): Followed {
  const notExported = unknown(`${unit.file} does not export "${name}"`);
  if (depth > deepestFollowing) return notExported;
  const target = unit.exports.names.get(name);
  if (target !== undefined) return followTarget(target, unit, lookup, depth + 1);
  if (name === 'default') return notExported;
  for (const module of unit.exports.stars) {
    const next = lookup.resolve(unit, module);
    if (next === undefined || next === unit) continue;
    const followed = followExport(next, name, lookup, depth + 1);
    if (followed.kind !== 'unknown') return followed;
  }
  return notExported;
}

function followTarget(
  target: ExportTarget,
  unit: SourceUnit,
  lookup: UnitLookup,
  depth: number,
): Followed {
  switch (target.kind) {
    case 'local': {
      const declaration = topLevelNames(unit.source).get(target.name) ?? null;
      return followDeclaration(declaration, target.name, unit, lookup, depth);
    }
    case 'default': {
      const node = defaultExportOf(unit.source);
      if (node === null) return unknown(`${unit.file} does not export "default"`);
      return isFunctionDeclaration(node)
        ? { kind: 'value', unit, node, name: node.name ?? node }
        : followExpression(node, unit, lookup, depth);
    }
    case 'from':
      return followImport(target.module, target.name, unit, lookup, depth);
    case 'namespace': {
      const next = lookup.resolve(unit, target.module);
      return next === undefined
        ? unknown(notFound(target.module))
        : { kind: 'namespace', unit: next };
    }
  }
}

/** A workflow found by the names of imports and exports alone, without a look at the code of its file. */
export interface NamedWorkflow {
  readonly unit: SourceUnit;
  /** The place of its trigger among the file's. */
  readonly trigger: number;
}

/** The workflow that a name or a module's member plainly imports; `null` for anything that has to be followed node by node. */
export function importedWorkflow(
  node: ts.Expression,
  unit: SourceUnit,
  lookup: UnitLookup,
): NamedWorkflow | null {
  const access = memberAccess(node);
  const owner = access === null ? node : access.owner;
  if (!isIdentifier(owner)) return null;
  const declaration = resolveName(owner, owner.text);
  if (declaration === null) return null;
  const isMember = access !== null && isNamespaceImport(declaration);
  if (!isMember && !(access === null && isImportSpecifier(declaration))) return null;
  const module = moduleOfImport(declaration);
  const target = module === null ? undefined : lookup.resolve(unit, module);
  if (target === undefined) return null;
  const name = isMember
    ? access.name
    : isImportSpecifier(declaration)
      ? (declaration.propertyName ?? declaration.name).text
      : '';
  return exportedWorkflow(target, name, lookup);
}

/** The workflow that a file plainly exports under a name, itself or from another file. */
export function exportedWorkflow(
  unit: SourceUnit,
  name: string,
  lookup: UnitLookup,
  depth = 0,
): NamedWorkflow | null {
  if (depth > deepestFollowing) return null;
  const target = unit.exports.names.get(name);
  if (target?.kind === 'local') {
    const trigger = unit.workflowConstants.get(target.name);
    return trigger === undefined ? null : { unit, trigger };
  }
  if (target?.kind === 'from') {
    const next = lookup.resolve(unit, target.module);
    return next === undefined ? null : exportedWorkflow(next, target.name, lookup, depth + 1);
  }
  if (target !== undefined || name === 'default') return null;
  for (const module of unit.exports.stars) {
    const next = lookup.resolve(unit, module);
    if (next === undefined || next === unit) continue;
    if (next.exports.names.has(name)) return exportedWorkflow(next, name, lookup, depth + 1);
    if (next.exports.stars.length > 0) return null;
  }
  return null;
}

/** Every name that a file exports, `export *` included, `default` not. */
export function exportedNames(
  unit: SourceUnit,
  lookup: UnitLookup,
  visited = new Set<SourceUnit>(),
): ReadonlySet<string> {
  visited.add(unit);
  const names = new Set([...unit.exports.names.keys()].filter((name) => name !== 'default'));
  for (const module of unit.exports.stars) {
    const next = lookup.resolve(unit, module);
    if (next === undefined || visited.has(next)) continue;
    for (const name of exportedNames(next, lookup, visited)) names.add(name);
  }
  return names;
}

function unknown(reason: string): Followed {
  return { kind: 'unknown', reason };
}
