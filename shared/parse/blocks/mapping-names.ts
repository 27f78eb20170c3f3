import ts from 'typescript';
import type { UnitLookup } from '../links.ts';
import { holdsMappings, mappingFunctions } from '../mappings/mapping-functions.ts';
import { memberAccess } from '../member-access.ts';
import { resolveName, topLevelNames, type Declaration } from '../scope.ts';
import { moduleOfImport } from '../sdk.ts';
import type { SourceUnit } from '../source-unit.ts';
import { matchOffsets, unwrap, walkTo } from '../syntax.ts';

// Taken out once: looking a name up in TypeScript's huge namespace at every node is what costs most here.
const { isIdentifier, isImportClause, isImportSpecifier, isNamespaceImport } = ts;

/** What a file's code can name a mapping by. */
interface NamedMapping {
  readonly declaration: Declaration;
  /** The mapping's own name; `null` for a module, whose members are looked up. */
  readonly name: string | null;
  readonly module: SourceUnit | null;
}

/** The mappings of the project that one file imports, by the names it has for them. */
export class MappingNames {
  readonly #names: ReadonlyMap<string, NamedMapping>;
  readonly #lookup: UnitLookup;
  #pattern: RegExp | null = null;

  constructor(unit: SourceUnit, lookup: UnitLookup) {
    this.#lookup = lookup;
    this.#names = readNames(unit, lookup);
  }

  /** The name of the mapping that an expression stands for. */
  of(expression: ts.Expression): string | null {
    if (this.#names.size === 0) return null;
    const node = unwrap(expression);
    if (isIdentifier(node)) return this.#named(node)?.name ?? null;
    const access = memberAccess(node);
    if (access === null || !isIdentifier(access.owner)) return null;
    const module = this.#named(access.owner)?.module ?? null;
    return module === null ? null : exportedMapping(module, access.name, this.#lookup);
  }

  /** The mappings that are named inside a node, in the order of their first mention. */
  within(node: ts.Node, unit: SourceUnit): readonly string[] {
    if (this.#names.size === 0) return [];
    this.#pattern ??= anyOf([...this.#names.keys()]);
    const offsets = matchOffsets(unit.text, this.#pattern, node.pos, node.end);
    const found = new Set<string>();
    if (offsets.length === 0) return [];
    walkTo(node, offsets, (inner) => {
      if (!isIdentifier(inner) || !this.#names.has(inner.text)) return;
      const access = inner.parent;
      const whole =
        ts.isExpression(access) && memberAccess(access)?.owner === inner ? access : inner;
      const name = this.of(whole);
      if (name !== null) found.add(name);
    });
    return [...found];
  }

  #named(identifier: ts.Identifier): NamedMapping | null {
    const named = this.#names.get(identifier.text);
    if (named === undefined) return null;
    return resolveName(identifier, identifier.text) === named.declaration ? named : null;
  }
}

function anyOf(names: readonly string[]): RegExp {
  const words = names.map((name) => name.replaceAll('$', '\\$'));
  return new RegExp(`(?<![\\w$])(?:${words.join('|')})(?![\\w$])`, 'gu');
}

const known = new WeakMap<UnitLookup, Map<SourceUnit, MappingNames>>();

/** Reads the imports of a file once for all its steps. */
export function mappingNamesOf(unit: SourceUnit, lookup: UnitLookup): MappingNames {
  let ofLookup = known.get(lookup);
  if (ofLookup === undefined) {
    ofLookup = new Map<SourceUnit, MappingNames>();
    known.set(lookup, ofLookup);
  }
  let names = ofLookup.get(unit);
  if (names === undefined) {
    names = new MappingNames(unit, lookup);
    ofLookup.set(unit, names);
  }
  return names;
}

function readNames(unit: SourceUnit, lookup: UnitLookup): ReadonlyMap<string, NamedMapping> {
  const names = new Map<string, NamedMapping>();
  for (const [local, declaration] of topLevelNames(unit.source)) {
    if (isNamespaceImport(declaration)) {
      const module = lookup.resolve(unit, moduleOfImport(declaration) ?? '');
      if (module !== undefined) names.set(local, { declaration, name: null, module });
    } else if (isImportSpecifier(declaration) || isImportClause(declaration)) {
      const module = lookup.resolve(unit, moduleOfImport(declaration) ?? '');
      if (module === undefined) continue;
      const imported = isImportSpecifier(declaration)
        ? (declaration.propertyName ?? declaration.name).text
        : 'default';
      const name = exportedMapping(module, imported, lookup);
      if (name !== null) names.set(local, { declaration, name, module: null });
    }
  }
  return names;
}

/** The mapping that a file exports under a name, itself or from another file: found by names alone, without a look at the code. */
function exportedMapping(
  unit: SourceUnit,
  name: string,
  lookup: UnitLookup,
  depth = 0,
): string | null {
  if (depth > deepestExport) return null;
  const target = unit.exports.names.get(name);
  if (target?.kind === 'local') return mappingsIn(unit).has(target.name) ? target.name : null;
  if (target?.kind === 'from') {
    const next = lookup.resolve(unit, target.module);
    return next === undefined ? null : exportedMapping(next, target.name, lookup, depth + 1);
  }
  if (target !== undefined || name === 'default') return null;
  for (const module of unit.exports.stars) {
    const next = lookup.resolve(unit, module);
    const found = next === undefined ? null : exportedMapping(next, name, lookup, depth + 1);
    if (found !== null) return found;
  }
  return null;
}

const deepestExport = 10;

/** Kept beside the units, which never change: to find them out takes a syntax tree that may be gone by now. */
const mappingsOfUnits = new WeakMap<SourceUnit, ReadonlySet<string>>();
const noMappings: ReadonlySet<string> = new Set();

function mappingsIn(unit: SourceUnit): ReadonlySet<string> {
  if (!holdsMappings(unit.file)) return noMappings;
  let names = mappingsOfUnits.get(unit);
  if (names === undefined) {
    names = new Set(mappingFunctions(unit).map(({ name }) => name));
    mappingsOfUnits.set(unit, names);
  }
  return names;
}
