import ts from 'typescript';
import { FlowrightError } from '../../base/error.ts';
import type { TextChange } from '../../model/span.ts';
import { followExport, UnitLookup } from '../../parse/links.ts';
import type { MappingReading } from '../../parse/mappings/mapping-reading.ts';
import { resolveName, topLevelNames } from '../../parse/scope.ts';
import type { SourceUnit } from '../../parse/source-unit.ts';
import { walk } from '../../parse/syntax.ts';
import type { Command } from '../command.ts';
import type { Draft } from '../draft.ts';
import { replaceNode } from '../field-edit.ts';
import { findMapping } from '../mapping-target.ts';
import { checkFunctionName } from './mapping-create.ts';
import { renameTests } from './mapping-rename-tests.ts';

/** `mapping.rename`: the function, and its uses in the project. Its file keeps its name. */
export function renameMapping(
  draft: Draft,
  command: Extract<Command, { command: 'mapping.rename' }>,
): string {
  const mapping = findMapping(draft, command.mapping);
  const { name } = mapping.model;
  const { to } = command;
  const label = `Rename mapping "${name}" to "${to}"`;
  if (name === to) return label;
  checkFunctionName(to);
  refuseTaken(mapping, to);
  const changes = new Map<string, readonly TextChange[]>();
  changes.set(mapping.unit.file, ownChanges(mapping, to));
  const { units } = draft.reading();
  for (const unit of units.values()) {
    if (unit === mapping.unit || !unit.text.includes(name)) continue;
    const found = usesElsewhere(unit, mapping, to, units);
    if (found.length > 0) changes.set(unit.file, found);
  }
  for (const [file, list] of changes) draft.change(file, list);
  renameTests(draft, mapping.unit.file, name, to);
  return label;
}

function refuseTaken({ unit }: MappingReading, to: string): void {
  let isTaken = topLevelNames(unit.source).has(to);
  walk(unit.source, (node) => {
    if (ts.isIdentifier(node) && node.text === to && !isMemberName(node)) isTaken = true;
  });
  if (!isTaken) return;
  throw new FlowrightError(
    'already-exists',
    `${unit.file} already uses the name "${to}".`,
    'Choose another name.',
  );
}

function isMemberName(node: ts.Identifier): boolean {
  const { parent } = node;
  return (
    (ts.isPropertyAccessExpression(parent) && parent.name === node) ||
    (ts.isPropertyAssignment(parent) && parent.name === node) ||
    (ts.isPropertySignature(parent) && parent.name === node)
  );
}

function ownChanges({ unit, function: owner }: MappingReading, to: string): readonly TextChange[] {
  const { nameNode } = owner;
  const declaration = topLevelNames(unit.source).get(nameNode.text) ?? null;
  const changes: TextChange[] = [replaceNode(nameNode, to)];
  walk(unit.source, (node) => {
    if (!ts.isIdentifier(node) || node === nameNode || node.text !== nameNode.text) return;
    if (isMemberName(node)) return;
    if (ts.isExportSpecifier(node.parent)) {
      if ((node.parent.propertyName ?? node.parent.name) === node)
        changes.push(replaceNode(node, to));
    } else if (resolveName(node, node.text) === declaration) changes.push(replaceNode(node, to));
  });
  return changes;
}

/** What another file writes about the mapping: imports, re-exports, uses of what it imports, and members of a namespace. */
function usesElsewhere(
  unit: SourceUnit,
  mapping: MappingReading,
  to: string,
  units: ReadonlyMap<string, SourceUnit>,
): readonly TextChange[] {
  const lookup = new UnitLookup(units);
  const { name } = mapping.model;
  const isMeant = (module: string): boolean => {
    const target = lookup.resolve(unit, module);
    if (target === undefined) return false;
    const followed = followExport(target, name, lookup);
    return followed.kind === 'value' && followed.node === mapping.function.node;
  };
  const changes: TextChange[] = [];
  const namespaces = new Set<ts.Node>();
  for (const statement of unit.source.statements) {
    const isImport = ts.isImportDeclaration(statement);
    if (!isImport && !ts.isExportDeclaration(statement)) continue;
    const specifier = statement.moduleSpecifier;
    if (specifier === undefined || !ts.isStringLiteral(specifier) || !isMeant(specifier.text))
      continue;
    const bindings = isImport ? statement.importClause?.namedBindings : statement.exportClause;
    if (bindings === undefined) continue;
    if (ts.isNamespaceImport(bindings)) namespaces.add(bindings);
    else if (ts.isNamedImports(bindings)) {
      for (const element of bindings.elements)
        changes.push(...importChanges(element, unit, name, to));
    } else if (ts.isNamedExports(bindings)) {
      for (const element of bindings.elements) {
        const imported = element.propertyName ?? element.name;
        if (imported.text === name) changes.push(replaceNode(imported, to));
      }
    }
  }
  if (namespaces.size > 0) changes.push(...memberChanges(unit, namespaces, name, to));
  return changes;
}

function importChanges(
  element: ts.ImportSpecifier,
  unit: SourceUnit,
  name: string,
  to: string,
): readonly TextChange[] {
  const imported = element.propertyName ?? element.name;
  if (imported.text !== name) return [];
  if (element.propertyName !== undefined) return [replaceNode(imported, to)];
  const mentions: ts.Identifier[] = [];
  walk(unit.source, (node) => {
    if (ts.isIdentifier(node) && !isMemberName(node) && node !== element.name) mentions.push(node);
  });
  const uses = mentions.filter((node) => node.text === name && resolveName(node, name) === element);
  if (mentions.some((node) => node.text === to))
    return [replaceNode(element.name, `${to} as ${name}`)];
  return [replaceNode(element.name, to), ...uses.map((use) => useChange(use, to))];
}

function useChange(use: ts.Identifier, to: string): TextChange {
  const { parent } = use;
  // `export { toOrder }` of what is imported keeps the name that others know.
  const isExport = ts.isExportSpecifier(parent) && parent.propertyName === undefined;
  return replaceNode(use, isExport ? `${to} as ${use.text}` : to);
}

function memberChanges(
  unit: SourceUnit,
  namespaces: ReadonlySet<ts.Node>,
  name: string,
  to: string,
): readonly TextChange[] {
  const changes: TextChange[] = [];
  walk(unit.source, (node) => {
    if (!ts.isPropertyAccessExpression(node) || node.name.text !== name) return;
    if (!ts.isIdentifier(node.expression)) return;
    const owner = resolveName(node.expression, node.expression.text);
    if (owner !== null && namespaces.has(owner)) changes.push(replaceNode(node.name, to));
  });
  return changes;
}
